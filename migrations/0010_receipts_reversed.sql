-- That a receipt was booked by mistake, why, and the transfer that corrects it: the receipt itself is never changed.
create table receipt_reversal (
    workspace_id uuid not null,
    receipt_id uuid not null,
    reason text not null,
    transfer_id uuid not null,
    created_at timestamptz not null,
    primary key (workspace_id, receipt_id),
    foreign key (workspace_id, receipt_id) references receipt (workspace_id, id),
    foreign key (workspace_id, transfer_id) references ledger_transfer (workspace_id, id)
);
