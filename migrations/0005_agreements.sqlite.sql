create trigger agreement_signature_update before update on agreement_signature
begin select raise(abort, 'agreement_signature rows are never changed'); end;
create trigger agreement_signature_delete before delete on agreement_signature
begin select raise(abort, 'agreement_signature rows are never deleted'); end;

-- What was signed is not edited: a term's days can only become fewer, and its state goes on.
create trigger term_signed_update before update on term
when (old.state <> 'draft' or exists (
    select 1 from agreement_signature signed
    where signed.workspace_id = old.workspace_id and signed.agreement_id = old.agreement_id
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
    select 1 from agreement_signature signed
    where signed.workspace_id = old.workspace_id and signed.agreement_id = old.agreement_id
)
begin select raise(abort, 'a signed term is never deleted'); end;

-- A strategic partner is the only one: nobody else's term begins while somebody holds the service.
create trigger term_begins before update of state on term
when new.direction = 'outbound' and new.state = 'running' and old.state <> 'running' and exists (
    select 1 from exclusive_term only_one
    where only_one.workspace_id = new.workspace_id and only_one.service_id = new.service_id
      and only_one.partnership_id <> new.partnership_id
)
begin select raise(abort, 'exclusive_partner_exists'); end;
create trigger term_begins_at_once before insert on term
when new.direction = 'outbound' and new.state = 'running' and exists (
    select 1 from exclusive_term only_one
    where only_one.workspace_id = new.workspace_id and only_one.service_id = new.service_id
      and only_one.partnership_id <> new.partnership_id
)
begin select raise(abort, 'exclusive_partner_exists'); end;
-- And only a running strategic term holds a service.
create trigger exclusive_term_taken before insert on exclusive_term
when not exists (
    select 1 from term
    where term.workspace_id = new.workspace_id and term.id = new.term_id and term.service_id = new.service_id
      and term.partnership_id = new.partnership_id and term.direction = 'outbound' and term.exclusive
      and term.state = 'running'
)
begin select raise(abort, 'only a running strategic term holds a service'); end;
-- It holds it for as long as it runs, and never for somebody else.
create trigger exclusive_term_moved before update on exclusive_term
when new.workspace_id <> old.workspace_id or new.term_id <> old.term_id or new.service_id <> old.service_id
  or new.agreement_id <> old.agreement_id or new.partnership_id <> old.partnership_id or new.since <> old.since
begin select raise(abort, 'a service held is never passed on'); end;
create trigger exclusive_term_given_back before delete on exclusive_term
when exists (
    select 1 from term
    where term.workspace_id = old.workspace_id and term.id = old.term_id and term.state = 'running'
)
begin select raise(abort, 'a service is held for as long as the term runs'); end;
