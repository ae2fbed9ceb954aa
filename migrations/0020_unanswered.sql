-- Calls that nobody took are noted too, and are no contact.
alter table touchpoint add column unanswered boolean not null default false;
