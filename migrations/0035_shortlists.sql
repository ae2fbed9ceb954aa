-- What clients need.

create table need (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    client_id uuid not null,
    service_id uuid not null,
    -- What they need, in words that the client may read.
    what text not null check (what <> ''),
    noticed_on date not null,
    state text not null check (state in ('open', 'met', 'dropped')),
    settled_on date,
    -- Why it rests.
    reason text,
    -- The referral that met it; none, where the client went to somebody by themselves.
    referral_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, client_id) references contact (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id),
    check ((state = 'open') = (settled_on is null)),
    check ((state = 'dropped') = (reason is not null)),
    check (referral_id is null or state = 'met')
);
create index need_of_client on need (workspace_id, client_id, id);
-- Asked for when a referral is gone or changes.
create index need_of_referral on need (workspace_id, referral_id);
create index need_open on need (workspace_id, noticed_on, id) where state = 'open';
