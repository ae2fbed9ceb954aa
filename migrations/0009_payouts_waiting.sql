-- A payout that was paid in part waits as well, as long as somebody in it may still have to be paid.

drop index payout_waiting;
create index payout_waiting on payout (workspace_id, updated_at, id)
    where status in ('prepared', 'approved', 'sent', 'partly_paid');
create index payout_item_queued on payout_item (workspace_id, payout_id) where status = 'queued';
