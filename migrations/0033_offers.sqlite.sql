create trigger agreement_offer_update before update on agreement_offer
when new.workspace_id <> old.workspace_id or new.id <> old.id or new.agreement_id <> old.agreement_id
  or new.wording <> old.wording or new.body <> old.body or new.remark is not old.remark or new.made_at <> old.made_at
  or old.state <> 'open'
begin select raise(abort, 'what was offered is never changed'); end;
create trigger agreement_offer_delete before delete on agreement_offer
begin select raise(abort, 'what was offered is never deleted'); end;
