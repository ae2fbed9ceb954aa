drop trigger term_signed_update;
drop trigger term_signed_delete;
drop table agreement_signature;

create trigger wording_update before update on wording
begin select raise(abort, 'wording rows are never changed'); end;
create trigger wording_delete before delete on wording
begin select raise(abort, 'wording rows are never deleted'); end;
create trigger signature_update before update on signature
begin select raise(abort, 'signature rows are never changed'); end;
create trigger signature_delete before delete on signature
begin select raise(abort, 'signature rows are never deleted'); end;

-- Nobody signs what has been changed since.
create trigger signature_given before insert on signature
when not exists (
    select 1 from agreement
    where agreement.workspace_id = new.workspace_id and agreement.id = new.agreement_id
      and agreement.wording = new.wording
)
begin select raise(abort, 'a signature is given to the words that lie before both'); end;

-- From one wording to the next, as long as not both have signed.
create trigger agreement_worded before update on agreement
when new.wording <> old.wording
 and (new.wording <> old.wording + 1 or old.status not in ('draft', 'proposed', 'partly_signed'))
begin select raise(abort, 'what both signed is never worded anew'); end;
-- What lies before both changes with the next wording only. Its last day can come earlier.
create trigger agreement_says_what_it_said before update on agreement
when new.wording = old.wording and (
    new.form <> old.form or new.starts_on <> old.starts_on or new.notice_days is distinct from old.notice_days
    or new.boundaries is distinct from old.boundaries or new.particulars <> old.particulars
) and exists (
    select 1 from settled_words settled
    where settled.workspace_id = old.workspace_id and settled.agreement_id = old.id
)
begin select raise(abort, 'what lies before both is never changed'); end;

-- A term that lies before both, or was signed, is not edited: its days can only become fewer, and its state goes on.
create trigger term_signed_update before update on term
when (old.state <> 'draft' or exists (
    select 1 from settled_words settled
    where settled.workspace_id = old.workspace_id and settled.agreement_id = old.agreement_id
)) and (
    new.id <> old.id or new.agreement_id <> old.agreement_id or new.partnership_id <> old.partnership_id
    or new.direction <> old.direction or new.service_id <> old.service_id or new.exclusive <> old.exclusive
    or new.starts_on <> old.starts_on or new.body <> old.body
    or (old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on))
    or (old.state <> 'draft' and new.state = 'draft') or (old.state = 'ended' and new.state <> 'ended')
)
begin select raise(abort, 'a signed term is never edited'); end;
create trigger term_signed_delete before delete on term
when old.state <> 'draft' or exists (
    select 1 from settled_words settled
    where settled.workspace_id = old.workspace_id and settled.agreement_id = old.agreement_id
)
begin select raise(abort, 'a signed term is never deleted'); end;
-- Nor is one added to it.
create trigger term_added before insert on term
when new.state = 'draft' and exists (
    select 1 from settled_words settled
    where settled.workspace_id = new.workspace_id and settled.agreement_id = new.agreement_id
)
begin select raise(abort, 'a signed agreement gets no other terms'); end;
