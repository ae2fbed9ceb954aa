-- Partners by name, and what passed with them in all: so that looking back costs the same with a dozen partners and with
-- thousands, after one year and after ten.

-- What they are sorted by: the name of their person or business, which it follows.
alter table partnership add column name_key text not null default '';
update partnership set name_key = coalesce(
    (select contact.name_key from contact
     where contact.workspace_id = partnership.workspace_id and contact.id = partnership.contact_id),
    (select company.name_key from company
     where company.workspace_id = partnership.workspace_id and company.id = partnership.company_id),
    '');
create index partnership_by_name on partnership (workspace_id, name_key, id);

-- Whether anybody ever went either way.
alter table partnership add column has_passed boolean not null default false;
update partnership set has_passed = true where exists (
    select 1 from referral_tally
    where referral_tally.workspace_id = partnership.workspace_id and referral_tally.partnership_id = partnership.id
);
create index partnership_never_passed on partnership (workspace_id, name_key, id)
    where not has_passed and stage <> 'ended';

-- The sums of `referral_tally`, kept in the same transaction.
create table referral_total (
    workspace_id uuid not null,
    partnership_id uuid not null,
    service_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    sent bigint not null,
    won bigint not null,
    primary key (workspace_id, partnership_id, service_id, direction),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);
insert into referral_total (workspace_id, partnership_id, service_id, direction, sent, won)
select workspace_id, partnership_id, service_id, direction, sum(sent), sum(won) from referral_tally
group by workspace_id, partnership_id, service_id, direction;

-- The sums of `payment_tally`, likewise.
create table payment_total (
    workspace_id uuid not null,
    partnership_id uuid not null,
    service_id uuid not null,
    direction text not null check (direction in ('outbound', 'inbound')),
    currency text not null,
    paid_minor bigint not null,
    fee_minor bigint not null,
    primary key (workspace_id, partnership_id, service_id, direction, currency),
    foreign key (workspace_id, partnership_id) references partnership (workspace_id, id),
    foreign key (workspace_id, service_id) references service (workspace_id, id)
);
insert into payment_total (workspace_id, partnership_id, service_id, direction, currency, paid_minor, fee_minor)
select workspace_id, partnership_id, service_id, direction, currency, sum(paid_minor), sum(fee_minor) from payment_tally
group by workspace_id, partnership_id, service_id, direction, currency;
