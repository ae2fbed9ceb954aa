-- A strategic partner is the only one on a shortlist, too: for whoever writes the rows.
create function refuse_shortlist_partner() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from shortlist
        join exclusive_term only_one
            on only_one.workspace_id = shortlist.workspace_id and only_one.service_id = shortlist.service_id
        where shortlist.workspace_id = new.workspace_id and shortlist.id = new.shortlist_id
          and shortlist.state = 'open' and shortlist.carve_out is null
          and only_one.partnership_id <> new.partnership_id
    ) then
        raise exception 'exclusive_partner_exists';
    end if;
    return new;
end $$;
create trigger shortlist_partner_new before insert on shortlist_partner for each row
execute function refuse_shortlist_partner();
create function refuse_other_shortlist_partner() returns trigger language plpgsql as $$
begin
    raise exception 'whom a shortlist names is written anew';
end $$;
create trigger shortlist_partner_stays before update on shortlist_partner for each row
execute function refuse_other_shortlist_partner();
create function refuse_shortlist() returns trigger language plpgsql as $$
begin
    if old.state <> 'open' then
        raise exception 'what is settled stays settled';
    end if;
    if new.carve_out is null and exists (
        select 1 from shortlist_partner named
        join exclusive_term only_one
            on only_one.workspace_id = named.workspace_id and only_one.service_id = new.service_id
        where named.workspace_id = new.workspace_id and named.shortlist_id = new.id
          and only_one.partnership_id <> named.partnership_id
    ) then
        raise exception 'exclusive_partner_exists';
    end if;
    return new;
end $$;
create trigger shortlist_changed before update on shortlist for each row
when (new.state = 'open' and (
    old.state <> 'open' or old.service_id <> new.service_id
    or (old.carve_out is not null and new.carve_out is null)
))
execute function refuse_shortlist();
