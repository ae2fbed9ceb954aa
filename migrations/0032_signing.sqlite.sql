create trigger revision_update before update on revision
begin select raise(abort, 'revision rows are never changed'); end;
create trigger revision_delete before delete on revision
begin select raise(abort, 'revision rows are never deleted'); end;
create trigger signature_evidence_update before update on signature_evidence
begin select raise(abort, 'signature_evidence rows are never changed'); end;
create trigger signature_evidence_delete before delete on signature_evidence
begin select raise(abort, 'signature_evidence rows are never deleted'); end;
create trigger agreement_mailing_update before update on agreement_mailing
begin select raise(abort, 'agreement_mailing rows are never changed'); end;
create trigger agreement_mailing_delete before delete on agreement_mailing
begin select raise(abort, 'agreement_mailing rows are never deleted'); end;

-- What they read and sign with stays; a code goes out once, is tried only more often, and is given once, in time.
create trigger signing_update before update on signing
when new.workspace_id <> old.workspace_id or new.id <> old.id or new.agreement_id <> old.agreement_id
  or new.wording <> old.wording or new.name <> old.name or new.drawn is not old.drawn or new.email <> old.email
  or new.consent <> old.consent or new.sha256 <> old.sha256 or new.address is not old.address
  or new.agent is not old.agent or new.begun_at <> old.begun_at
  or (old.sent_at is not null and new.sent_at is not old.sent_at)
  or (old.undeliverable_at is not null and new.undeliverable_at is not old.undeliverable_at)
  or new.tries < old.tries
  or (old.entered_at is not null and new.entered_at is not old.entered_at)
  or (new.entered_at is not null and new.sent_at is null)
begin select raise(abort, 'what somebody signs with is never changed'); end;
create trigger signing_delete before delete on signing
begin select raise(abort, 'signing rows are never deleted'); end;

-- The other side signs here by the code that went to their own address, and in no other way.
create trigger signature_by_their_own_code before insert on signature
when new.party = 'theirs' and new.how = 'own' and not exists (
    select 1 from signing
    where signing.workspace_id = new.workspace_id and signing.agreement_id = new.agreement_id
      and signing.wording = new.wording and signing.entered_at is not null
)
begin select raise(abort, 'the other side signs by the code that went to their own address'); end;

-- What is kept in a file stays what it is: signed documents and the papers that were brought in are among them.
create trigger file_update before update on file
begin select raise(abort, 'file rows are never changed'); end;
create trigger file_piece_update before update on file_piece
begin select raise(abort, 'file_piece rows are never changed'); end;
