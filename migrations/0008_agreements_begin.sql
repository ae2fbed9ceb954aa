-- What both have signed begins by itself; and why an agreement was proposed to someone who was not ready is kept.

alter table agreement add column begins_by_itself boolean not null default false;
alter table agreement add column proposal_reason text;

-- Until now, what waited for its day was known by its decisions.
update agreement set begins_by_itself = true where status = 'signed' and decisions is not null;
