-- When somebody first said who is in an index: from then on its past stands, an empty one too.
alter table market_index add composed_at timestamptz;
update market_index i set composed_at = created_at where exists (select from index_membership where index_id = i.id);
