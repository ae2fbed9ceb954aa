-- House templates: the owner's own words under a name, to draft the next agreement with.

create table house_template ( -- few: a business has tens
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    name text not null check (name <> ''),
    -- The clauses that read otherwise, those that are added, and whose law counts.
    particulars jsonb not null,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create unique index house_template_name on house_template (workspace_id, name, (1)) where archived_at is null;
