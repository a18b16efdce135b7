-- Orders that were placed through Quasar. Each is entered before it is sent, under the name its owner gave it: the key is what
-- keeps it from being sent twice (see Brokerage in DataHub).
create table broker_order (
    number bigint generated always as identity unique,
    broker text not null,
    client_id text not null,
    broker_id text,                     -- what the broker calls it
    symbol text not null,
    side text not null check (side in ('buy', 'sell')),
    kind text not null check (kind in ('market', 'limit')),
    quantity numeric not null check (quantity > 0),
    limit_price numeric check (limit_price > 0),
    asked_quantity numeric not null,    -- as it was placed; what it was changed to since stands above
    asked_limit_price numeric,
    state text not null check (state in (
        'sending',                      -- entered, and perhaps sent
        'unknown',                      -- sent, and nobody knows what became of it
        'absent',                       -- the broker says that it does not know it
        'refused',                      -- the broker has not taken it
        'validated',                    -- the broker has only checked it
        'open', 'filled', 'cancelled', 'expired', 'rejected')),
    filled numeric not null default 0,
    average_price numeric,
    message text,                       -- the broker's words
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (broker, client_id)
);
create index on broker_order (broker, broker_id);
create index broker_order_unclear on broker_order (broker) where state in ('sending', 'unknown');

-- What a broker has told of trades of the account, orders that were placed elsewhere included. Nothing changes or deletes them.
create table broker_fill (
    number bigint generated always as identity unique,
    broker text not null,
    fill_id text not null,
    client_id text,
    broker_order_id text,
    symbol text not null,
    side text not null check (side in ('buy', 'sell')),
    quantity numeric not null,
    price numeric not null,
    fee numeric not null,
    fee_asset text not null,
    at timestamptz not null,
    primary key (broker, fill_id)
);
create index on broker_fill (broker, number);
create index on broker_fill (broker, client_id);
