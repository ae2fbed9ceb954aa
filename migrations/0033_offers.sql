-- Other terms that they propose by their link in place of those that lie before both. What was proposed is never changed; what
-- became of it is written once.
create table agreement_offer (
    workspace_id uuid not null,
    id uuid not null,
    agreement_id uuid not null,
    -- The wording that lay before them; the next one is made of it when it is accepted.
    wording bigint not null,
    -- The terms as they would have them.
    body jsonb not null,
    remark text,
    made_at timestamptz not null,
    state text not null check (state in ('open', 'accepted', 'refused', 'overtaken')),
    answered_at timestamptz,
    -- The word with which we refused it.
    answer text,
    primary key (workspace_id, id),
    check ((state = 'open') = (answered_at is null)),
    check ((state = 'refused') = (answer is not null)),
    foreign key (workspace_id, agreement_id, wording) references wording (workspace_id, agreement_id, number)
);
create index agreement_offer_of on agreement_offer (workspace_id, agreement_id, id);
-- A newer one takes the place of one that is open.
create unique index agreement_offer_one_open on agreement_offer (workspace_id, agreement_id, (1)) where state = 'open';
-- And of one wording, one makes the next.
create unique index agreement_offer_one_made on agreement_offer (workspace_id, agreement_id, wording, (1)) where state = 'accepted';
create index agreement_offer_open on agreement_offer (workspace_id, id) where state = 'open';
