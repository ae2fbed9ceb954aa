-- Conversations that a file told of, so that they go when the import is undone.
create table import_touchpoint (
    workspace_id uuid not null,
    import_id uuid not null,
    touchpoint_id uuid not null,
    primary key (workspace_id, import_id, touchpoint_id),
    foreign key (workspace_id, import_id) references import (workspace_id, id),
    foreign key (workspace_id, touchpoint_id) references touchpoint (workspace_id, id)
);
create index import_touchpoint_of on import_touchpoint (workspace_id, touchpoint_id);
