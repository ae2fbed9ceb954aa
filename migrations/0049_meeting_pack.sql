-- What a review's pack tells of one partner, counted in indexes alone however long the two have worked together.

-- The clients who were taken on in some days, and those who were turned down at once.
create index referral_taken_on on referral (workspace_id, partnership_id, accepted_on, direction, status, sent_on)
    where accepted_on is not null;
create index referral_turned_down on referral (workspace_id, partnership_id, closed_on, direction, sent_on)
    where status = 'declined' and accepted_on is null;
-- Those of whom the end is not known yet.
create index referral_under_way on referral (workspace_id, partnership_id, sent_on, id)
    where status in ('sent', 'accepted', 'in_talks');
