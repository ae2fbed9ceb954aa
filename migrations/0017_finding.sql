-- Finding people, and keeping them in order.

-- The people who need a service are read by name.
alter table contact_need add column name_key text not null default '';
update contact_need set name_key = (
    select c.name_key from contact c
    where c.workspace_id = contact_need.workspace_id and c.id = contact_need.contact_id
);
create index contact_need_by_name on contact_need (workspace_id, service_id, name_key, contact_id);

-- Who is a partner, and at which stage: the latest partnership with each person.
create view contact_partner as
select p.workspace_id, p.contact_id, p.stage
from partnership p
where p.contact_id is not null and not exists (
    select 1 from partnership later
    where later.workspace_id = p.workspace_id and later.contact_id = p.contact_id and later.id > p.id
);

-- One change to many people: whom it is for, how far it has come, and what undoing it has to know.
create table bulk_edit (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    wanted jsonb not null,
    -- The filter whose people are still being gathered, and where the gathering goes on.
    among jsonb,
    gathered_to text,
    -- What else is called otherwise with a tag, as it was before.
    along jsonb,
    state text not null check (state in ('gathering', 'running', 'done', 'undoing', 'undone')),
    people bigint not null,
    changed bigint not null,
    unchanged bigint not null,
    refused bigint not null,
    put_back bigint not null,
    kept bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);

create table bulk_edit_person (
    workspace_id uuid not null,
    bulk_edit_id uuid not null,
    contact_id uuid not null,
    outcome text not null check (outcome in ('waiting', 'changed', 'unchanged', 'refused', 'put_back', 'kept')),
    -- What was changed, so that it can be put back.
    made jsonb,
    reason text,
    primary key (workspace_id, bulk_edit_id, contact_id),
    foreign key (workspace_id, bulk_edit_id) references bulk_edit (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index bulk_edit_outcome on bulk_edit_person (workspace_id, bulk_edit_id, outcome, contact_id);
create index bulk_edit_of_contact on bulk_edit_person (workspace_id, contact_id);

-- Filters of the list of people that were given a name.
create table saved_view (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    name text not null check (name <> ''),
    name_key text not null check (name_key <> ''),
    filter jsonb not null,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create unique index saved_view_name on saved_view (workspace_id, name_key, (1)) where archived_at is null;
