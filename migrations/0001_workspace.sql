-- Businesses, people and how they get in; the event log; jobs; requests that were answered before.

create table workspace ( -- few: those of one installation
    id uuid primary key,
    slug text not null,
    name text not null,
    profession text not null default '',
    country text not null default '',
    region text not null default '',
    currency text not null,
    timezone text not null,
    value_names jsonb not null,
    created_at timestamptz not null
);
create unique index workspace_slug on workspace (slug, (1));

-- People are global: one person may belong to several businesses.
create table person (
    id uuid primary key,
    name text not null,
    email text not null,
    password_hash text not null,
    created_at timestamptz not null
);
create unique index person_email on person (email, (1));

create table member ( -- few: a business has tens
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    person_id uuid not null references person (id),
    role text not null check (role in ('owner', 'member')),
    joined_at timestamptz not null,
    changed_at timestamptz,
    removed_at timestamptz,
    primary key (workspace_id, id)
);
create unique index member_person on member (workspace_id, person_id, (1)) where removed_at is null;
create index member_of_person on member (person_id);

-- Who was asked to join. The link's secret is a row of its own.
create table invitation (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    email text not null,
    role text not null check (role in ('owner', 'member')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    primary key (workspace_id, id)
);
create unique index invitation_open on invitation (workspace_id, email, (1))
    where accepted_at is null and withdrawn_at is null;

create table session (
    secret_hash bytea primary key,
    id uuid not null,
    person_id uuid not null references person (id),
    device text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_of_person on session (person_id);

create table token (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    member_id uuid not null,
    name text not null,
    secret_hash bytea not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create unique index token_secret on token (secret_hash, (1));

-- A link for someone outside: one purpose, one subject, an end. Global by its secret, like sessions.
create table link (
    secret_hash bytea primary key,
    workspace_id uuid not null,
    id uuid not null,
    purpose text not null,
    subject_id uuid not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index link_of_subject on link (workspace_id, purpose, subject_id);

-- Attempts in a window of a minute, counted across nodes: sign-in, codes, unknown secrets.
create table attempt ( -- few: the minutes that are still counted
    key text not null,
    minute bigint not null,
    tries bigint not null,
    primary key (key, minute)
);

-- The settings of the installation: its public address and how it sends mail. What was given at the start wins over
-- what its owner set.
create table installation (
    one bigint primary key check (one = 1),
    local_url text not null default '',
    given_url text not null default '',
    public_url text not null default '',
    public_url_tested_at timestamptz,
    given_smtp_url_sealed bytea,
    given_mail_from text not null default '',
    smtp_url_sealed bytea,
    mail_from text not null default '',
    mail_test_started_at timestamptz,
    mail_tested_at timestamptz,
    mail_failure text not null default ''
);

create table event (
    workspace_id uuid not null,
    id uuid not null,
    kind text not null,
    at timestamptz not null,
    actor_kind text not null,
    actor_id uuid,
    subject_kind text not null,
    subject_id uuid not null,
    detail_hash bytea,
    primary key (workspace_id, id)
);

create table event_subject (
    workspace_id uuid not null,
    subject_id uuid not null,
    event_id uuid not null,
    primary key (workspace_id, subject_id, event_id)
);

-- What a person reads about an event; the only part of it that can be forgotten.
create table event_detail (
    workspace_id uuid not null,
    event_id uuid not null,
    salt bytea not null,
    detail jsonb not null,
    primary key (workspace_id, event_id)
);

create table event_unlinked (
    workspace_id uuid not null,
    event_id uuid not null,
    primary key (workspace_id, event_id)
);

create table event_link (
    workspace_id uuid not null,
    sequence bigint not null,
    event_id uuid not null,
    hash bytea not null,
    primary key (workspace_id, sequence)
);
create unique index event_link_event on event_link (workspace_id, event_id, (1));

create table job (
    workspace_id uuid not null,
    id uuid not null,
    kind text not null,
    payload jsonb not null,
    run_at timestamptz not null,
    attempts bigint not null,
    fence bigint not null,
    lease_until timestamptz,
    state text not null check (state in ('waiting', 'dead')),
    failure text,
    primary key (workspace_id, id)
);
create index job_due on job (state, run_at);
create index job_failed on job (workspace_id, run_at, id) -- few: what succeeds leaves it
    where failure is not null;

-- Who does the work that only one node may do at a time.
create table lease (
    name text primary key,
    holder uuid not null,
    until timestamptz not null
);

-- Requests that were answered, so that the same one again is answered the same way. Kept for seven days.
create table answered (
    workspace_id uuid not null,
    asker text not null,
    path text not null,
    key text not null,
    body_hash bytea not null,
    status bigint not null,
    -- Sealed.
    body bytea not null,
    at timestamptz not null,
    primary key (workspace_id, asker, path, key)
);
create index answered_at on answered (at);

-- Pictures, signed papers and uploads, by their hash, in pieces.
create table file (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    hash bytea not null,
    name text not null,
    media_type text not null,
    bytes bigint not null,
    created_at timestamptz not null,
    primary key (workspace_id, id)
);
create table file_piece (
    workspace_id uuid not null,
    hash bytea not null,
    place bigint not null,
    content bytea not null,
    primary key (workspace_id, hash, place)
);
