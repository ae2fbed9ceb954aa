-- Hearing back: what a member should hear of.

-- What happened that the members should hear. Kept for ninety days.
create table news (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    about text not null,
    sentence text not null check (sentence <> ''),
    path text not null,
    at timestamptz not null,
    primary key (workspace_id, id)
);
create index news_at on news (workspace_id, at, id);

-- Who has not put it away yet, and whom the next mail from Today tells of it.
create table news_unseen (
    workspace_id uuid not null,
    member_id uuid not null,
    news_id uuid not null,
    to_mail boolean not null,
    primary key (workspace_id, member_id, news_id),
    foreign key (workspace_id, news_id) references news (workspace_id, id) on delete cascade
);
create index news_unseen_of on news_unseen (workspace_id, news_id);

-- How members want to hear of it; whoever chose nothing hears with the mail from Today.
create table news_hearing ( -- few: one for each member
    workspace_id uuid not null references workspace (id),
    member_id uuid not null,
    hearing text not null check (hearing in ('at_once', 'with_today', 'not_by_mail')),
    primary key (workspace_id, member_id)
);

-- When a partner who was silent about a client was asked, and about the silence since when.
create table referral_asked (
    workspace_id uuid not null,
    referral_id uuid not null,
    since timestamptz not null,
    asked_at timestamptz not null,
    email text not null,
    primary key (workspace_id, referral_id, since, asked_at),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id)
);

-- What was said about a client on the way, and when we answered what the partner asked.
create table referral_said (
    workspace_id uuid not null,
    id uuid not null,
    referral_id uuid not null,
    who text not null check (who in ('us', 'them')),
    said text not null check (said <> ''),
    said_at timestamptz not null,
    answered_at timestamptz check (answered_at is null or who = 'them'),
    primary key (workspace_id, id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id)
);
create index referral_said_of on referral_said (workspace_id, referral_id, id);
create index referral_said_unanswered on referral_said (workspace_id, id) where who = 'them' and answered_at is null;

-- Whether the partner reported a payment by their link.
alter table payment add column reported boolean not null default false;
