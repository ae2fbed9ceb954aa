-- One person once: who was merged into whom, who may be the same as whom, and who is known not to be.

-- Whom somebody turned out to be. Such a person is archived, and found by nothing but this.
alter table contact add column merged_into uuid;
create index contact_merged_into on contact (workspace_id, merged_into, id) where merged_into is not null;
drop index contact_archived;
create index contact_archived on contact (workspace_id, archived_at, id)
    where archived_at is not null and merged_into is null;

-- What one person is found by is read from the index alone; else a database that has not counted its rows yet reads
-- everybody's.
drop index contact_email_of;
create index contact_email_of on contact_email (workspace_id, contact_id, email);
drop index contact_phone_of;
create index contact_phone_of on contact_phone (workspace_id, contact_id, phone);
drop index contact_key_of;
create index contact_key_of on contact_key (workspace_id, contact_id, known_as);

create table merging (
    workspace_id uuid not null,
    id uuid not null,
    -- Those that were merged together have one, so that they are undone together.
    batch_id uuid not null,
    from_id uuid not null,
    into_id uuid not null,
    event_id uuid not null,
    -- Both as they were, the one who stays as they were afterwards, what went over and what was left out.
    record jsonb not null,
    undone_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, from_id) references contact (workspace_id, id),
    foreign key (workspace_id, into_id) references contact (workspace_id, id),
    check (from_id <> into_id)
);
create index merging_from on merging (workspace_id, from_id, id);
create index merging_into on merging (workspace_id, into_id, id);
create index merging_batch on merging (workspace_id, batch_id, id);

-- Two people who may be one, the one known longer first, and by what.
create table alike (
    workspace_id uuid not null,
    one_id uuid not null,
    other_id uuid not null,
    reason text not null check (reason in ('email', 'phone', 'profile', 'card', 'name')),
    primary key (workspace_id, other_id, one_id),
    foreign key (workspace_id, one_id) references contact (workspace_id, id),
    foreign key (workspace_id, other_id) references contact (workspace_id, id),
    check (one_id < other_id)
);
create index alike_one on alike (workspace_id, one_id, other_id);

-- Two people of whom somebody said that they are not one.
create table told_apart (
    workspace_id uuid not null,
    one_id uuid not null,
    other_id uuid not null,
    primary key (workspace_id, one_id, other_id),
    foreign key (workspace_id, one_id) references contact (workspace_id, id),
    foreign key (workspace_id, other_id) references contact (workspace_id, id),
    check (one_id < other_id)
);
create index told_apart_other on told_apart (workspace_id, other_id, one_id);

-- Those who are alike already. What many share is a switchboard or a family, not a person.
insert into alike (workspace_id, one_id, other_id, reason)
select mine.workspace_id, mine.contact_id, theirs.contact_id, 'email'
from contact_email mine
join contact_email theirs on theirs.workspace_id = mine.workspace_id and theirs.email = mine.email
    and theirs.contact_id > mine.contact_id
join contact one on one.workspace_id = mine.workspace_id and one.id = mine.contact_id and one.archived_at is null
join contact other on other.workspace_id = mine.workspace_id and other.id = theirs.contact_id
    and other.archived_at is null
where (select count(*) from (
    select 1 from contact_email many where many.workspace_id = mine.workspace_id and many.email = mine.email limit 9
) crowd) < 9
on conflict do nothing;
insert into alike (workspace_id, one_id, other_id, reason)
select mine.workspace_id, mine.contact_id, theirs.contact_id, 'phone'
from contact_phone mine
join contact_phone theirs on theirs.workspace_id = mine.workspace_id and theirs.phone = mine.phone
    and theirs.contact_id > mine.contact_id
join contact one on one.workspace_id = mine.workspace_id and one.id = mine.contact_id and one.archived_at is null
join contact other on other.workspace_id = mine.workspace_id and other.id = theirs.contact_id
    and other.archived_at is null
where (select count(*) from (
    select 1 from contact_phone many where many.workspace_id = mine.workspace_id and many.phone = mine.phone limit 9
) crowd) < 9
on conflict do nothing;
insert into alike (workspace_id, one_id, other_id, reason)
select mine.workspace_id, mine.contact_id, theirs.contact_id,
       case when mine.known_as like 'linkedin:%' then 'profile' else 'card' end
from contact_key mine
join contact_key theirs on theirs.workspace_id = mine.workspace_id and theirs.known_as = mine.known_as
    and theirs.contact_id > mine.contact_id
join contact one on one.workspace_id = mine.workspace_id and one.id = mine.contact_id and one.archived_at is null
join contact other on other.workspace_id = mine.workspace_id and other.id = theirs.contact_id
    and other.archived_at is null
where (select count(*) from (
    select 1 from contact_key many where many.workspace_id = mine.workspace_id and many.known_as = mine.known_as limit 9
) crowd) < 9
on conflict do nothing;
insert into alike (workspace_id, one_id, other_id, reason)
select one.workspace_id, one.id, other.id, 'name'
from contact one
join contact other on other.workspace_id = one.workspace_id and other.name_key = one.name_key and other.id > one.id
    and other.company_id = one.company_id and other.archived_at is null
where one.archived_at is null
on conflict do nothing;
