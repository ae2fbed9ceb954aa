create function refuse_to_unsay() returns trigger language plpgsql as $$
begin
    raise exception 'what was said is never changed';
end $$;
create trigger agreement_comment_update before update on agreement_comment for each row when (
    new.workspace_id <> old.workspace_id or new.id <> old.id or new.agreement_id <> old.agreement_id
    or new.party <> old.party or new.said <> old.said or new.said_at <> old.said_at or old.answered_at is not null
  or new.clause is distinct from old.clause or new.heading is distinct from old.heading
) execute function refuse_to_unsay();
create trigger agreement_comment_delete before delete on agreement_comment
for each row execute function refuse_to_unsay();
create trigger agreement_comment_truncate before truncate on agreement_comment
for each statement execute function refuse_change();
create trigger agreement_confirmation_change before update or delete or truncate on agreement_confirmation
for each statement execute function refuse_change();
