create trigger receipt_reversal_update before update on receipt_reversal begin select raise(abort, 'receipt_reversal rows are never changed'); end;
create trigger receipt_reversal_delete before delete on receipt_reversal begin select raise(abort, 'receipt_reversal rows are never deleted'); end;
