-- An import that was undone is undone once more when what held somebody is undone, too. What still stays keeps what is
-- needed for that, so how far the undoing has come is told by the last one who is settled.
alter table import_undo add column settled_change uuid not null default '00000000-0000-0000-0000-000000000000';
alter table import_undo add column settled_company uuid not null default '00000000-0000-0000-0000-000000000000';
