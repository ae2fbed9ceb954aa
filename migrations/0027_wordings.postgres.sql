drop trigger term_signed_update on term;
drop trigger term_signed_delete on term;
drop function refuse_signed_term();
drop table agreement_signature;

create trigger wording_change before update or delete or truncate on wording for each statement
execute function refuse_change();
create trigger signature_change before update or delete or truncate on signature for each statement
execute function refuse_change();

-- Nobody signs what has been changed since.
create function refuse_signature_of_other_words() returns trigger language plpgsql as $$
begin
    if not exists (
        select 1 from agreement
        where agreement.workspace_id = new.workspace_id and agreement.id = new.agreement_id
          and agreement.wording = new.wording
    ) then
        raise exception 'a signature is given to the words that lie before both';
    end if;
    return new;
end $$;
create trigger signature_given before insert on signature for each row
execute function refuse_signature_of_other_words();

-- From one wording to the next, as long as not both have signed.
create function refuse_other_wording() returns trigger language plpgsql as $$
begin
    raise exception 'what both signed is never worded anew';
end $$;
create trigger agreement_worded before update on agreement for each row when (
    new.wording <> old.wording
    and (new.wording <> old.wording + 1 or old.status not in ('draft', 'proposed', 'partly_signed'))
) execute function refuse_other_wording();

-- What lies before both changes with the next wording only. Its last day can come earlier.
create function refuse_other_words() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from settled_words settled
        where settled.workspace_id = old.workspace_id and settled.agreement_id = old.id
    ) then
        raise exception 'what lies before both is never changed';
    end if;
    return new;
end $$;
create trigger agreement_says_what_it_said before update on agreement for each row when (
    new.wording = old.wording and (
        new.form <> old.form or new.starts_on <> old.starts_on or new.notice_days is distinct from old.notice_days
        or new.boundaries is distinct from old.boundaries or new.particulars <> old.particulars
    )
) execute function refuse_other_words();

-- A term that lies before both, or was signed, is not edited: its days can only become fewer, and its state goes on.
create function refuse_signed_term() returns trigger language plpgsql as $$
begin
    if old.state <> 'draft' or exists (
        select 1 from settled_words settled
        where settled.workspace_id = old.workspace_id and settled.agreement_id = old.agreement_id
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

-- Nor is one added to it.
create function refuse_added_term() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from settled_words settled
        where settled.workspace_id = new.workspace_id and settled.agreement_id = new.agreement_id
    ) then
        raise exception 'a signed agreement gets no other terms';
    end if;
    return new;
end $$;
create trigger term_added before insert on term for each row when (new.state = 'draft')
execute function refuse_added_term();
