-- The pages on which clients choose somebody for what they need.

create table shortlist (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    need_id uuid not null,
    client_id uuid not null,
    service_id uuid not null,
    -- What we say to the client.
    words text,
    -- Why it may name somebody past the only partner, or past whoever is asked first.
    carve_out text check (carve_out in ('client_asked', 'partner_declined', 'no_capacity', 'conflict', 'out_of_scope', 'earlier_client')),
    carve_out_note text,
    state text not null check (state in ('open', 'chosen', 'declined', 'withdrawn', 'met')),
    -- The last day on which the client can choose.
    open_until date not null,
    settled_on date,
    chosen_id uuid,
    wish text check (wish in ('pass_on', 'introduce', 'myself')),
    -- What the client said.
    said text,
    referral_id uuid,
    mailed_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, need_id) references need (workspace_id, id),
    foreign key (workspace_id, client_id) references contact (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id),
    foreign key (workspace_id, chosen_id) references partnership (workspace_id, id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id),
    check ((carve_out is null) = (carve_out_note is null)),
    check ((state = 'open') = (settled_on is null)),
    check ((state = 'chosen') = (chosen_id is not null)),
    check ((chosen_id is null) = (wish is null)),
    check ((wish is not null and wish <> 'myself') = (referral_id is not null))
);
create index shortlist_of_need on shortlist (workspace_id, need_id, id);
create index shortlist_of_client on shortlist (workspace_id, client_id, id);
create index shortlist_open on shortlist (workspace_id, service_id, id) where state = 'open';
create index shortlist_waiting on shortlist (workspace_id, created_at, id) where state = 'open';
-- Asked for when a partnership is taken back.
create index shortlist_chosen on shortlist (workspace_id, chosen_id);
-- A choice sends one referral, and a referral comes of one choice.
create unique index shortlist_referral on shortlist (workspace_id, referral_id, (1)) where referral_id is not null;

-- Whom it names, in the order in which the client reads them.
create table shortlist_partner (
    workspace_id uuid not null,
    shortlist_id uuid not null,
    place bigint not null check (place between 1 and 4),
    partnership_id uuid not null,
    -- Why we recommend them.
    why text,
    primary key (workspace_id, shortlist_id, place),
    foreign key (workspace_id, shortlist_id) references shortlist (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id)
);
create unique index shortlist_partner_once on shortlist_partner (workspace_id, shortlist_id, partnership_id, (1));
create index shortlist_partner_of on shortlist_partner (workspace_id, partnership_id);
