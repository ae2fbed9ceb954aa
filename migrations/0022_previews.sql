-- The sheets of a workbook that hold something and were not read.
alter table import_columns add column sheets jsonb;
-- What a file says of mail to somebody whom it would make.
alter table import_example add column mail jsonb;
