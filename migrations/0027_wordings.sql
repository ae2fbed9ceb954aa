-- What lies before both sides: the words of an agreement, one row for each time they were laid before the other side or
-- signed. They are never changed; other words are the next wording.

create table wording (
    workspace_id uuid not null,
    agreement_id uuid not null,
    number bigint not null check (number >= 1),
    -- Whose words they are.
    made_by text not null check (made_by in ('ours', 'theirs')),
    -- The whole of it as data: both sides, what is promised, every clause as it reads.
    body jsonb not null,
    -- The SHA-256 of the body as it was first written.
    sha256 text not null check (length(sha256) = 64),
    made_at timestamptz not null,
    primary key (workspace_id, agreement_id, number),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
);

-- Which wording it stands at: the one being written, or the one that lies before both.
alter table agreement add column wording bigint not null default 1 check (wording >= 1);
-- What it says differently from the template: who acts for each side, whose law counts, the owner's own words.
alter table agreement add column particulars jsonb not null default '{}';

-- A signature is given to one wording. Rows are added, never changed or deleted.
create table signature (
    workspace_id uuid not null,
    agreement_id uuid not null,
    wording bigint not null,
    party text not null check (party in ('ours', 'theirs')),
    how text not null check (how in ('own', 'recorded_by_us')),
    name text not null check (name <> ''),
    signed_on date not null,
    file_id uuid,
    recorded_at timestamptz not null,
    primary key (workspace_id, agreement_id, wording, party),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id),
    foreign key (workspace_id, file_id) references file (workspace_id, id)
);
insert into signature (workspace_id, agreement_id, wording, party, how, name, signed_on, file_id, recorded_at)
select workspace_id, agreement_id, 1, party, how, name, signed_on, file_id, recorded_at from agreement_signature;

-- The agreements whose words lie before both as they are, or were signed by somebody.
create view settled_words as
select workspace_id, id as agreement_id from agreement
where exists (
    select 1 from wording
    where wording.workspace_id = agreement.workspace_id and wording.agreement_id = agreement.id
      and wording.number = agreement.wording
) or exists (
    select 1 from signature
    where signature.workspace_id = agreement.workspace_id and signature.agreement_id = agreement.id
      and signature.wording = agreement.wording
);
