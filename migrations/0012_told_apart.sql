-- Partners of one name, and what tells each from the other: where they work, and how they are reached.
create view partner_told_apart as
select p.workspace_id, p.id as partnership_id,
       coalesce(company.name || ', ', '') || coalesce(
           (select min(e.email) from contact_email e where e.workspace_id = contact.workspace_id and e.contact_id = contact.id),
           'no email') as by_what
from partnership p
join contact on contact.workspace_id = p.workspace_id and contact.id = p.contact_id
left join company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
where exists (
    select 1 from contact twin
    join partnership other on other.workspace_id = twin.workspace_id and other.contact_id = twin.id
    where twin.workspace_id = contact.workspace_id and twin.name_key = contact.name_key and twin.id <> contact.id
      and twin.archived_at is null
);
