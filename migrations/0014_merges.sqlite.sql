-- A client who was sent may be found to be somebody else of this book: that passes nobody on, so the guard lets it be.
drop trigger referral_passed_on;
create trigger referral_passed_on before update of status, partnership_id, service_id, client_id, carve_out on referral
when new.direction = 'outbound' and new.status in ('sent', 'accepted', 'in_talks', 'won') and (
    old.status not in ('sent', 'accepted', 'in_talks', 'won') or old.partnership_id <> new.partnership_id
    or old.service_id <> new.service_id
    or (old.client_id <> new.client_id and not exists (
        select 1 from contact same where same.workspace_id = new.workspace_id and (
            same.id = old.client_id and same.merged_into = new.client_id
            or same.id = new.client_id and same.merged_into = old.client_id
        )
    ))
    or (old.carve_out is not null and new.carve_out is null)
)
begin
    select raise(abort, 'exclusive_partner_exists') where new.carve_out is null and exists (
        select 1 from exclusive_term only_one where only_one.workspace_id = new.workspace_id
        and only_one.service_id = new.service_id and only_one.partnership_id <> new.partnership_id
    );
    select raise(abort, 'consent_needed') where new.consent <> 'given';
end;
