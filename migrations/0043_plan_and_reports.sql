-- The plan of a year, and what the months come to whoever the partner was.

create table plan ( -- few: one a year
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    year bigint not null check (year between 1900 and 9998),
    people_per_week bigint not null check (people_per_week between 1 and 100),
    clients bigint not null check (clients >= 0),
    -- How many, and in the owner's words which.
    programs bigint not null check (programs >= 0),
    programs_note text,
    mails bigint not null check (mails >= 0),
    mails_note text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create unique index plan_of_year on plan (workspace_id, year, (1));

create table plan_partner ( -- few: a plan names some services
    workspace_id uuid not null,
    plan_id uuid not null,
    service_id uuid not null,
    kind text not null check (kind in ('referral', 'strategic')),
    wanted bigint not null check (wanted > 0),
    primary key (workspace_id, plan_id, service_id, kind),
    foreign key (workspace_id, plan_id) references plan (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);

create table plan_revenue ( -- few: a plan names some currencies
    workspace_id uuid not null,
    plan_id uuid not null,
    currency text not null,
    minor bigint not null check (minor > 0),
    primary key (workspace_id, plan_id, currency),
    foreign key (workspace_id, plan_id) references plan (workspace_id, id)
);

-- That somebody looked at the plan, and what they noted.
create table plan_look ( -- few: some each quarter
    workspace_id uuid not null,
    id uuid not null,
    plan_id uuid not null,
    looked_on date not null,
    note text,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, plan_id) references plan (workspace_id, id)
);
create index plan_look_by_day on plan_look (workspace_id, plan_id, looked_on, id);

-- Whose agreement began within some days.
create index term_by_start on term (workspace_id, starts_on) where state <> 'draft';

-- What passed for a service in a month, one way, with all partners together: kept beside `referral_tally`, so that a
-- report costs the same however many partners there are. `check` counts it again from the referrals.
create table service_tally (
    workspace_id uuid not null,
    month date not null,
    service_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    sent bigint not null,
    accepted bigint not null,
    declined bigint not null,
    won bigint not null,
    lost bigint not null,
    answers bigint not null,
    answer_days bigint not null,
    primary key (workspace_id, month, service_id, direction),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);
insert into service_tally (workspace_id, month, service_id, direction, sent, accepted, declined, won, lost, answers,
                           answer_days)
select workspace_id, month, service_id, direction, cast(sum(sent) as bigint), cast(sum(accepted) as bigint),
       cast(sum(declined) as bigint), cast(sum(won) as bigint), cast(sum(lost) as bigint), cast(sum(answers) as bigint),
       cast(sum(answer_days) as bigint)
from referral_tally group by workspace_id, month, service_id, direction;

-- What clients paid for it and what it earned, likewise.
create table service_payment_tally (
    workspace_id uuid not null,
    month date not null,
    service_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    currency text not null,
    paid_minor bigint not null,
    fee_minor bigint not null,
    primary key (workspace_id, month, service_id, direction, currency),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);
insert into service_payment_tally (workspace_id, month, service_id, direction, currency, paid_minor, fee_minor)
select workspace_id, month, service_id, direction, currency, cast(sum(paid_minor) as bigint), cast(sum(fee_minor) as bigint)
from payment_tally group by workspace_id, month, service_id, direction, currency;
