-- Reviews that were held or skipped. The one that comes next stands in `next_review`, whose id it keeps.

create table review (
    workspace_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    due_on date not null,
    status text not null check (status in ('held', 'skipped')),
    settled_on date not null,
    rating bigint check (rating between 1 and 5),
    -- What was said, or why it was skipped.
    notes text not null,
    decision text check (decision in ('continue', 'change_terms', 'become_strategic', 'become_referral', 'end')),
    -- The figures as they were on that day.
    pack jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    check ((status = 'held') = (decision is not null))
);
create index review_of_partnership on review (workspace_id, partnership_id, due_on, id);
create index review_by_day on review (workspace_id, due_on, id);
