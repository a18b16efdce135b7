alter table coverage
    add unsettled tstzmultirange not null default '{}', -- answered for while the vendor could still restate it
    add doubted tstzmultirange not null default '{}';   -- to be asked for again because its owner says so

create index on bar_revision (replaced_at);
