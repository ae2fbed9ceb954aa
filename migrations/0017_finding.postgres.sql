-- Every distinct word that things are found by, under the keys that a misspelling of it shares (see
-- kit/src/store/search/sounds.rs). The first letters of a key are read as a range, so they are compared byte by byte.
create table search_word (
    workspace_id uuid not null,
    kind text not null,
    key text collate "C" not null,
    word text collate "C" not null,
    primary key (workspace_id, kind, key, word)
);
