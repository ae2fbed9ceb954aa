create trigger receipt_reversal_change before update or delete or truncate on receipt_reversal for each statement execute function refuse_change();
