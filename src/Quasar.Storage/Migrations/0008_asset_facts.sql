-- What an asset is, in one vocabulary for all vendors (AssetFacts); the vendor's own words stay beside it.
alter table assets
    add figi text,
    add kind text not null default 'other',
    add ticker text not null default '',
    add mic text,
    add country_code text,
    add currency text,
    add currency_unit numeric not null default 1,
    add base text,
    add edits jsonb,                         -- by column, where its owner has the last word: what the vendor says, who, and when
    add revision bigint not null default 0,  -- of its vendor's catalogue, when this row was last written
    drop column haystack;                    -- Registry searches in its memory (AssetIndex)

-- A symbol may be used again by another thing: it is one asset's among the listed ones only.
alter table assets drop constraint assets_provider_symbol_key;
create unique index assets_listed on assets (provider, symbol) where delisted_at is null;
create index assets_delisted on assets (provider, symbol) where delisted_at is not null;
create index assets_revision on assets (provider, revision);
alter table assets reset (fillfactor);       -- what has not changed is not written any more

-- Each change of a vendor's assets takes the next revision first, and so waits for the one before it.
create table asset_catalogue (
    provider text primary key,
    revision bigint not null,
    refreshed_at timestamptz                 -- when its catalogue was last taken over: what is listed was last seen then
);
insert into asset_catalogue (provider, revision) select distinct provider, 0 from assets;

create table asset_refresh (
    id integer generated always as identity primary key,
    provider text not null,
    at timestamptz not null,
    outcome text not null check (outcome in ('applied', 'held', 'failed')),
    added integer not null default 0,
    changed integer not null default 0,
    gone integer not null default 0,
    reused integer not null default 0,
    total integer not null default 0,
    message text
);
create index on asset_refresh (provider, id desc);

-- Assets as their vendor has them, whatever their owner has changed.
create view asset_as_listed as
select id, provider, symbol, delisted_at, asset_class, venue, quote_currency, base_currency, country, tick_size, lot_size,
    case when edits ? 'name' then edits -> 'name' ->> 'vendor' else name end as name,
    case when edits ? 'kind' then edits -> 'kind' ->> 'vendor' else kind end as kind,
    case when edits ? 'ticker' then edits -> 'ticker' ->> 'vendor' else ticker end as ticker,
    case when edits ? 'mic' then edits -> 'mic' ->> 'vendor' else mic end as mic,
    case when edits ? 'country_code' then edits -> 'country_code' ->> 'vendor' else country_code end as country_code,
    case when edits ? 'currency' then edits -> 'currency' ->> 'vendor' else currency end as currency,
    case when edits ? 'currency_unit' then (edits -> 'currency_unit' ->> 'vendor')::numeric else currency_unit end as currency_unit,
    case when edits ? 'base' then edits -> 'base' ->> 'vendor' else base end as base,
    case when edits ? 'isin' then edits -> 'isin' ->> 'vendor' else isin end as isin,
    case when edits ? 'figi' then edits -> 'figi' ->> 'vendor' else figi end as figi
from assets;

-- The words of a name that tell it from another; legal forms do not.
create function name_words(name text) returns text[] immutable parallel safe language sql as $$
    select array(
        select word from unnest(regexp_split_to_array(lower(name), '[^[:alnum:]]+')) as word
        where length(word) > 1 and word <> all ('{inc,incorporated,corp,corporation,co,company,ltd,limited,plc,llc,lp,sa,se,ag,nv,ab,asa,oyj,spa,the,of,and,de,group,holding,holdings,international,trust,fund,etf,class,common,stock,shares,share,ordinary,adr}'))
$$;
