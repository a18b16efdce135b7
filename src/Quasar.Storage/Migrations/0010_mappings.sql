-- What a trader calls something, whoever serves it. Others refer to the id, so that renaming touches one row.
create table common_symbol (
    id integer generated always as identity primary key,
    name text not null unique,
    instrument_id integer references instrument (id),
    created_at timestamptz not null
);

-- What vendors and brokers call it, and when.
create table asset_mapping (
    id integer generated always as identity primary key,
    common_symbol_id integer not null references common_symbol (id),
    provider text not null,
    symbol text not null,
    active boolean not null default true,
    preference integer not null default 100,         -- the lowest is asked first
    valid daterange not null default '(,)' check (not isempty(valid)),
    origin text not null check (origin in ('manual', 'automatic', 'suggestion')),
    evidence jsonb,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    -- On one day a vendor's symbol means one thing, and one thing has one symbol at a vendor.
    constraint asset_mapping_one_meaning exclude using gist (symbol with =, provider with =, valid with &&) where (active),
    constraint asset_mapping_one_symbol exclude using gist (common_symbol_id with =, provider with =, valid with &&) where (active)
);
create index on asset_mapping (common_symbol_id);
create index on asset_mapping (provider, symbol);

-- What is likely and not certain, until somebody accepts or refuses it.
create table mapping_suggestion (
    id integer generated always as identity primary key,
    common_symbol_id integer not null references common_symbol (id) on delete cascade,
    provider text not null,
    symbol text not null,
    score real not null check (score between 0 and 1),
    reasons jsonb not null,
    made_at timestamptz not null,
    unique (common_symbol_id, provider, symbol)
);
create index on mapping_suggestion (score desc, id);

-- Suggestions that were refused, so that they are not made again.
create table mapping_refusal (
    common_symbol_id integer not null references common_symbol (id) on delete cascade,
    provider text not null,
    symbol text not null,
    refused_at timestamptz not null,
    refused_by text not null,
    primary key (common_symbol_id, provider, symbol)
);
