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

-- For what a partner who sent a client was thanked: once for sending them, once when they were won.
create table referral_thanked (
    workspace_id uuid not null,
    referral_id uuid not null,
    occasion text not null check (occasion in ('sent', 'won')),
    thanked_at timestamptz not null,
    primary key (workspace_id, referral_id, occasion),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id)
);
create index referral_won_of_theirs on referral (workspace_id, won_on, id) where direction = 'inbound' and status = 'won';

-- After how many days of silence a partner is asked, once more, and is to be called; the guide's where nothing was set.
create table silence_days ( -- few: one for each business
    workspace_id uuid primary key references workspace (id),
    answer_first bigint not null check (answer_first > 0),
    answer_again bigint not null check (answer_again > answer_first),
    answer_call bigint not null check (answer_call > answer_again),
    news_first bigint not null check (news_first > 0),
    news_again bigint not null check (news_again > news_first),
    news_call bigint not null check (news_call > news_again)
);
