-- A plugin, whatever its version.
create table plugin (
    name text primary key,
    disabled boolean not null default false,
    private_addresses boolean not null default false, -- whether its owner lets it talk to addresses of his own network
    last_upload integer not null default 0,           -- so that no number is given to two uploads, not even after a deletion
    secrets_changed bigint not null default 0         -- counts; who keeps secrets in memory sees when to read them again
);

-- Rebuilt, since no released Quasar has written to it: built-in plugins are entered anew at each start.
drop table code_registry;

-- Plugin code: one row for each version ever registered. Data never refers to it, so code can come and go.
create table code_registry (
    name text not null references plugin (name) on delete cascade,
    version text not null,                  -- 1, 2, 3 … where it was uploaded; a built-in plugin's own version otherwise
    title text not null,
    origin text not null check (origin in ('built-in', 'uploaded')),
    active boolean not null default false,
    shipped boolean not null default false, -- came with the Quasar that started last
    kinds text[] not null default '{}',
    sources jsonb,                          -- [{"path", "text"}]; none of a built-in one
    sources_sha256 bytea unique,            -- the same sources make no second version
    assembly_image bytea not null,
    image_sha256 bytea not null,
    description jsonb,                      -- what it says of itself; of a built-in one once it has started
    certificate jsonb,
    diagnostics jsonb not null default '[]',
    registered_at timestamptz not null default now(),
    activated_at timestamptz,               -- when it was last put in force by will; what one falls back to comes from it
    started_at timestamptz,                 -- when this image first came up
    failure text,                           -- why it did not
    failed_at timestamptz,
    primary key (name, version)
);
create unique index code_registry_active on code_registry (name) where active;

create table plugin_setting (
    plugin text primary key references plugin (name) on delete cascade,
    settings jsonb not null check (jsonb_typeof(settings) = 'object'),
    changed_at timestamptz not null default now()
);

-- Sealed under a master key that is not in the database; key_id tells which one.
create table plugin_secret (
    plugin text not null references plugin (name) on delete cascade,
    name text not null,
    key_id text not null,
    nonce bytea not null,
    sealed bytea not null,
    changed_at timestamptz not null default now(),
    primary key (plugin, name)
);
