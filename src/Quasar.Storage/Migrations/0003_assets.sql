-- What each vendor has data for. An asset that leaves its vendor's catalogue is marked, never deleted.
create table assets (
    id integer generated always as identity primary key,
    provider text not null,
    symbol text not null,
    name text,
    asset_class text,
    venue text,
    quote_currency text,
    base_currency text,
    country text,
    isin text,
    tick_size numeric,
    lot_size numeric,
    first_seen timestamptz not null default now(),
    last_seen timestamptz not null default now(),
    delisted_at timestamptz,
    -- What a search looks through; in lower case because LIKE is several times as fast as ILIKE.
    haystack text not null generated always as (lower(symbol || ' ' || coalesce(name, ''))) stored,
    unique (provider, symbol)
) with (fillfactor = 80);            -- each refresh writes last_seen; with room on the page no index is touched

-- Any part of a symbol or name is found through trigrams; pg_trgm is a trusted extension that comes with PostgreSQL.
create extension if not exists pg_trgm;
create index assets_text on assets using gin (haystack gin_trgm_ops);
