-- Signing here: what both read as a document, what signing added to it, and how each signature came about.

-- Who signs first, where that is settled, and until when the other side can answer.
alter table agreement add column signs_first text check (signs_first in ('ours', 'theirs'));
alter table agreement add column answer_by date;
create index agreement_unanswered on agreement (workspace_id, answer_by, id)
    where status = 'expired' and answer_by is not null;

-- From where their yes to what was agreed by word came.
alter table agreement_confirmation add column address text;
alter table agreement_confirmation add column agent text;

-- The document of a wording: as it was laid before both, then as each signature and the seal left it. Each holds the one
-- before it, byte for byte.
create table revision (
    workspace_id uuid not null,
    agreement_id uuid not null,
    wording bigint not null,
    number bigint not null check (number between 1 and 4),
    -- What it adds to the one before.
    adds text not null check (adds in ('words', 'ours', 'theirs', 'seal')),
    file_id uuid not null,
    sha256 text not null check (length(sha256) = 64),
    made_at timestamptz not null,
    primary key (workspace_id, agreement_id, wording, number),
    unique (workspace_id, agreement_id, wording, adds),
    check ((adds = 'words') = (number = 1)),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id),
    foreign key (workspace_id, file_id) references file (workspace_id, id)
);

-- The other side is about to sign: what they read, what they sign with, and the code that went to their address. Only the
-- latest of a wording counts.
create table signing (
    workspace_id uuid not null,
    id uuid not null,
    agreement_id uuid not null,
    wording bigint not null,
    name text not null check (name <> ''),
    -- What they drew, as it is drawn again; nothing where they typed.
    drawn text,
    email text not null check (email <> ''),
    consent text not null,
    -- The document that they read.
    sha256 text not null check (length(sha256) = 64),
    address text,
    agent text,
    begun_at timestamptz not null,
    -- When the code went out, or that it cannot, how often it was tried, and when it was given.
    sent_at timestamptz,
    undeliverable_at timestamptz,
    tries bigint not null default 0 check (tries between 0 and 5),
    entered_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
);
create index signing_of on signing (workspace_id, agreement_id, id);
create index signing_to on signing (workspace_id, email, begun_at);

-- How a signature given here came about. Rows are added, never changed or deleted.
create table signature_evidence (
    workspace_id uuid not null,
    agreement_id uuid not null,
    wording bigint not null,
    party text not null check (party in ('ours', 'theirs')),
    signed_at timestamptz not null,
    -- The member who signed for us, or the code that the other side gave.
    member_id uuid,
    signing_id uuid,
    email text not null,
    -- What they agreed to; a program that signs for us agrees to nothing.
    consent text check (consent is not null or party = 'ours'),
    address text,
    agent text,
    -- The document that was read, and the one that was signed.
    shown_sha256 text,
    signed_sha256 text,
    primary key (workspace_id, agreement_id, wording, party),
    check ((party = 'ours') = (member_id is not null)),
    check ((party = 'theirs') = (signing_id is not null)),
    foreign key (workspace_id, agreement_id, wording, party)
        references signature (workspace_id, agreement_id, wording, party),
    foreign key (workspace_id, signing_id) references signing (workspace_id, id)
);

-- What was mailed to whoever signs for the other side: the link, and that it waits. Each once.
create table agreement_mailing (
    workspace_id uuid not null,
    agreement_id uuid not null,
    wording bigint not null,
    number bigint not null check (number >= 1),
    email text not null check (email <> ''),
    mailed_at timestamptz not null,
    primary key (workspace_id, agreement_id, wording, number),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
);
