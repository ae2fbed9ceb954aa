-- When a client and a partner were introduced to each other by mail: once for each referral.
create table introduction (
    workspace_id uuid not null,
    referral_id uuid not null,
    introduced_at timestamptz not null,
    primary key (workspace_id, referral_id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id)
);
