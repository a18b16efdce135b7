-- Who runs what. A provider's owner takes a new epoch when it starts; every write names the epoch it was made under,
-- so that a process which lost its provider without noticing can write nothing (see OwnerStore).
create table provider_owner (
    provider text primary key,
    epoch bigint not null,
    member text not null,
    since timestamptz not null default now()
);

-- Plugin code: one row for each version ever registered. Data never refers to it, so code can come and go.
create table code_registry (
    name text not null,
    version text not null,
    title text not null,
    origin text not null check (origin in ('built-in', 'uploaded')),
    assembly text not null,
    active boolean not null,
    registered_at timestamptz not null default now(),
    primary key (name, version)
);
create unique index code_registry_active on code_registry (name) where active;

-- The members of the cluster (see Cluster/ in DataHub): what Orleans keeps about each process.
create table cluster_member (
    deployment text not null,
    address text not null,
    host text not null,
    name text not null,
    status integer not null,
    proxy_port integer not null,
    suspects jsonb not null,
    started_at timestamptz not null,
    alive_at timestamptz not null,
    etag bigint not null,
    primary key (deployment, address)
);

create table cluster_version (
    deployment text primary key,
    version integer not null,
    etag bigint not null
);
