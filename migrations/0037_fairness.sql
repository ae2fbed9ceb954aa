-- Fairness between partners: what went each way, month by month.

-- The day on which it was declined or lost.
alter table referral add column closed_on date
    check (closed_on is null or status in ('declined', 'lost'));

-- What passed since a day is counted in the index alone.
drop index referral_since;
drop index referral_won_since;
create index referral_since on referral (workspace_id, partnership_id, sent_on, direction, status);
create index referral_won_since on referral (workspace_id, partnership_id, won_on, direction) where won_on is not null;

-- What passed with a partner in a month, for one service, one way: the sums of `referral`, kept in the same transaction.
-- `check` counts them again. Each day counts in its own month: sent, taken on, declined, won, lost.
create table referral_tally (
    workspace_id uuid not null,
    partnership_id uuid not null,
    month date not null,
    service_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    sent bigint not null,
    accepted bigint not null,
    declined bigint not null,
    won bigint not null,
    lost bigint not null,
    -- How many were answered in the month, taken on or not, and the days that all of them waited for it.
    answers bigint not null,
    answer_days bigint not null,
    primary key (workspace_id, partnership_id, month, service_id, direction),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);

-- A fee counts on the day of the payment that earned it.
alter table fee add column paid_on date;
update fee set paid_on = (
    select paid_on from payment where payment.workspace_id = fee.workspace_id and payment.id = fee.payment_id
);
create index fee_by_day on fee (workspace_id, partnership_id, paid_on, side, currency, minor, taken_back_minor);

-- What clients paid and what it earned, likewise: without what went back.
create table payment_tally (
    workspace_id uuid not null,
    partnership_id uuid not null,
    month date not null,
    service_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    currency text not null,
    paid_minor bigint not null,
    fee_minor bigint not null,
    primary key (workspace_id, partnership_id, month, service_id, direction, currency),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);
