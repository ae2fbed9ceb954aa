-- What happened stays as it was written.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% rows are never changed or deleted', tg_table_name;
end $$;
create trigger event_change before update or delete or truncate on event for each statement execute function refuse_change();
create trigger event_subject_change before update or delete or truncate on event_subject for each statement execute function refuse_change();
create trigger event_link_change before update or delete or truncate on event_link for each statement execute function refuse_change();
