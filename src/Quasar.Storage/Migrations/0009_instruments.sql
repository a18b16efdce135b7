create extension if not exists btree_gist;

-- The thing itself, whoever lists it and however it is called there: what one ISIN or one pair stands for.
create table instrument (
    id integer generated always as identity primary key,
    kind text not null,
    name text,
    merged_into integer references instrument (id),  -- found to be the same as another; what pointed here points there
    created_at timestamptz not null,
    haystack text not null generated always as (lower(coalesce(name, ''))) stored
);
create index on instrument (merged_into) where merged_into is not null;
create index instrument_text on instrument using gin (haystack gin_trgm_ops);

-- What it is called, and when: a ticker that was reused belongs to one instrument until a day and to another from then on.
create table instrument_identifier (
    id integer generated always as identity primary key,
    instrument_id integer not null references instrument (id),
    scheme text not null check (scheme in ('isin', 'figi', 'ticker', 'pair')),
    value text not null,                             -- a ticker with its market, AAPL@XNAS; a pair as BTC/USD
    valid daterange not null default '(,)' check (not isempty(valid)),
    source text not null,                            -- who says so: a provider, openfigi, a person
    by_hand boolean not null default false,          -- entered or ended by a person; no vendor changes it
    -- Of texts GiST makes slow work (150 µs a row), of their hash it does not. Two texts of one hash would only exclude each other.
    exclude using gist (hashtextextended(scheme || ' ' || value, 0) with =, valid with &&)
);
create index on instrument_identifier (instrument_id);
create index on instrument_identifier (value, scheme);

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
create index asset_link_waiting on asset_link (asset_id) where state = 'suggested';

-- The matcher's memory: an asset whose facts have another digest by now is looked at again.
create table asset_match (
    asset_id integer primary key references assets (id),
    facts bigint not null,
    matched_at timestamptz not null
);

-- What OpenFIGI has said of an asset; both null where it knows none.
create table asset_figi (
    asset_id integer primary key references assets (id),
    share_class_figi text,
    composite_figi text,
    asked_at timestamptz not null
);
create index on asset_figi (share_class_figi) where share_class_figi is not null;

-- Both are one expression each, and not strict, so that PostgreSQL takes them apart instead of calling them for each row of an index.

-- A ticker as it can be compared: BRKB of BRK.B and BRK-B, 700 of 0700. The same as TextFold.Ticker.
create function ticker_key(ticker text) returns text language sql immutable parallel safe as $$
    select case when translate(ticker, '.-/_ ', '') ~ '^[0-9]+$' then coalesce(nullif(ltrim(translate(ticker, '.-/_ ', ''), '0'), ''), '0')
        else upper(translate(ticker, '.-/_ ', '')) end
$$;

-- A coin's ticker without the number that some vendors tell it from others by: UNI of UNI7083. The same as Coins.Letters.
create function coin_key(ticker text) returns text language sql immutable parallel safe as $$
    select coalesce(nullif(regexp_replace(upper(ticker), '[1-9][0-9]{3,4}$', ''), ''), upper(ticker))
$$;

-- Where the matcher looks for what an asset may be the same as.
create index assets_isin on assets (isin) where isin is not null;
create index assets_figi on assets (figi) where figi is not null;
create index assets_pair on assets ((coin_key(base) || '/' || upper(currency))) where base is not null;
create index assets_ticker on assets (ticker_key(ticker)) where base is null and ticker <> '';
