-- What somebody without a business does, and where: the rules of their trade are asked before a draft.
create table contact_practice (
    workspace_id uuid not null,
    contact_id uuid not null,
    profession text not null,
    country text,
    region text,
    written_at timestamptz not null,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);

-- What follows from a trial that was looked at; those of before have only the words.
alter table trial add column next_step text check (next_step in ('agree', 'go_on', 'leave'));
