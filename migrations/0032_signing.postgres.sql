create trigger revision_change before update or delete or truncate on revision
for each statement execute function refuse_change();
create trigger signature_evidence_change before update or delete or truncate on signature_evidence
for each statement execute function refuse_change();
create trigger agreement_mailing_change before update or delete or truncate on agreement_mailing
for each statement execute function refuse_change();

-- What they read and sign with stays; a code goes out once, is tried only more often, and is given once, in time.
create function refuse_other_signing() returns trigger language plpgsql as $$
begin
    raise exception 'what somebody signs with is never changed';
end $$;
create trigger signing_update before update on signing for each row when (
    new.workspace_id <> old.workspace_id or new.id <> old.id or new.agreement_id <> old.agreement_id
    or new.wording <> old.wording or new.name <> old.name or new.drawn is distinct from old.drawn
    or new.email <> old.email or new.consent <> old.consent or new.sha256 <> old.sha256
    or new.address is distinct from old.address or new.agent is distinct from old.agent
    or new.begun_at <> old.begun_at
    or (old.sent_at is not null and new.sent_at is distinct from old.sent_at)
    or (old.undeliverable_at is not null and new.undeliverable_at is distinct from old.undeliverable_at)
  or new.tries < old.tries
    or (old.entered_at is not null and new.entered_at is distinct from old.entered_at)
    or (new.entered_at is not null and new.sent_at is null)
) execute function refuse_other_signing();
create trigger signing_delete before delete on signing for each row execute function refuse_other_signing();
create trigger signing_truncate before truncate on signing for each statement execute function refuse_change();

-- The other side signs here by the code that went to their own address, and in no other way.
create function refuse_signature_without_code() returns trigger language plpgsql as $$
begin
    if not exists (
        select 1 from signing
        where signing.workspace_id = new.workspace_id and signing.agreement_id = new.agreement_id
          and signing.wording = new.wording and signing.entered_at is not null
    ) then
        raise exception 'the other side signs by the code that went to their own address';
    end if;
    return new;
end $$;
create trigger signature_by_their_own_code before insert on signature for each row
when (new.party = 'theirs' and new.how = 'own') execute function refuse_signature_without_code();

-- What is kept in a file stays what it is: signed documents and the papers that were brought in are among them.
create trigger file_update before update on file for each statement execute function refuse_change();
create trigger file_piece_update before update on file_piece for each statement execute function refuse_change();
