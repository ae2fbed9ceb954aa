-- Clients passed on, both ways.

create table referral (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    partnership_id uuid not null,
    client_id uuid not null,
    service_id uuid not null,
    note text,
    consent text not null check (consent in ('missing', 'given', 'taken_back')),
    consent_on date,
    consent_how text,
    carve_out text check (carve_out in ('client_asked', 'partner_declined', 'no_capacity', 'conflict', 'out_of_scope', 'earlier_client')),
    carve_out_note text,
    passed_by uuid,
    passed_by_on date,
    status text not null check (status in ('draft', 'sent', 'accepted', 'declined', 'in_talks', 'won', 'lost', 'withdrawn')),
    reason text,
    won_on date,
    expected_minor bigint check (expected_minor >= 0),
    expected_currency text,
    sent_on date,
    accepted_on date,
    term_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, passed_by) references partnership (workspace_id, id),
    foreign key (workspace_id, client_id) references contact (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id),
    foreign key (workspace_id, term_id) references term (workspace_id, id),
    check ((consent = 'missing') = (consent_on is null)),
    check ((carve_out is null) = (carve_out_note is null)),
    check ((passed_by is null) = (passed_by_on is null)),
    check (passed_by is null or carve_out is not null),
    check ((status in ('declined', 'lost')) = (reason is not null)),
    check ((status = 'won') = (won_on is not null)),
    check ((expected_minor is null) = (expected_currency is null)),
    check (status <> 'won' or accepted_on is not null),
    check (sent_on is not null or status in ('draft', 'withdrawn'))
);
create index referral_of_partnership on referral (workspace_id, partnership_id, id);
create index referral_since on referral (workspace_id, partnership_id, sent_on);
create index referral_won_since on referral (workspace_id, partnership_id, won_on) where won_on is not null;
create index referral_waiting on referral (workspace_id, direction, status, updated_at, id)
    where status in ('sent', 'accepted', 'in_talks');
create index referral_of_client on referral (workspace_id, client_id, id);
create index referral_of_service on referral (workspace_id, service_id, status, id);
create index referral_of_term on referral (workspace_id, term_id);
create index referral_passing_by on referral (workspace_id, passed_by, passed_by_on) where passed_by is not null;
