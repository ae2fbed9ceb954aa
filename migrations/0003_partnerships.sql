-- Partnerships: how far one has come with a partner, what is known of them, what was promised, and who is exclusive.

create table partnership ( -- few: a business has hundreds
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    contact_id uuid,
    company_id uuid,
    payee_id uuid not null,
    -- Where it stands; while it rests, `step` says where it goes on.
    stage text not null check (stage in ('candidate', 'exploring', 'qualified', 'proposed', 'active', 'paused', 'ended')),
    step text not null check (step in ('candidate', 'exploring', 'qualified', 'proposed', 'active')),
    reason text,
    paused_until date,
    ended_on date,
    active_since date,
    review_every_months bigint not null check (review_every_months between 3 and 6),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id),
    foreign key (workspace_id, company_id) references company (workspace_id, id),
    check ((contact_id is null) <> (company_id is null)),
    check ((stage = 'ended') = (ended_on is not null))
);
create unique index partnership_contact on partnership (workspace_id, contact_id, (1)) where stage <> 'ended';
create unique index partnership_company on partnership (workspace_id, company_id, (1)) where stage <> 'ended';
create unique index partnership_payee on partnership (workspace_id, payee_id, (1));
create index partnership_stage on partnership (workspace_id, stage, id);
create index partnership_changed on partnership (workspace_id, updated_at, id) where stage <> 'ended';
create index partnership_of_contact on partnership (workspace_id, contact_id, id);
create index partnership_of_company on partnership (workspace_id, company_id, id);

-- A partnership with what people call the partner, who is a person or a business.
create view named_partnership as
select partnership.workspace_id, partnership.id, partnership.stage, partnership.reason, partnership.payee_id,
       partnership.active_since, coalesce(contact.display_name, company.name) as name,
       coalesce(contact.name_key, company.name_key) as name_key
from partnership
left join contact on contact.workspace_id = partnership.workspace_id and contact.id = partnership.contact_id
left join company on company.workspace_id = partnership.workspace_id and company.id = partnership.company_id;

create table discovery (
    workspace_id uuid not null,
    partnership_id uuid not null,
    ideal_client text,
    niche text,
    wins_clients_by text,
    value_answers jsonb not null,
    temperament text,
    topic_raised_on date,
    topic_reaction text check (topic_reaction in ('open', 'unsure', 'no', 'unknown')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, partnership_id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id)
);

-- What they offer, as far as one found out.
create table discovery_service ( -- few: a partnership has some
    workspace_id uuid not null,
    partnership_id uuid not null,
    service_id uuid not null,
    primary key (workspace_id, partnership_id, service_id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);

-- One row for each of the five criteria that was looked at.
create table qualification (
    workspace_id uuid not null,
    partnership_id uuid not null,
    criterion text not null check (criterion in ('connected', 'shared_clients', 'open', 'willing_to_share', 'comfortable')),
    answer text not null check (answer in ('yes', 'no', 'unknown')),
    evidence text,
    updated_at timestamptz not null,
    primary key (workspace_id, partnership_id, criterion),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id)
);

create table preference (
    workspace_id uuid not null,
    partnership_id uuid not null,
    committed_ours text not null check (committed_ours in ('yes', 'no', 'not_yet')),
    committed_theirs text not null check (committed_theirs in ('yes', 'no', 'not_yet')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, partnership_id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id)
);

create table service_preference (
    workspace_id uuid not null,
    partnership_id uuid not null,
    service_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    ours text not null check (ours in ('referral', 'strategic', 'both', 'unknown')),
    theirs text not null check (theirs in ('referral', 'strategic', 'both', 'unknown')),
    primary key (workspace_id, partnership_id, service_id, direction),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);

create table goal (
    workspace_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    text text not null check (text <> ''),
    whose text not null check (whose in ('ours', 'theirs', 'shared')),
    by_day date,
    state text not null check (state in ('open', 'reached', 'dropped')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id)
);
create index goal_of_partnership on goal (workspace_id, partnership_id, id);

-- Referrals out and in before anything is signed, and what came of them.
create table trial (
    workspace_id uuid not null,
    partnership_id uuid not null,
    started_on date not null,
    review_on date not null,
    outcome text,
    concluded_on date,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, partnership_id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    check (review_on >= started_on),
    check ((outcome is null) = (concluded_on is null))
);
create index trial_due on trial (workspace_id, review_on, partnership_id) where outcome is null;

-- The agreement is told of by a later part; `body` holds scope, fee and boundaries as the API writes them.
create table term ( -- few: a partnership has some
    workspace_id uuid not null,
    id uuid not null,
    agreement_id uuid not null,
    partnership_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    service_id uuid not null,
    exclusive boolean not null,
    starts_on date not null,
    ends_on date,
    -- The last day on which it held, once it is over.
    ended_on date,
    state text not null check (state in ('draft', 'agreed', 'running', 'ended')),
    body jsonb not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id),
    check (ends_on >= starts_on),
    check ((state = 'ended') = (ended_on is not null))
);
create index term_of_agreement on term (workspace_id, agreement_id, id);
create index term_of_partnership on term (workspace_id, partnership_id, service_id, direction);
create index term_running on term (workspace_id, service_id, direction, id) where state = 'running';
-- One promise at a time: a client goes by one term with their partner.
create unique index term_covers_once on term (workspace_id, partnership_id, service_id, direction, (1))
    where state = 'running';
create index term_coming_to_its_end on term (workspace_id, ends_on) where state = 'running';

-- Exclusive means only. A row IS the strategic term in force for its service: one for each service, whoever acts at the
-- same instant.
create table exclusive_term ( -- few: a partnership has some
    workspace_id uuid not null,
    term_id uuid not null,
    service_id uuid not null,
    agreement_id uuid not null,
    partnership_id uuid not null,
    since date not null,
    until date,
    primary key (workspace_id, term_id),
    foreign key (workspace_id, term_id) references term (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);
create unique index exclusive_term_service on exclusive_term (workspace_id, service_id, (1));
create index exclusive_term_of_agreement on exclusive_term (workspace_id, agreement_id);

-- The review that comes next; those that were held or skipped stand in `review`.
create table next_review (
    workspace_id uuid not null,
    partnership_id uuid not null,
    id uuid not null,
    due_on date not null,
    not_before date not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, partnership_id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    check (due_on >= not_before)
);
create unique index next_review_id on next_review (workspace_id, id, (1));
create index next_review_due on next_review (workspace_id, due_on, id);

-- What a strategic partnership takes here, where it is not what the guide says.
create table strategic_threshold ( -- few: one for each business
    workspace_id uuid primary key references workspace (id),
    meetings bigint not null check (meetings >= 0),
    days bigint not null check (days >= 0),
    answered_values bigint not null check (answered_values >= 0),
    fee_raise_basis_points bigint not null check (fee_raise_basis_points between 0 and 10000)
);
