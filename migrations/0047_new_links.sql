-- When whoever holds a link was mailed a new one because of it.
alter table link add column renewed_at timestamptz;
