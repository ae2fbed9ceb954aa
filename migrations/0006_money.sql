-- What clients paid, the fees it earned, the ledger with both sides' accounts, and how they are settled.

-- An account of the double entry: a partner's, or one of the business's own.
create table ledger_account ( -- few: some for each partnership
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    code text not null check (code in ('payable', 'receivable', 'fees_earned', 'fees_paid', 'bank')),
    kind text not null check (kind in ('asset', 'liability', 'income', 'expense')),
    partnership_id uuid,
    currency text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    check ((partnership_id is not null) = (code in ('payable', 'receivable')))
);
create unique index ledger_account_once on ledger_account (workspace_id, code, coalesce(partnership_id, workspace_id), currency, (1));
create index ledger_account_of_partnership on ledger_account (workspace_id, partnership_id, id);

-- A transfer is written after its postings and seals them: a trigger lets it in only when they sum to zero in each
-- currency, and no posting is let in after it.
create table ledger_transfer (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    on_day date not null,
    event_id uuid not null,
    reverses uuid,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, event_id) references event (workspace_id, id),
    foreign key (workspace_id, reverses) references ledger_transfer (workspace_id, id)
);
create unique index ledger_transfer_reversed_once on ledger_transfer (workspace_id, reverses, (1)) where reverses is not null;
create index ledger_transfer_by_day on ledger_transfer (workspace_id, on_day, id);

create table ledger_posting (
    workspace_id uuid not null,
    transfer_id uuid not null,
    place bigint not null,
    account_id uuid not null,
    minor bigint not null check (minor <> 0),
    primary key (workspace_id, transfer_id, place),
    foreign key (workspace_id, transfer_id) references ledger_transfer (workspace_id, id) deferrable initially deferred,
    foreign key (workspace_id, account_id) references ledger_account (workspace_id, id)
);
create index ledger_posting_of_account on ledger_posting (workspace_id, account_id, transfer_id);

-- The sum of an account's postings, kept in the same transaction so that it never has to be counted; `check` counts it.
create table ledger_balance (
    workspace_id uuid not null,
    account_id uuid not null,
    minor bigint not null,
    primary key (workspace_id, account_id),
    foreign key (workspace_id, account_id) references ledger_account (workspace_id, id)
);

create table payment (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    referral_id uuid not null,
    partnership_id uuid not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    tax_minor bigint check (tax_minor >= 0),
    pass_through_minor bigint check (pass_through_minor >= 0),
    paid_on date not null,
    reference text,
    refunded_minor bigint not null check (refunded_minor between 0 and amount_minor),
    -- What of it the share is taken of, without what was refunded: tiers count it up.
    base_minor bigint not null,
    base_kept_minor bigint not null,
    -- What decided its fee, so that it can be worked out again; nothing where nothing was agreed.
    asked jsonb,
    -- Why it earned nothing, where it did not.
    no_fee text,
    reversed_because text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id)
);
create index payment_of_referral on payment (workspace_id, referral_id, id);
create index payment_of_partnership on payment (workspace_id, partnership_id, id);
create index payment_by_day on payment (workspace_id, partnership_id, paid_on);

-- A fee that a payment earned: once. `taken_back` and `settled` follow from the rows of refunds, payouts and receipts.
create table fee (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    payment_id uuid not null,
    referral_id uuid not null,
    partnership_id uuid not null,
    side text not null check (side in ('payable', 'receivable')),
    currency text not null,
    minor bigint not null check (minor > 0),
    taken_back_minor bigint not null check (taken_back_minor between 0 and minor),
    settled_minor bigint not null,
    held_until date not null,
    explanation jsonb not null,
    transfer_id uuid not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, payment_id) references payment (workspace_id, id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, transfer_id) references ledger_transfer (workspace_id, id)
);
create unique index fee_once on fee (workspace_id, payment_id, (1));
create index fee_of_referral on fee (workspace_id, referral_id, id);
create index fee_of_partnership on fee (workspace_id, partnership_id, id);
create index fee_open on fee (workspace_id, side, currency, partnership_id, held_until, id) -- few: what is settled leaves it
    where minor <> taken_back_minor + settled_minor;

create table refund (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    payment_id uuid not null,
    minor bigint not null check (minor > 0),
    fee_minor bigint not null check (fee_minor >= 0),
    on_day date not null,
    reason text not null,
    transfer_id uuid,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, payment_id) references payment (workspace_id, id),
    foreign key (workspace_id, transfer_id) references ledger_transfer (workspace_id, id),
    check ((fee_minor = 0) = (transfer_id is null))
);
create index refund_of_payment on refund (workspace_id, payment_id, id);

-- What partners paid us, and which fees it settled.
create table receipt (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    partnership_id uuid not null,
    currency text not null,
    minor bigint not null check (minor > 0),
    on_day date not null,
    reference text,
    transfer_id uuid not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, transfer_id) references ledger_transfer (workspace_id, id)
);
create index receipt_of_partnership on receipt (workspace_id, partnership_id, id);

create table receipt_line (
    workspace_id uuid not null,
    receipt_id uuid not null,
    fee_id uuid not null,
    minor bigint not null,
    primary key (workspace_id, receipt_id, fee_id),
    foreign key (workspace_id, receipt_id) references receipt (workspace_id, id),
    foreign key (workspace_id, fee_id) references fee (workspace_id, id)
);
create index receipt_line_of_fee on receipt_line (workspace_id, fee_id);

create table payout (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    up_to date not null,
    status text not null check (status in ('prepared', 'approved', 'sent', 'paid', 'partly_paid', 'cancelled')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create index payout_waiting on payout (workspace_id, updated_at, id) where status in ('prepared', 'approved', 'sent');

create table payout_item (
    workspace_id uuid not null,
    payout_id uuid not null,
    place bigint not null,
    partnership_id uuid not null,
    currency text not null,
    minor bigint not null check (minor > 0),
    status text not null check (status in ('queued', 'paid', 'failed')),
    rail text not null check (rail in ('bank')),
    paid_on date,
    reference text,
    reason text,
    transfer_id uuid,
    primary key (workspace_id, payout_id, place),
    foreign key (workspace_id, payout_id) references payout (workspace_id, id),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    check ((transfer_id is null) = (paid_on is null)),
    check (status <> 'paid' or transfer_id is not null)
);
create index payout_item_of_partnership on payout_item (workspace_id, partnership_id, payout_id);

-- Which fees an item pays. Nothing is paid twice: a fee waits in one payout at a time.
create table payout_line (
    workspace_id uuid not null,
    payout_id uuid not null,
    place bigint not null,
    fee_id uuid not null,
    minor bigint not null,
    status text not null check (status in ('queued', 'paid', 'failed')),
    primary key (workspace_id, payout_id, fee_id),
    foreign key (workspace_id, payout_id, place) references payout_item (workspace_id, payout_id, place),
    foreign key (workspace_id, fee_id) references fee (workspace_id, id)
);
create unique index payout_line_waiting on payout_line (workspace_id, fee_id, (1)) where status = 'queued';
create index payout_line_of_fee on payout_line (workspace_id, fee_id);
create index payout_line_of_item on payout_line (workspace_id, payout_id, place);
