-- What runs already has its reminder, too.
update agreement set remind_on = date(ends_on, '-30 days')
where ends_on is not null and status in ('active', 'paused');

-- What lies before both changes with the next wording only, how it goes on by itself too. Its last day can come earlier.
drop trigger agreement_says_what_it_said;
create trigger agreement_says_what_it_said before update on agreement
when new.wording = old.wording and (
        new.form <> old.form or new.starts_on <> old.starts_on or new.notice_days is distinct from old.notice_days
        or new.boundaries is distinct from old.boundaries or new.particulars <> old.particulars
        or new.renews_from is distinct from old.renews_from or new.renews_months is distinct from old.renews_months
        or (old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on))
) and exists (
    select 1 from settled_words settled
    where settled.workspace_id = old.workspace_id and settled.agreement_id = old.id
)
begin select raise(abort, 'what lies before both is never changed'); end;
-- What goes on by itself never goes back.
create trigger agreement_goes_on before update on agreement
when new.period_ends_on < old.period_ends_on
begin select raise(abort, 'an agreement goes on from period to period'); end;
-- Nor is it edited whether somebody is asked first.
drop trigger term_signed_update;
create trigger term_signed_update before update on term
when (old.state <> 'draft' or exists (
    select 1 from settled_words settled
    where settled.workspace_id = old.workspace_id and settled.agreement_id = old.agreement_id
)) and (
    new.id <> old.id or new.agreement_id <> old.agreement_id or new.partnership_id <> old.partnership_id
    or new.direction <> old.direction or new.service_id <> old.service_id or new.exclusive <> old.exclusive
    or new.starts_on <> old.starts_on or new.body <> old.body
    or new.first_refusal_days is distinct from old.first_refusal_days
    or (old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on))
    or (old.state <> 'draft' and new.state = 'draft') or (old.state = 'ended' and new.state <> 'ended')
)
begin select raise(abort, 'a signed term is never edited'); end;
-- Whoever is asked first is: before anybody else gets a client, for whoever writes the rows.
create trigger referral_asks_first before update of status, partnership_id, service_id, carve_out on referral
when new.direction = 'outbound' and new.status in ('sent', 'accepted', 'in_talks', 'won') and new.carve_out is null and (
    old.status not in ('sent', 'accepted', 'in_talks', 'won') or old.partnership_id <> new.partnership_id
    or old.service_id <> new.service_id or old.carve_out is not null
)
begin
    select raise(abort, 'first_refusal_due') where exists (
        select 1 from term first
        where first.workspace_id = new.workspace_id and first.service_id = new.service_id
          and first.direction = 'outbound' and first.state = 'running' and first.first_refusal_days is not null
          and first.partnership_id <> new.partnership_id
          and (first.ends_on is null or first.ends_on >= new.sent_on)
          and not exists (
              select 1 from exclusive_term only_one
              where only_one.workspace_id = new.workspace_id and only_one.service_id = new.service_id
          ) and not exists (
              select 1 from referral asked
              where asked.workspace_id = new.workspace_id and asked.client_id = new.client_id
                and asked.service_id = new.service_id and asked.partnership_id = first.partnership_id
                and asked.direction = 'outbound' and asked.sent_on is not null
                and asked.sent_on >= first.starts_on
                and (asked.status in ('declined', 'lost')
                     or (asked.status in ('sent', 'withdrawn')
                         and date(asked.sent_on, '+' || first.first_refusal_days || ' days') < new.sent_on))
          )
    );
end;
create trigger referral_new_asks_first before insert on referral
when new.direction = 'outbound' and new.status in ('sent', 'accepted', 'in_talks', 'won') and new.carve_out is null
begin
    select raise(abort, 'first_refusal_due') where exists (
        select 1 from term first
        where first.workspace_id = new.workspace_id and first.service_id = new.service_id
          and first.direction = 'outbound' and first.state = 'running' and first.first_refusal_days is not null
          and first.partnership_id <> new.partnership_id
          and (first.ends_on is null or first.ends_on >= new.sent_on)
          and not exists (
              select 1 from exclusive_term only_one
              where only_one.workspace_id = new.workspace_id and only_one.service_id = new.service_id
          ) and not exists (
              select 1 from referral asked
              where asked.workspace_id = new.workspace_id and asked.client_id = new.client_id
                and asked.service_id = new.service_id and asked.partnership_id = first.partnership_id
                and asked.direction = 'outbound' and asked.sent_on is not null
                and asked.sent_on >= first.starts_on
                and (asked.status in ('declined', 'lost')
                     or (asked.status in ('sent', 'withdrawn')
                         and date(asked.sent_on, '+' || first.first_refusal_days || ' days') < new.sent_on))
          )
    );
end;
-- A client goes by other terms only where they promise the same way for the same service, and both have signed them.
create trigger referral_moved_new before insert on referral_moved
when not exists (
    select 1 from referral
    join term on term.workspace_id = referral.workspace_id and term.partnership_id = referral.partnership_id
      and term.service_id = referral.service_id and term.direction = referral.direction
    join agreement on agreement.workspace_id = term.workspace_id and agreement.id = term.agreement_id
    where referral.workspace_id = new.workspace_id and referral.id = new.referral_id
      and term.id = new.term_id and term.starts_on = new.from_on
      and 2 = (
          select count(*) from signature
          where signature.workspace_id = agreement.workspace_id and signature.agreement_id = agreement.id
            and signature.wording = agreement.wording
      )
)
begin select raise(abort, 'a client goes by other terms only where both signed them'); end;
create trigger referral_moved_update before update on referral_moved
begin select raise(abort, 'referral_moved rows are never changed'); end;
create trigger referral_moved_delete before delete on referral_moved
begin select raise(abort, 'referral_moved rows are never deleted'); end;
