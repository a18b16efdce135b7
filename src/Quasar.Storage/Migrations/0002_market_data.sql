create table provider_subscription (
    id integer generated always as identity primary key,
    provider text not null,
    symbol text not null,
    interval text not null,
    from_time timestamptz not null,
    to_time timestamptz,
    live_since timestamptz,          -- null: history only
    paused boolean not null default false,
    created_at timestamptz not null default now(),
    unique (provider, symbol, interval)
);

create table series (
    id integer generated always as identity primary key,
    provider text not null,
    symbol text not null,
    interval text not null,
    kind text not null check (kind in ('historical', 'live')),
    fault text,                      -- the last refusal, until something succeeds
    fault_message text,
    fault_at timestamptz,
    retry_at timestamptz,            -- not before this; 'infinity' when only a change can help
    unique (provider, symbol, interval, kind)
);

-- What the vendor has answered for, empty answers included, and what it can no longer answer.
create table coverage (
    series_id integer primary key references series (id),
    answered tstzmultirange not null default '{}',
    out_of_reach tstzmultirange not null default '{}'
) with (fillfactor = 70);

-- The ledger alone keeps bars from being stored twice; the key is for reading, and fails loudly should the ledger ever err.
create table historical_data (
    series_id integer not null,
    time timestamptz not null,
    open double precision not null,
    high double precision not null,
    low double precision not null,
    close double precision not null,
    volume double precision not null,
    primary key (series_id, time)
);

create table live_data (like historical_data including all);

-- What a bar said before the vendor said otherwise.
create table bar_revision (
    series_id integer not null references series (id),
    time timestamptz not null,
    open double precision not null,
    high double precision not null,
    low double precision not null,
    close double precision not null,
    volume double precision not null,
    replaced_at timestamptz not null default now(),
    run_id uuid
);
create index on bar_revision (series_id, time);

-- Bars that failed a check, exactly as they came, until the vendor gives a good one for the same slot.
create table bar_quarantine (
    series_id integer not null references series (id),
    slot timestamptz not null,       -- the opening time of the interval in which it lies
    time timestamptz not null,
    open double precision not null,
    high double precision not null,
    low double precision not null,
    close double precision not null,
    volume double precision not null,
    reason text not null,
    run_id uuid,
    quarantined_at timestamptz not null default now(),
    resolved_at timestamptz
);
create index on bar_quarantine (series_id, slot) where resolved_at is null;

create table collection_run (
    id uuid primary key,
    series_id integer not null references series (id),
    from_time timestamptz not null,
    to_time timestamptz not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    outcome text not null check (outcome in ('running', 'complete', 'partial', 'failed', 'interrupted')),
    bars integer not null default 0,
    quarantined integer not null default 0,
    error text
);
create index on collection_run (series_id, started_at desc);
create index on collection_run (started_at desc);

-- The evidence: each call the gateway made on a plugin's behalf, credentials redacted.
create table vendor_call (
    provider text not null,
    at timestamptz not null,
    method text not null,
    url text not null,
    status integer,
    bytes bigint not null,
    sha256 text,
    duration interval not null,
    error text
);
create index on vendor_call (provider, at desc);
create index on vendor_call using brin (at);
