-- A strategic partner is the only one on a shortlist, too: for whoever writes the rows.
create trigger shortlist_partner_new before insert on shortlist_partner
begin
    select raise(abort, 'exclusive_partner_exists') where exists (
        select 1 from shortlist
        join exclusive_term only_one
            on only_one.workspace_id = shortlist.workspace_id and only_one.service_id = shortlist.service_id
        where shortlist.workspace_id = new.workspace_id and shortlist.id = new.shortlist_id
          and shortlist.state = 'open' and shortlist.carve_out is null
          and only_one.partnership_id <> new.partnership_id
    );
end;
create trigger shortlist_partner_stays before update on shortlist_partner
begin select raise(abort, 'whom a shortlist names is written anew'); end;
create trigger shortlist_changed before update of state, service_id, carve_out on shortlist
when new.state = 'open' and (
    old.state <> 'open' or old.service_id <> new.service_id
    or (old.carve_out is not null and new.carve_out is null)
)
begin
    select raise(abort, 'what is settled stays settled') where old.state <> 'open';
    select raise(abort, 'exclusive_partner_exists') where new.carve_out is null and exists (
        select 1 from shortlist_partner named
        join exclusive_term only_one
            on only_one.workspace_id = named.workspace_id and only_one.service_id = new.service_id
        where named.workspace_id = new.workspace_id and named.shortlist_id = new.id
          and only_one.partnership_id <> named.partnership_id
    );
end;
