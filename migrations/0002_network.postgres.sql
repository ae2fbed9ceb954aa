-- Words by which things are found.
create table searchable (
    workspace_id uuid not null,
    kind text not null,
    id uuid not null,
    place bigint generated always as identity,
    words tsvector not null,
    primary key (workspace_id, kind, id)
);
create index searchable_words on searchable using gin (words);
