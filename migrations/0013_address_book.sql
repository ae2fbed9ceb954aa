-- What address books know besides: where people live and are found, when they were born, what they do.
alter table contact add column websites jsonb not null default '[]';
alter table contact add column postal jsonb not null default '[]';
-- `1980-05-09`, or `--05-09` where the year is not known.
alter table contact add column birthday text;
alter table contact add column profession text;
