-- Since when an address was tried, so that one that nobody opened can be told from one that nobody tried; and since when
-- mail does not leave the installation, and why.

alter table installation add column public_url_tried_at timestamptz;
alter table installation add column mail_failing_since timestamptz;
alter table installation add column mail_failing_because text not null default '';
