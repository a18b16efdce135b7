-- Who has decided what by hand. Nothing changes or deletes it.
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,             -- who says to have done it
    action text not null,
    subject text not null,
    details jsonb not null
);
create index on audit (subject, id desc);
