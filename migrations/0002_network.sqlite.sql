-- Words by which things are found. The prefix lengths are those of a shelf (see kit/src/store/search.rs) and one to
-- twelve letters more, so that typing the first letters of a word reads one list and no more of it than is shown.
create table searchable (
    place integer primary key,
    workspace_id uuid not null,
    kind text not null,
    id uuid not null
);
create unique index searchable_thing on searchable (workspace_id, kind, id);
create virtual table search using fts5 (
    words, content='', contentless_delete=1, detail=none, prefix='9 10 11 12 13 14 15 16 17 18 19 20', tokenize='ascii'
);
-- A search reads each list backwards and takes the measure of a whole page before its first row: small pages.
insert into search (search, rank) values ('pgsz', 512);
