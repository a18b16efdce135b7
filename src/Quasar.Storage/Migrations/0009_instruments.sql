create extension if not exists btree_gist;

-- The thing itself, whoever lists it and however it is called there: what one ISIN or one pair stands for.
create table instrument (
    id integer generated always as identity primary key,
    kind text not null,
    name text,
    merged_into integer references instrument (id),  -- found to be the same as another; what pointed here points there
    created_at timestamptz not null
);

-- What it is called, and when: a ticker that was reused belongs to one instrument until a day and to another from then on.
create table instrument_identifier (
    id integer generated always as identity primary key,
    instrument_id integer not null references instrument (id),
    scheme text not null check (scheme in ('isin', 'figi', 'ticker', 'pair')),
    value text not null,                             -- a ticker with its market, AAPL@XNAS; a pair as BTC/USD
    valid daterange not null default '(,)' check (not isempty(valid)),
    source text not null,                            -- who says so: a provider, openfigi, a person
    exclude using gist (scheme with =, value with =, valid with &&)
);
create index on instrument_identifier (instrument_id);

-- Which instrument an asset is. What was decided by hand is never changed by a matcher.
create table asset_link (
    asset_id integer not null references assets (id),
    instrument_id integer not null references instrument (id),
    state text not null check (state in ('linked', 'suggested', 'refused')),
    by_hand boolean not null default false,
    confidence real not null check (confidence between 0 and 1),
    evidence jsonb not null,                         -- what speaks for it and against it
    decided_at timestamptz not null,
    decided_by text not null,
    primary key (asset_id, instrument_id)
);
create unique index asset_link_one on asset_link (asset_id) where state = 'linked';
create index on asset_link (instrument_id);
