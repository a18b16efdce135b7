-- Applied only where TimescaleDB is: everything works without it, in more space.
-- A month a chunk: thirty years of daily bars are a few hundred chunks, and a month of minutes is still quick to compress.
select create_hypertable('historical_data', by_range('time', interval '1 month'), migrate_data => true);
select create_hypertable('live_data', by_range('time', interval '7 days'), migrate_data => true);

alter table historical_data set (
    timescaledb.enable_columnstore = true, timescaledb.segmentby = 'series_id', timescaledb.orderby = 'time');
alter table live_data set (
    timescaledb.enable_columnstore = true, timescaledb.segmentby = 'series_id', timescaledb.orderby = 'time');

-- Late enough for vendors' corrections, which cost more in the columnstore.
call add_columnstore_policy('historical_data', after => interval '2 months');
call add_columnstore_policy('live_data', after => interval '14 days');
