-- What was promised in a conversation is open until one was in touch on or after its day, or somebody said that it is done.
alter table touchpoint add column follow_up_done_at timestamptz;
drop index touchpoint_follow_up;
create index touchpoint_open on touchpoint (workspace_id, follow_up_on, id)
    where follow_up_on is not null and followed_up_by is null and follow_up_done_at is null and archived_at is null;
create index touchpoint_promised on touchpoint (workspace_id, contact_id) where follow_up_on is not null;
-- Each promise is put off by itself and no longer with all of its person; those that were so are on Today again.
delete from snooze where contact_id is not null;
