create trigger authority_update before update on authority
begin select raise(abort, 'authority rows are never changed'); end;
create trigger authority_delete before delete on authority
begin select raise(abort, 'authority rows are never deleted'); end;
create trigger seal_certificate_update before update on seal_certificate
begin select raise(abort, 'seal_certificate rows are never changed'); end;
create trigger seal_certificate_delete before delete on seal_certificate
begin select raise(abort, 'seal_certificate rows are never deleted'); end;
