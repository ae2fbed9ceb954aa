-- When a partner was mailed the page of a client who was sent to them.
create table referral_mailed (
    workspace_id uuid not null,
    referral_id uuid not null,
    mailed_at timestamptz not null,
    primary key (workspace_id, referral_id, mailed_at),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id)
);
