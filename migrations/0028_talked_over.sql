-- What either side says about an agreement, or about one clause of it, while they talk it over. What was said stays said.
create table agreement_comment (
    workspace_id uuid not null,
    id uuid not null,
    agreement_id uuid not null,
    party text not null check (party in ('ours', 'theirs')),
    -- The clause it is about, by what the clause is known by, and its heading then; nothing where it is about all of it.
    clause text,
    heading text,
    said text not null,
    said_at timestamptz not null,
    -- When we answered theirs, with words or with other terms.
    answered_at timestamptz,
    primary key (workspace_id, id),
    check ((clause is null) = (heading is null)),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
);
create index agreement_comment_of on agreement_comment (workspace_id, agreement_id, id);
create index agreement_comment_open on agreement_comment (workspace_id, id) where party = 'theirs' and answered_at is null;

-- Their yes, by their own link, to what was agreed by word.
create table agreement_confirmation (
    workspace_id uuid not null,
    agreement_id uuid not null,
    name text not null,
    confirmed_at timestamptz not null,
    primary key (workspace_id, agreement_id),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
);
