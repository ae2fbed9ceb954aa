-- The ledger stays as it was written.
create trigger ledger_account_update before update on ledger_account begin select raise(abort, 'ledger_account rows are never changed'); end;
create trigger ledger_account_delete before delete on ledger_account begin select raise(abort, 'ledger_account rows are never deleted'); end;
create trigger ledger_transfer_update before update on ledger_transfer begin select raise(abort, 'ledger_transfer rows are never changed'); end;
create trigger ledger_transfer_delete before delete on ledger_transfer begin select raise(abort, 'ledger_transfer rows are never deleted'); end;
create trigger ledger_posting_update before update on ledger_posting begin select raise(abort, 'ledger_posting rows are never changed'); end;
create trigger ledger_posting_delete before delete on ledger_posting begin select raise(abort, 'ledger_posting rows are never deleted'); end;
create trigger refund_update before update on refund begin select raise(abort, 'refund rows are never changed'); end;
create trigger refund_delete before delete on refund begin select raise(abort, 'refund rows are never deleted'); end;
create trigger receipt_update before update on receipt begin select raise(abort, 'receipt rows are never changed'); end;
create trigger receipt_delete before delete on receipt begin select raise(abort, 'receipt rows are never deleted'); end;

-- A transfer is let in when its postings sum to zero, and seals them.
create trigger ledger_transfer_seals before insert on ledger_transfer begin
    select raise(abort, 'a transfer without postings')
    where not exists (select 1 from ledger_posting p where p.workspace_id = new.workspace_id and p.transfer_id = new.id);
    select raise(abort, 'a transfer sums to zero in each currency')
    where exists (
        select 1 from ledger_posting p
        join ledger_account a on a.workspace_id = p.workspace_id and a.id = p.account_id
        where p.workspace_id = new.workspace_id and p.transfer_id = new.id
        group by a.currency having sum(p.minor) <> 0
    );
end;
create trigger ledger_posting_sealed before insert on ledger_posting begin
    select raise(abort, 'a transfer takes no further postings')
    where exists (select 1 from ledger_transfer t where t.workspace_id = new.workspace_id and t.id = new.transfer_id);
end;

-- A client who has paid stays won: what they paid is given back or reversed first.
create trigger referral_paid before update of status on referral
when old.status = 'won' and new.status <> 'won' and exists (
    select 1 from payment
    where payment.workspace_id = new.workspace_id and payment.referral_id = new.id
      and payment.refunded_minor < payment.amount_minor
)
begin select raise(abort, 'payments_stand'); end;
