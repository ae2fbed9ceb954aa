-- Agreements: what both sides promised and who signed it. Their terms are rows of `term`.

create table agreement (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    partnership_id uuid not null,
    form text not null check (form in ('verbal', 'written')),
    starts_on date not null,
    ends_on date,
    notice_days bigint check (notice_days >= 0),
    boundaries text,
    version bigint not null check (version >= 1),
    amends uuid,
    status text not null check (status in ('draft', 'proposed', 'partly_signed', 'signed', 'active', 'paused', 'ended',
                                           'declined', 'expired', 'superseded')),
    -- From which day it has held.
    since date,
    -- Why it ends, rests, ended or was declined.
    reason text,
    -- The last day of what is over; the first day of the amendment that took its place.
    over_on date,
    superseded_by uuid,
    -- Why the owner goes on without the history that a strategic partnership wants.
    override_reason text,
    -- What to do with each conflict, once someone had it begin on a day to come.
    decisions jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, amends) references agreement (workspace_id, id),
    foreign key (workspace_id, superseded_by) references agreement (workspace_id, id),
    check (ends_on >= starts_on or status = 'ended'),
    check ((amends is null) = (version = 1)),
    check ((status in ('active', 'paused')) = (since is not null)),
    check ((status in ('ended', 'expired', 'superseded')) = (over_on is not null)),
    check ((status = 'superseded') = (superseded_by is not null)),
    check (reason is not null or status not in ('paused', 'ended', 'declined'))
);
create index agreement_of_partnership on agreement (workspace_id, partnership_id, id);
create index agreement_by_status on agreement (workspace_id, status, id);
create index agreement_waiting on agreement (workspace_id, updated_at, id)
    where status in ('proposed', 'partly_signed', 'signed');
create index agreement_amending on agreement (workspace_id, amends);

-- What was signed stays signed: rows are added, never changed or deleted.
create table agreement_signature (
    workspace_id uuid not null,
    agreement_id uuid not null,
    party text not null check (party in ('ours', 'theirs')),
    how text not null check (how in ('own', 'recorded_by_us')),
    name text not null check (name <> ''),
    signed_on date not null,
    file_id uuid,
    recorded_at timestamptz not null,
    primary key (workspace_id, agreement_id, party),
    foreign key (workspace_id, agreement_id) references agreement (workspace_id, id),
    foreign key (workspace_id, file_id) references file (workspace_id, id)
);
