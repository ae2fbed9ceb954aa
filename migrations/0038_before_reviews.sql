-- What both sides say before a review. Its id is the one that `next_review` has as long as it is ahead, and `review` afterwards.
create table review_answers (
    workspace_id uuid not null,
    review_id uuid not null,
    party text not null check (party in ('ours', 'theirs')),
    rating bigint not null check (rating between 1 and 5),
    went_well text,
    could_be_better text,
    balance text not null check (balance in ('even', 'gives_more', 'gets_more')),
    wish text not null check (wish in ('continue', 'change_terms', 'become_strategic', 'become_referral', 'end')),
    answered_at timestamptz not null,
    primary key (workspace_id, review_id, party)
);

-- When the other side was last asked to.
create table review_asked (
    workspace_id uuid not null,
    review_id uuid not null,
    asked_at timestamptz not null,
    -- The address they were mailed at; none where the owner sent the link.
    mailed_to text,
    primary key (workspace_id, review_id)
);
