-- People, companies, services, and how the business keeps in touch.

create table service ( -- few: a business has tens
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    name text not null check (name <> ''),
    -- What a person reads, whatever its letters are made of: two names that look alike are one service.
    name_key text not null check (name_key <> ''),
    offered boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create unique index service_name on service (workspace_id, name_key, (1));

create table company (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    name text not null check (name <> ''),
    name_key text not null,
    website text,
    profession text,
    country text,
    region text,
    services_offered jsonb not null,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create index company_by_name on company (workspace_id, name_key, id) where archived_at is null;

-- A row is the person as they are shown; the tables after it are how they are found again.
create table contact (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    given_name text,
    family_name text,
    display_name text not null check (display_name <> ''),
    name_key text not null,
    emails jsonb not null,
    phones jsonb not null,
    company_id uuid,
    job_title text,
    tags jsonb not null,
    notes text,
    met_on date,
    met_channel text,
    met_where text,
    met_through uuid,
    needs jsonb not null,
    last_real_at timestamptz,
    -- Microseconds of the last real contact, 0 before the first: what the list is sorted by.
    touched_rank bigint not null default 0,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, company_id) references company (workspace_id, id),
    foreign key (workspace_id, met_through) references contact (workspace_id, id),
    check ((met_on is null) = (met_channel is null))
);
create index contact_by_name on contact (workspace_id, name_key, id) where archived_at is null;
create index contact_by_age on contact (workspace_id, created_at, id) where archived_at is null;
create index contact_by_touch on contact (workspace_id, touched_rank, id) where archived_at is null;
create index contact_archived on contact (workspace_id, archived_at, id) where archived_at is not null;
create index contact_of_company on contact (workspace_id, company_id, name_key, id);
create index contact_met_through on contact (workspace_id, met_through);

-- Addresses and numbers in the one form in which two spellings of the same are equal.
create table contact_email (
    workspace_id uuid not null,
    contact_id uuid not null,
    email text not null,
    primary key (workspace_id, email, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index contact_email_of on contact_email (workspace_id, contact_id);

create table contact_phone (
    workspace_id uuid not null,
    contact_id uuid not null,
    phone text not null,
    primary key (workspace_id, phone, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index contact_phone_of on contact_phone (workspace_id, contact_id);

create table contact_tag (
    workspace_id uuid not null,
    tag_key text not null,
    contact_id uuid not null,
    -- The person's own, so that the people of one tag are read in order.
    name_key text not null,
    primary key (workspace_id, tag_key, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index contact_tag_by_name on contact_tag (workspace_id, tag_key, name_key, contact_id);
create index contact_tag_of on contact_tag (workspace_id, contact_id, tag_key);

create table contact_need (
    workspace_id uuid not null,
    contact_id uuid not null,
    service_id uuid not null,
    primary key (workspace_id, contact_id, service_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);
create index contact_need_service on contact_need (workspace_id, service_id);

create table touchpoint (
    workspace_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    at timestamptz not null,
    channel text not null check (channel in ('in_person', 'video', 'phone', 'email', 'social', 'event')),
    direction text not null check (direction in ('outbound', 'inbound', 'mutual')),
    note text,
    follow_up_on date,
    -- The later touchpoint that was the follow-up.
    followed_up_by uuid,
    is_real boolean not null,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index touchpoint_of_contact on touchpoint (workspace_id, contact_id, at, id);
create index touchpoint_real on touchpoint (workspace_id, contact_id, at) where is_real and archived_at is null;
create index touchpoint_follow_up on touchpoint (workspace_id, follow_up_on, id)
    where follow_up_on is not null and followed_up_by is null and archived_at is null;
create index touchpoint_followed_by on touchpoint (workspace_id, followed_up_by) where followed_up_by is not null;

-- The day of everyone's first real touchpoint: what the weekly goal counts.
create table contact_met (
    workspace_id uuid not null,
    contact_id uuid not null,
    day date not null,
    channel text not null,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index contact_met_day on contact_met (workspace_id, day, channel);

create table networking_goal ( -- few: one for each time it was set
    workspace_id uuid not null references workspace (id),
    -- The Monday from which on it holds, until the next.
    from_week date not null,
    per_week bigint not null check (per_week between 1 and 100),
    primary key (workspace_id, from_week)
);

-- Contact files brought in, and what a person is known by in them.
create table import (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    file_name text not null,
    format text,
    mode text not null check (mode in ('look', 'bring_in')),
    status text not null check (status in ('queued', 'running', 'done', 'failed')),
    failure text,
    -- The last row that is settled: a run that was cut off goes on behind it.
    settled_row bigint not null,
    rows bigint not null,
    created bigint not null,
    updated bigint not null,
    unchanged bigint not null,
    skipped bigint not null,
    duplicates bigint not null,
    -- Rows among these of which a piece did not come in as it stands.
    remarked bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);

-- The file itself, until its people are in. Apart from the import, whose row changes with every slice of the file.
create table import_file (
    workspace_id uuid not null,
    import_id uuid not null,
    content bytea not null,
    primary key (workspace_id, import_id),
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);

-- Rows of the file that made nobody, and why.
create table import_row (
    workspace_id uuid not null,
    import_id uuid not null,
    row_number bigint not null,
    contact_id uuid,
    reason text not null,
    primary key (workspace_id, import_id, row_number),
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);
create index import_row_of on import_row (workspace_id, contact_id);

-- Rows of which someone came while a piece of them did not come in as it stands: which piece, and why.
create table import_remark (
    workspace_id uuid not null,
    import_id uuid not null,
    row_number bigint not null,
    contact_id uuid,
    remarks jsonb not null,
    primary key (workspace_id, import_id, row_number),
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);
create index import_remark_of on import_remark (workspace_id, contact_id);

-- The columns of the file, and what each was taken as.
create table import_columns (
    workspace_id uuid not null,
    import_id uuid not null,
    columns jsonb not null,
    primary key (workspace_id, import_id),
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);

-- Who came in by which import: the batch as a list.
create table import_contact (
    workspace_id uuid not null,
    import_id uuid not null,
    contact_id uuid not null,
    primary key (workspace_id, import_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index import_contact_of on import_contact (workspace_id, contact_id);

-- What address books know a person by besides email: a profile's address, a card's own id.
create table contact_key (
    workspace_id uuid not null,
    known_as text not null,
    contact_id uuid not null,
    primary key (workspace_id, known_as, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index contact_key_of on contact_key (workspace_id, contact_id);
