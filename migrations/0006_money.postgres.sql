-- The ledger stays as it was written.
create trigger ledger_account_change before update or delete or truncate on ledger_account for each statement execute function refuse_change();
create trigger ledger_transfer_change before update or delete or truncate on ledger_transfer for each statement execute function refuse_change();
create trigger ledger_posting_change before update or delete or truncate on ledger_posting for each statement execute function refuse_change();
create trigger refund_change before update or delete or truncate on refund for each statement execute function refuse_change();
create trigger receipt_change before update or delete or truncate on receipt for each statement execute function refuse_change();

-- A transfer is let in when its postings sum to zero, and seals them.
create function ledger_transfer_seals() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from ledger_posting p where p.workspace_id = new.workspace_id and p.transfer_id = new.id) then
        raise exception 'a transfer without postings';
    end if;
    if exists (
        select 1 from ledger_posting p
        join ledger_account a on a.workspace_id = p.workspace_id and a.id = p.account_id
        where p.workspace_id = new.workspace_id and p.transfer_id = new.id
        group by a.currency having sum(p.minor) <> 0
    ) then
        raise exception 'a transfer sums to zero in each currency';
    end if;
    return new;
end $$;
create trigger ledger_transfer_seals before insert on ledger_transfer for each row execute function ledger_transfer_seals();

create function ledger_posting_sealed() returns trigger language plpgsql as $$
begin
    if exists (select 1 from ledger_transfer t where t.workspace_id = new.workspace_id and t.id = new.transfer_id) then
        raise exception 'a transfer takes no further postings';
    end if;
    return new;
end $$;
create trigger ledger_posting_sealed before insert on ledger_posting for each row execute function ledger_posting_sealed();

-- A client who has paid stays won: what they paid is given back or reversed first.
create function refuse_to_leave_won() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from payment
        where payment.workspace_id = new.workspace_id and payment.referral_id = new.id
          and payment.refunded_minor < payment.amount_minor
    ) then
        raise exception 'payments_stand';
    end if;
    return new;
end $$;
create trigger referral_paid before update on referral for each row
when (old.status = 'won' and new.status <> 'won') execute function refuse_to_leave_won();
