create trigger authority_change before update or delete or truncate on authority for each statement
execute function refuse_change();
create trigger seal_certificate_change before update or delete or truncate on seal_certificate for each statement
execute function refuse_change();
