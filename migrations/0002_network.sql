-- People, companies, services, and how the business keeps in touch.

create table service (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    name text not null check (name <> ''),
    offered boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create unique index service_name on service (workspace_id, lower(name), (1));
