create trigger agreement_comment_update before update on agreement_comment
when new.workspace_id <> old.workspace_id or new.id <> old.id or new.agreement_id <> old.agreement_id
  or new.party <> old.party or new.said <> old.said or new.said_at <> old.said_at or old.answered_at is not null
  or new.clause is not old.clause or new.heading is not old.heading
begin select raise(abort, 'what was said is never changed'); end;
create trigger agreement_comment_delete before delete on agreement_comment
begin select raise(abort, 'what was said is never deleted'); end;
create trigger agreement_confirmation_update before update on agreement_confirmation
begin select raise(abort, 'agreement_confirmation rows are never changed'); end;
create trigger agreement_confirmation_delete before delete on agreement_confirmation
begin select raise(abort, 'agreement_confirmation rows are never deleted'); end;
