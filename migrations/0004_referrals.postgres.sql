-- A strategic partner is the only one, and nobody is passed on without a yes: for whoever writes the rows.
create function refuse_referral() returns trigger language plpgsql as $$
begin
    if new.carve_out is null and exists (
        select 1 from exclusive_term only_one where only_one.workspace_id = new.workspace_id
        and only_one.service_id = new.service_id and only_one.partnership_id <> new.partnership_id
    ) then
        raise exception 'exclusive_partner_exists';
    end if;
    if new.status <> 'draft' and new.consent <> 'given' then
        raise exception 'consent_needed';
    end if;
    return new;
end $$;
create trigger referral_new before insert on referral for each row
when (new.direction = 'outbound' and new.status in ('draft', 'sent', 'accepted', 'in_talks', 'won'))
execute function refuse_referral();
create trigger referral_passed_on before update on referral for each row
when (new.direction = 'outbound' and new.status in ('sent', 'accepted', 'in_talks', 'won') and (
    old.status not in ('sent', 'accepted', 'in_talks', 'won') or old.partnership_id <> new.partnership_id
    or old.service_id <> new.service_id or old.client_id <> new.client_id
    or (old.carve_out is not null and new.carve_out is null)
))
execute function refuse_referral();
