-- A strategic partner is the only one, and nobody is passed on without a yes: for whoever writes the rows.
create trigger referral_new before insert on referral
when new.direction = 'outbound' and new.status in ('draft', 'sent', 'accepted', 'in_talks', 'won')
begin
    select raise(abort, 'exclusive_partner_exists') where new.carve_out is null and exists (
        select 1 from exclusive_term only_one where only_one.workspace_id = new.workspace_id
        and only_one.service_id = new.service_id and only_one.partnership_id <> new.partnership_id
    );
    select raise(abort, 'consent_needed') where new.status <> 'draft' and new.consent <> 'given';
end;
create trigger referral_passed_on before update of status, partnership_id, service_id, client_id, carve_out on referral
when new.direction = 'outbound' and new.status in ('sent', 'accepted', 'in_talks', 'won') and (
    old.status not in ('sent', 'accepted', 'in_talks', 'won') or old.partnership_id <> new.partnership_id
    or old.service_id <> new.service_id or old.client_id <> new.client_id
    or (old.carve_out is not null and new.carve_out is null)
)
begin
    select raise(abort, 'exclusive_partner_exists') where new.carve_out is null and exists (
        select 1 from exclusive_term only_one where only_one.workspace_id = new.workspace_id
        and only_one.service_id = new.service_id and only_one.partnership_id <> new.partnership_id
    );
    select raise(abort, 'consent_needed') where new.consent <> 'given';
end;
