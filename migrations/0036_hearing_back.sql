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
