-- How often to be in touch with whom, and meetings that are planned.

alter table touchpoint add column place text;

-- A person's own rhythm; where there is none, that of their tags counts.
create table contact_rhythm (
    workspace_id uuid not null,
    contact_id uuid not null,
    ideal_days bigint not null,
    latest_days bigint not null,
    -- From here is counted as long as the two were not in touch.
    set_at timestamptz not null,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id),
    check (1 <= ideal_days and ideal_days <= latest_days and latest_days <= 3650)
);

-- The rhythm for everyone with a tag.
create table tag_rhythm ( -- few: a business has tens
    workspace_id uuid not null references workspace (id),
    tag_key text not null check (tag_key <> ''),
    tag text not null check (tag <> ''),
    ideal_days bigint not null,
    latest_days bigint not null,
    set_at timestamptz not null,
    primary key (workspace_id, tag_key),
    check (1 <= ideal_days and ideal_days <= latest_days and latest_days <= 3650)
);

-- That a person was put off until a day, as was asked at a moment.
create table contact_snooze (
    workspace_id uuid not null,
    contact_id uuid not null,
    until date not null,
    asked_at timestamptz not null,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);

-- The rhythm in force for a person, and the moment it counts from: their last real contact, or when it was set. Moments
-- and not days, so that nothing is to be rewritten when the business moves to another zone. An archived person has none.
create table cadence (
    workspace_id uuid not null,
    contact_id uuid not null,
    since_at timestamptz not null,
    is_met boolean not null,
    ideal_days bigint not null,
    latest_days bigint not null,
    -- The tag it comes from; null where it is the person's own.
    tag text,
    -- Not to be shown before this day, as was asked then; a real contact since then ends it.
    snoozed_until date,
    snoozed_at timestamptz,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id),
    check ((snoozed_until is null) = (snoozed_at is null))
);
create index cadence_by_rhythm on cadence (workspace_id, latest_days, since_at, contact_id);
create index cadence_put_off on cadence (workspace_id, snoozed_until, contact_id);

-- A meeting that is planned, and what came of it.
create table meeting (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    title text not null check (title <> ''),
    starts_at timestamptz not null,
    minutes bigint not null check (minutes between 5 and 1440),
    place text,
    video_link text,
    note text,
    state text not null check (state in ('planned', 'held', 'not_held', 'no_show', 'cancelled')),
    -- How often the entry in calendars has changed.
    sequence bigint not null check (sequence >= 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create index meeting_planned on meeting (workspace_id, starts_at, id) where state = 'planned';
create index meeting_over on meeting (workspace_id, starts_at, id) where state <> 'planned';

-- With whom, and the touchpoint it became with them.
create table meeting_contact (
    workspace_id uuid not null,
    meeting_id uuid not null,
    place_in_list bigint not null,
    contact_id uuid not null,
    touchpoint_id uuid,
    primary key (workspace_id, meeting_id, contact_id),
    foreign key (workspace_id, meeting_id) references meeting (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id),
    foreign key (workspace_id, touchpoint_id) references touchpoint (workspace_id, id)
);
create index meeting_contact_of on meeting_contact (workspace_id, contact_id, meeting_id);
create index meeting_contact_touchpoint on meeting_contact (workspace_id, touchpoint_id) where touchpoint_id is not null;
