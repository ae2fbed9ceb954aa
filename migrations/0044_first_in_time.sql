-- First in time: a client whom a partner sent and who had come to us earlier, by whom, and what was decided.
create table referral_earlier (
    workspace_id uuid not null,
    referral_id uuid not null,
    found_by text not null check (found_by in ('email', 'phone', 'name')),
    -- The referral that came first; without one, they were known to us.
    first_id uuid,
    verdict text check (verdict in ('first', 'this')),
    found_at timestamptz not null,
    primary key (workspace_id, referral_id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id),
    foreign key (workspace_id, first_id) references referral (workspace_id, id)
);
create index referral_earlier_undecided on referral_earlier (workspace_id, found_at, referral_id) where verdict is null;
create index referral_earlier_first on referral_earlier (workspace_id, first_id);
