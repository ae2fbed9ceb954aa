-- What happened stays as it was written.
create trigger event_update before update on event begin select raise(abort, 'event rows are never changed'); end;
create trigger event_delete before delete on event begin select raise(abort, 'event rows are never deleted'); end;
create trigger event_subject_update before update on event_subject begin select raise(abort, 'event_subject rows are never changed'); end;
create trigger event_subject_delete before delete on event_subject begin select raise(abort, 'event_subject rows are never deleted'); end;
create trigger event_link_update before update on event_link begin select raise(abort, 'event_link rows are never changed'); end;
create trigger event_link_delete before delete on event_link begin select raise(abort, 'event_link rows are never deleted'); end;
