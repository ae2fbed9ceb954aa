-- Days that were not kept follow from the event, by the clock of Greenwich.
update referral set closed_on = coalesce((
    select (max(e.at) at time zone 'UTC')::date from event_subject s
    join event e on e.workspace_id = s.workspace_id and e.id = s.event_id
    where s.workspace_id = referral.workspace_id and s.subject_id = referral.id
      and e.kind in ('referral.declined', 'referral.lost')
), (updated_at at time zone 'UTC')::date)
where status in ('declined', 'lost');

insert into referral_tally (workspace_id, partnership_id, month, service_id, direction, sent, accepted, declined, won, lost,
                            answers, answer_days)
select workspace_id, partnership_id, date_trunc('month', day)::date, service_id, direction, sum(sent), sum(accepted), sum(declined),
       sum(won), sum(lost), sum(answers), sum(answer_days)
from (
    select workspace_id, partnership_id, service_id, direction, sent_on as day,
           1 as sent, 0 as accepted, 0 as declined, 0 as won, 0 as lost, 0 as answers, 0 as answer_days
    from referral where sent_on is not null and status not in ('draft', 'withdrawn')
    union all
    select workspace_id, partnership_id, service_id, direction, accepted_on, 0, 1, 0, 0, 0, 1, greatest(accepted_on - sent_on, 0)
    from referral where accepted_on is not null and status not in ('draft', 'withdrawn')
    union all
    select workspace_id, partnership_id, service_id, direction, closed_on, 0, 0, 1, 0, 0,
           case when accepted_on is null then 1 else 0 end,
           case when accepted_on is null then greatest(closed_on - sent_on, 0) else 0 end
    from referral where status = 'declined'
    union all
    select workspace_id, partnership_id, service_id, direction, won_on, 0, 0, 0, 1, 0, 0, 0
    from referral where status = 'won'
    union all
    select workspace_id, partnership_id, service_id, direction, closed_on, 0, 0, 0, 0, 1, 0, 0
    from referral where status = 'lost'
) facts
group by workspace_id, partnership_id, date_trunc('month', day)::date, service_id, direction;

insert into payment_tally (workspace_id, partnership_id, month, service_id, direction, currency, paid_minor, fee_minor)
select workspace_id, partnership_id, date_trunc('month', day)::date, service_id, direction, currency, sum(paid), sum(earned)
from (
    select p.workspace_id, p.partnership_id, p.paid_on as day, r.service_id, r.direction, p.currency,
           p.amount_minor - p.refunded_minor as paid, 0 as earned
    from payment p join referral r on r.workspace_id = p.workspace_id and r.id = p.referral_id
    union all
    select f.workspace_id, f.partnership_id, f.paid_on, r.service_id, r.direction, f.currency,
           0, f.minor - f.taken_back_minor
    from fee f join referral r on r.workspace_id = f.workspace_id and r.id = f.referral_id
) facts
group by workspace_id, partnership_id, date_trunc('month', day)::date, service_id, direction, currency;
