-- A partnership with what people call the partner, who is a person or a business.
drop view named_partnership;
create view named_partnership as
select partnership.workspace_id, partnership.id, partnership.stage, partnership.reason, partnership.payee_id,
       partnership.active_since, coalesce(contact.display_name, company.name) as name, partnership.name_key
from partnership
left join contact on contact.workspace_id = partnership.workspace_id and contact.id = partnership.contact_id
left join company on company.workspace_id = partnership.workspace_id and company.id = partnership.company_id;
-- Partners of one name, and what tells each from the other: where they work, and how they are reached.
drop view partner_told_apart;
create view partner_told_apart as
select p.workspace_id, p.id as partnership_id,
       coalesce(company.name || ', ', '') || coalesce(
           (select min(e.email) from contact_email e where e.workspace_id = contact.workspace_id and e.contact_id = contact.id),
           'no email') as by_what
from partnership p
join contact on contact.workspace_id = p.workspace_id and contact.id = p.contact_id
left join company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
where exists (
    select 1 from partnership twin
    where twin.workspace_id = p.workspace_id and twin.name_key = p.name_key and twin.contact_id <> p.contact_id
);
-- A partner is sorted by the name of whoever it is.
create trigger partnership_named after insert on partnership
begin
    update partnership set name_key = coalesce(
        (select name_key from contact where workspace_id = new.workspace_id and id = new.contact_id),
        (select name_key from company where workspace_id = new.workspace_id and id = new.company_id),
        '')
    where workspace_id = new.workspace_id and id = new.id;
end;
create trigger partnership_is_somebody_else after update of contact_id, company_id on partnership
when new.contact_id is distinct from old.contact_id or new.company_id is distinct from old.company_id
begin
    update partnership set name_key = coalesce(
        (select name_key from contact where workspace_id = new.workspace_id and id = new.contact_id),
        (select name_key from company where workspace_id = new.workspace_id and id = new.company_id),
        '')
    where workspace_id = new.workspace_id and id = new.id;
end;
create trigger contact_renamed after update of name_key on contact when new.name_key <> old.name_key
begin
    update partnership set name_key = new.name_key where workspace_id = new.workspace_id and contact_id = new.id;
end;
create trigger company_renamed after update of name_key on company when new.name_key <> old.name_key
begin
    update partnership set name_key = new.name_key where workspace_id = new.workspace_id and company_id = new.id;
end;
-- Somebody went one way or the other for the first time.
create trigger partnership_passed after insert on referral_total
begin
    update partnership set has_passed = true
    where workspace_id = new.workspace_id and id = new.partnership_id and not has_passed;
end;
