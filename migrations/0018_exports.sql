-- Files of people that were asked for: who is in them, how far they are, and what they hold until they are let go.
create table export (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    format text not null check (format in ('csv', 'xlsx', 'vcard', 'vcard4', 'markdown')),
    filter jsonb not null,
    status text not null check (status in ('queued', 'running', 'done', 'failed', 'gone')),
    failure text,
    people bigint not null,
    bytes bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);

create table export_piece (
    workspace_id uuid not null,
    export_id uuid not null,
    place bigint not null,
    content bytea not null,
    primary key (workspace_id, export_id, place),
    foreign key (workspace_id, export_id) references export (workspace_id, id)
);
