create function refuse_other_offer() returns trigger language plpgsql as $$
begin
    raise exception 'what was offered is never changed';
end $$;
create trigger agreement_offer_update before update on agreement_offer for each row when (
    new.workspace_id <> old.workspace_id or new.id <> old.id or new.agreement_id <> old.agreement_id
    or new.wording <> old.wording or new.body <> old.body or new.remark is distinct from old.remark
    or new.made_at <> old.made_at or old.state <> 'open'
) execute function refuse_other_offer();
create trigger agreement_offer_delete before delete on agreement_offer
for each row execute function refuse_other_offer();
create trigger agreement_offer_truncate before truncate on agreement_offer
for each statement execute function refuse_change();
