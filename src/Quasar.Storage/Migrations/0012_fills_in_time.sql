-- When a fill was entered. When it happened is the broker's word, and how much a broker may enter in a day goes by ours.
alter table broker_fill add recorded_at timestamptz;
update broker_fill set recorded_at = least(at, now());
alter table broker_fill alter recorded_at set not null;
create index on broker_fill (broker, recorded_at);
