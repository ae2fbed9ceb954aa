-- A client who was sent may be found to be somebody else of this book: that passes nobody on, so the guard lets it be.
create function refuse_another_client() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from contact same where same.workspace_id = new.workspace_id and (
            same.id = old.client_id and same.merged_into = new.client_id
            or same.id = new.client_id and same.merged_into = old.client_id
        )
    ) then
        return new;
    end if;
    if new.carve_out is null and exists (
        select 1 from exclusive_term only_one where only_one.workspace_id = new.workspace_id
        and only_one.service_id = new.service_id and only_one.partnership_id <> new.partnership_id
    ) then
        raise exception 'exclusive_partner_exists';
    end if;
    if new.consent <> 'given' then
        raise exception 'consent_needed';
    end if;
    return new;
end $$;
drop trigger referral_passed_on on referral;
create trigger referral_passed_on before update on referral for each row
when (new.direction = 'outbound' and new.status in ('sent', 'accepted', 'in_talks', 'won') and (
    old.status not in ('sent', 'accepted', 'in_talks', 'won') or old.partnership_id <> new.partnership_id
    or old.service_id <> new.service_id or (old.carve_out is not null and new.carve_out is null)
))
execute function refuse_referral();
create trigger referral_of_another before update on referral for each row
when (new.direction = 'outbound' and new.status in ('sent', 'accepted', 'in_talks', 'won')
    and old.client_id <> new.client_id)
execute function refuse_another_client();
