-- A list of constituents: an owner's own, or a vendor's, which is read anew on a schedule.
create table market_index (
    id integer generated always as identity primary key,
    code text not null unique,
    name text not null,
    provider text,                                   -- null: its owner's own
    vendor_symbol text,
    schedule text,                                   -- cron, UTC; null: only when asked
    created_at timestamptz not null,
    unique (provider, vendor_symbol),
    check ((provider is null) = (vendor_symbol is null))
);

-- Who was in it, with what weight, and when. A constituent stands as it was named: by a common symbol, or by a vendor's own one,
-- which is read through the mappings of the day it is asked for. So nothing that happens to mappings touches it.
create table index_membership (
    id bigint generated always as identity primary key,
    index_id integer not null references market_index (id),
    common_symbol_id integer references common_symbol (id),
    provider text,
    symbol text,
    weight numeric,
    valid daterange not null check (not isempty(valid)),
    check ((common_symbol_id is null) = (provider is not null)),
    check ((provider is null) = (symbol is null)),
    exclude using gist (index_id with =, common_symbol_id with =, valid with &&) where (common_symbol_id is not null),
    exclude using gist (index_id with =, provider with =, symbol with =, valid with &&) where (provider is not null)
);
create index on index_membership using gist (index_id, valid);

-- Each attempt to bring a vendor's index up to date. One that would close too many waits for its owner's word.
create table index_sync (
    id integer generated always as identity primary key,
    index_id integer not null references market_index (id),
    at timestamptz not null,
    outcome text not null check (outcome in ('applied', 'unchanged', 'held', 'confirmed', 'discarded', 'failed')),
    joined integer not null default 0,
    left_out integer not null default 0,
    reweighted integer not null default 0,
    answer jsonb,                                    -- the constituents as they came, kept while it is held
    message text
);
create index on index_sync (index_id, at desc);

-- Collect the bars of whoever is in it: of the vendor that names it, or of another one through the mappings.
create table index_follow (
    id integer generated always as identity primary key,
    index_id integer not null references market_index (id),
    interval text not null,
    provider text,
    from_time timestamptz not null,
    live boolean not null,
    created_at timestamptz not null,
    told_at timestamptz,                             -- when DataHub last heard of it
    troubles jsonb not null default '[]',            -- members that are not collected, and why
    unique (index_id, interval)
);

-- Subscriptions that were made for somebody else than their owner, and for how long each of those wants them.
alter table provider_subscription add by_hand boolean not null default true;

create table subscription_follow (
    follow text not null,
    subscription_id integer not null references provider_subscription (id) on delete cascade,
    from_time timestamptz not null,
    to_time timestamptz,
    live boolean not null,
    primary key (follow, subscription_id)
);
create index on subscription_follow (subscription_id);
