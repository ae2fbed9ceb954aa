create trigger agreement_signature_change before update or delete or truncate on agreement_signature
for each statement execute function refuse_change();

-- What was signed is not edited: a term's days can only become fewer, and its state goes on.
create function refuse_signed_term() returns trigger language plpgsql as $$
begin
    if old.state <> 'draft' or exists (
        select 1 from agreement_signature signed
        where signed.workspace_id = old.workspace_id and signed.agreement_id = old.agreement_id
    ) then
        raise exception 'a signed term is never edited';
    end if;
    return coalesce(new, old);
end $$;
create trigger term_signed_update before update on term for each row when (
    new.id <> old.id or new.agreement_id <> old.agreement_id or new.partnership_id <> old.partnership_id
    or new.direction <> old.direction or new.service_id <> old.service_id or new.exclusive <> old.exclusive
    or new.starts_on <> old.starts_on or new.body <> old.body
    or (old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on))
    or (old.state <> 'draft' and new.state = 'draft') or (old.state = 'ended' and new.state <> 'ended')
) execute function refuse_signed_term();
create trigger term_signed_delete before delete on term for each row execute function refuse_signed_term();

-- A strategic partner is the only one: nobody else's term begins while somebody holds the service.
create function refuse_rival_term() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from exclusive_term only_one
        where only_one.workspace_id = new.workspace_id and only_one.service_id = new.service_id
          and only_one.partnership_id <> new.partnership_id
    ) then
        raise exception 'exclusive_partner_exists';
    end if;
    return new;
end $$;
create trigger term_begins_at_once before insert on term for each row
when (new.direction = 'outbound' and new.state = 'running') execute function refuse_rival_term();
create trigger term_begins before update on term for each row
when (new.direction = 'outbound' and new.state = 'running' and old.state <> 'running')
execute function refuse_rival_term();

-- And only a running strategic term holds a service.
create function refuse_hold() returns trigger language plpgsql as $$
begin
    if not exists (
        select 1 from term
        where term.workspace_id = new.workspace_id and term.id = new.term_id and term.service_id = new.service_id
          and term.partnership_id = new.partnership_id and term.direction = 'outbound' and term.exclusive
          and term.state = 'running'
    ) then
        raise exception 'only a running strategic term holds a service';
    end if;
    return new;
end $$;
create trigger exclusive_term_taken before insert on exclusive_term for each row execute function refuse_hold();

-- It holds it for as long as it runs, and never for somebody else.
create function refuse_moved_hold() returns trigger language plpgsql as $$
begin
    raise exception 'a service held is never passed on';
end $$;
create trigger exclusive_term_moved before update on exclusive_term for each row when (
    new.workspace_id <> old.workspace_id or new.term_id <> old.term_id or new.service_id <> old.service_id
    or new.agreement_id <> old.agreement_id or new.partnership_id <> old.partnership_id or new.since <> old.since
) execute function refuse_moved_hold();

create function refuse_early_release() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from term
        where term.workspace_id = old.workspace_id and term.id = old.term_id and term.state = 'running'
    ) then
        raise exception 'a service is held for as long as the term runs';
    end if;
    return old;
end $$;
create trigger exclusive_term_given_back before delete on exclusive_term for each row
execute function refuse_early_release();
create trigger exclusive_term_emptied before truncate on exclusive_term for each statement
execute function refuse_change();
