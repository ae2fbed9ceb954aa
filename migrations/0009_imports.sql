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
    -- The file itself, until its people are in.
    content bytea,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
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

-- Who came in by which import: the batch as a list.
create table import_contact (
    workspace_id uuid not null,
    import_id uuid not null,
    contact_id uuid not null,
    primary key (workspace_id, import_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);

-- What address books know a person by besides email: a profile's address, a card's own id.
create table contact_key (
    workspace_id uuid not null,
    known_as text not null,
    contact_id uuid not null,
    primary key (workspace_id, known_as, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index contact_key_of on contact_key (workspace_id, contact_id);
