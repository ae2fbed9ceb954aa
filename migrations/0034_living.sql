-- An agreement goes on by itself, so many months at a time counted from a day, until somebody gives notice.
alter table agreement add column renews_from date;
alter table agreement add column renews_months bigint
    check (renews_months between 1 and 120) check ((renews_from is null) = (renews_months is null));
-- The end of the period to which it has gone on.
alter table agreement add column period_ends_on date check (period_ends_on is null or renews_months is not null);
-- From when on Today says that notice is to be given by a day, or that it comes to its end.
alter table agreement add column remind_on date;
create index agreement_reminded on agreement (workspace_id, remind_on, id) -- few: what runs, and has an end or a notice day
    where remind_on is not null;

-- One of several partners may be asked first about clients for a service: so many days long nobody else is. Two cannot be.
alter table term add column first_refusal_days bigint
    check (first_refusal_days between 1 and 90) check (first_refusal_days is null or not exclusive);
create unique index term_asked_first on term (workspace_id, service_id, (1)) -- few: a business has tens of services
    where direction = 'outbound' and state = 'running' and first_refusal_days is not null;

-- Clients under way who go by other terms from a day on, because an agreement that both signed names them. Rows are added,
-- never changed or deleted.
create table referral_moved (
    workspace_id uuid not null,
    referral_id uuid not null,
    term_id uuid not null,
    from_on date not null,
    moved_at timestamptz not null,
    primary key (workspace_id, referral_id, term_id),
    foreign key (workspace_id, referral_id) references referral (workspace_id, id),
    foreign key (workspace_id, term_id) references term (workspace_id, id)
);
create index referral_moved_by on referral_moved (workspace_id, referral_id, from_on, moved_at, term_id);
