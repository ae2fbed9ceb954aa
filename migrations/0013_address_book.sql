-- What address books know besides: where people live and are found, when they were born, what they do.
alter table contact add column websites jsonb not null default '[]';
alter table contact add column postal jsonb not null default '[]';
-- `1980-05-09`, or `--05-09` where the year is not known.
alter table contact add column birthday text;
alter table contact add column profession text;

-- Which import gave a person the key: undoing it takes the key with it.
alter table contact_key add column import_id uuid;

-- What a row of an import changed of somebody who was known, before it and after, so that it can be taken back. Several
-- rows about one person are taken back one by one, the last one first: what somebody changed between two of them stays.
create table import_change (
    workspace_id uuid not null,
    import_id uuid not null,
    contact_id uuid not null,
    id uuid not null,
    before jsonb not null,
    after jsonb not null,
    primary key (workspace_id, import_id, contact_id, id),
    foreign key (workspace_id, import_id) references import (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create index import_change_of on import_change (workspace_id, contact_id);

-- Companies that were made because somebody of an import works there.
create table import_company (
    workspace_id uuid not null,
    import_id uuid not null,
    company_id uuid not null,
    primary key (workspace_id, import_id, company_id),
    foreign key (workspace_id, import_id) references import (workspace_id, id),
    foreign key (workspace_id, company_id) references company (workspace_id, id)
);
create index import_company_of on import_company (workspace_id, company_id);

-- An import on its way back, and after it. Apart from the import, whose own status says how it came in.
create table import_undo (
    workspace_id uuid not null,
    import_id uuid not null,
    status text not null check (status in ('undoing', 'undone')),
    -- The last of those it added who is settled: a run that was cut off goes on behind them.
    settled_contact uuid not null,
    removed bigint not null,
    taken_back bigint not null,
    kept bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, import_id),
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);

-- What stayed when an import was undone, because of what happened since.
create table import_kept (
    workspace_id uuid not null,
    import_id uuid not null,
    place bigint not null,
    contact_id uuid,
    company_id uuid,
    reason text not null,
    primary key (workspace_id, import_id, place),
    foreign key (workspace_id, import_id) references import (workspace_id, id),
    check ((contact_id is null) <> (company_id is null))
);
create index import_kept_of on import_kept (workspace_id, contact_id, import_id);

-- What the columns of a sheet are taken as, where somebody chose it; kept by what a sheet with these columns is known by
-- again, and taken for the next of the kind.
alter table import add column signature text;
alter table import add column mapping jsonb;
alter table import add column mapping_chosen_at timestamptz;
-- Nothing says who the people of the sheet are: somebody has to say what its columns are.
alter table import add column asks_for_mapping boolean not null default false;

create table import_mapping (
    workspace_id uuid not null references workspace (id),
    signature text not null,
    mapping jsonb not null,
    chosen_at timestamptz not null,
    primary key (workspace_id, signature)
);

-- The first people a look would make, as they would be known.
create table import_example (
    workspace_id uuid not null,
    import_id uuid not null,
    row_number bigint not null,
    person jsonb not null,
    primary key (workspace_id, import_id, row_number),
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);

-- Sheets that are kept elsewhere and brought in again and again.
create table import_source (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    name text not null check (name <> ''),
    -- As it was given; what is fetched follows from it.
    link text not null,
    -- Since when it is being fetched; null while it is not.
    asked_at timestamptz,
    -- When it was last fetched, what came of that, and why nothing did.
    read_at timestamptz,
    import_id uuid,
    failure text,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);
create index import_source_by_age on import_source (workspace_id, id) where archived_at is null;

-- That somebody agreed to be written to, and where and when they did.
create table consent (
    workspace_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    -- In the one form in which two spellings of the same are equal.
    address text not null,
    purpose text not null check (purpose in ('email')),
    given_at timestamptz not null,
    source text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
create unique index consent_once on consent (workspace_id, contact_id, address, purpose, (1));

-- Who says so: imports, and somebody here where none is named. The consent is what the first of them says; it goes with
-- the last one.
create table consent_said (
    workspace_id uuid not null,
    id uuid not null,
    consent_id uuid not null,
    import_id uuid,
    given_at timestamptz not null,
    source text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, consent_id) references consent (workspace_id, id) on delete cascade,
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);
create index consent_said_of on consent_said (workspace_id, consent_id, id);
create index consent_said_by on consent_said (workspace_id, import_id, consent_id) where import_id is not null;

-- Addresses that must not be mailed, whether they are somebody's in the address book or not.
create table suppression (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    address text not null check (address <> ''),
    reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'asked')),
    since timestamptz not null,
    source text not null,
    -- When the address may be mailed again.
    lifted_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
);
create unique index suppression_address on suppression (workspace_id, address, (1)) where lifted_at is null;
create index suppression_lifted on suppression (workspace_id, address, lifted_at) where lifted_at is not null;

-- Who says so, as with a consent: undoing one import never lets an address be mailed that somebody else says must not be.
create table suppression_said (
    workspace_id uuid not null,
    id uuid not null,
    suppression_id uuid not null,
    import_id uuid,
    reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'asked')),
    since timestamptz not null,
    source text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, suppression_id) references suppression (workspace_id, id) on delete cascade,
    foreign key (workspace_id, import_id) references import (workspace_id, id)
);
create index suppression_said_of on suppression_said (workspace_id, suppression_id, id);
create index suppression_said_by on suppression_said (workspace_id, import_id, suppression_id)
    where import_id is not null;

-- Whom a row that made nobody is about, while it is for the owner to decide; and what was decided.
alter table import_row add column waiting jsonb;
alter table import_row add column decided text check (decided in ('add', 'same'));
