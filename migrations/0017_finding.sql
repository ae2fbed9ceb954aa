-- Finding people, and keeping them in order.

-- The people who need a service are read by name.
alter table contact_need add column name_key text not null default '';
update contact_need set name_key = (
    select c.name_key from contact c
    where c.workspace_id = contact_need.workspace_id and c.id = contact_need.contact_id
);
create index contact_need_by_name on contact_need (workspace_id, service_id, name_key, contact_id);

-- Who is a partner, and at which stage: the latest partnership with each person.
create view contact_partner as
select p.workspace_id, p.contact_id, p.stage
from partnership p
where p.contact_id is not null and not exists (
    select 1 from partnership later
    where later.workspace_id = p.workspace_id and later.contact_id = p.contact_id and later.id > p.id
);
