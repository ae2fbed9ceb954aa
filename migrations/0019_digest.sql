-- What Today says by mail, and what it is not to say for a while.

-- Who wants to hear by mail what there is to do, and when they hear next.
create table digest ( -- few: one for each member
    workspace_id uuid not null references workspace (id),
    member_id uuid not null,
    rhythm text not null check (rhythm in ('daily', 'weekly')),
    -- 1 is Monday; what a weekly one comes on.
    weekday bigint not null check (weekday between 1 and 7),
    hour bigint not null check (hour between 0 and 23),
    next_at timestamptz not null,
    -- The business's day of the last one: none comes twice for one day, or for one week.
    last_on date,
    primary key (workspace_id, member_id)
);

-- Things to do that somebody put off; they are back on Today on their day.
create table snooze (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    kind text not null,
    -- What it is about: a person, who may turn out to be another, or the id of something else.
    contact_id uuid,
    subject text,
    title text not null,
    until date not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id),
    check ((contact_id is null) <> (subject is null))
);
create unique index snooze_of on snooze (workspace_id, kind, subject, (1));
create unique index snooze_of_person on snooze (workspace_id, contact_id, kind);
create index snooze_until on snooze (workspace_id, until, id);
