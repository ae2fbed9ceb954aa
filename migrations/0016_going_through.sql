-- Going through who one knows: how likely everyone is a partner, and what was answered; and what discovery learned to ask.

-- How likely everyone is of whom nobody was asked. Written by a job from what is known of them; how long ago the two
-- talked counts only when the card is shown.
create table likely_partner (
    workspace_id uuid not null,
    contact_id uuid not null,
    likeliness bigint not null,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index likely_partner_first on likely_partner (workspace_id, likeliness, contact_id);

-- What was answered of somebody.
create table partner_answer (
    workspace_id uuid not null,
    contact_id uuid not null,
    answer text not null check (answer in ('yes', 'later', 'no')),
    answered_at timestamptz not null,
    ask_again_on date,
    -- The candidate that a yes made.
    partnership_id uuid,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id),
    check ((ask_again_on is not null) = (answer = 'later')),
    check (partnership_id is null or answer = 'yes')
);
create index partner_answer_again on partner_answer (workspace_id, ask_again_on, contact_id) where answer = 'later';
create index partner_answer_given on partner_answer (workspace_id, answer, answered_at, contact_id);

-- How far the book was weighed, and by what the business does: when that changes, everyone is weighed anew.
create table weighing ( -- few: one for each business
    workspace_id uuid primary key references workspace (id),
    by_trade text not null,
    began_at timestamptz not null,
    changed_at timestamptz not null,
    seen_id uuid not null
);
create index contact_by_change on contact (workspace_id, updated_at, id);

-- What a partner's clients need, so that the other side's clients can be ours.
create table discovery_need ( -- few: a partnership has some
    workspace_id uuid not null,
    partnership_id uuid not null,
    service_id uuid not null,
    primary key (workspace_id, partnership_id, service_id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);

-- What they said when partnering was raised, in their own words.
alter table discovery add column topic_said text;
