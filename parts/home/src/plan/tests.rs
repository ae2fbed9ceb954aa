//! Stories about the plan, on both engines.

use agreements::{
    OnPaper, Own, Paper, Party,
    input::{Beginning, Proposal},
};
use jiff::civil::date;
use kit::{
    Error, Id,
    money::{Currency, Money},
    web::{Request, Typed, Whence, request::Ask},
};
use money::payments::{self, NetOf, NewPayment};
use network::{
    contacts::{self, Met, NewContact},
    goal,
    services::{self, Service},
    touchpoints::Channel,
};
use partnerships::{NewPartnership, Partnership, open, terms::Kind};
use referrals::input::Win;
use serde_json::{Value as Json, json};
use stage::Business;

use super::{
    Due, Plan, Signed, Step, Wanted, WantedPartners, due, form, look, pages, put, so_far, steps, store,
};
use crate::today::{self, ActionKind};

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn read<T: serde::de::DeserializeOwned>(json: &Json) -> T {
    serde_json::from_value(json.clone()).expect("JSON as the API takes it")
}

fn plans(ana: &Business, year: i16, wanted: &Wanted) -> Plan {
    let wanted = wanted.clone();
    ana.does(move |tx| put(tx, year, wanted.clone()))
}

fn service(ana: &Business, name: &str) -> Id<Service> {
    let wanted = services::Wanted { name: name.to_owned(), offered: true };
    ana.does(move |tx| services::add(tx, wanted.clone())).id
}

/// Somebody who becomes a partner by a signed agreement.
fn signs(ana: &Business, name: &str, service: Id<Service>, exclusive: bool) -> Id<Partnership> {
    let new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
    let partner = ana.does(move |tx| {
        let contact_id = Some(contacts::add(tx, new.clone())?.id);
        Ok(open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?.id)
    });
    let term = move |direction: &str, exclusive: bool| {
        json!({ "direction": direction, "service_id": service, "exclusive": exclusive,
                "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } } })
    };
    ana.does(move |tx| {
        let wanted = json!({ "partnership_id": partner, "form": "written", "starts_on": tx.today(),
                             "terms": [term("outbound", exclusive), term("inbound", exclusive)] });
        let id = agreements::draft(tx, read(&wanted))?.id;
        let enough =
            Proposal { override_reason: Some("Ten years side by side.".into()), ..Proposal::default() };
        agreements::propose(tx, id, enough)?;
        agreements::sign(tx, id, Own::typed("Ana Ruiz"), Whence::default())?;
        let theirs = OnPaper { party: Party::Theirs, name: "Their name".into(), on: tx.today() };
        let paper = Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() };
        agreements::record_signature(tx, id, theirs, Some(paper))?;
        agreements::activate(tx, id, Beginning::default())
    });
    partner
}

/// A client who went this way was won and paid.
fn pays(ana: &Business, partner: Id<Partnership>, service: Id<Service>, direction: &str, minor: i64) {
    let wanted = json!({
        "direction": direction, "partnership_id": partner, "client": { "name": format!("{direction} {minor}") },
        "service_id": service, "consent": { "given": true },
    });
    ana.does(move |tx| {
        let referral = referrals::create(tx, read(&wanted))?.id;
        referrals::send(tx, referral, referrals::input::Send::default())?;
        referrals::accept(tx, referral)?;
        referrals::win(tx, referral, &Win { on: None, expected: None })?;
        let (id, paid_on) = (tx.new_id(), tx.today());
        let amount = dollars(minor);
        payments::record(
            tx,
            referral,
            id,
            NewPayment { amount, paid_on, net_of: NetOf::default(), reference: None },
        )
    });
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("a form")
}

fn asked(query: &str) -> Typed {
    Typed::of(&Request { query: query.to_owned(), ..Request::default() }).expect("a link")
}

fn page(ana: &Business, query: &'static str) -> String {
    ana.sees(move |tx| pages::show(tx, asked(query))).body
}

fn plan_to_do(ana: &Business) -> Vec<(ActionKind, String)> {
    let of_the_plan = |kind: &ActionKind| matches!(kind, ActionKind::LookAtPlan | ActionKind::MakePlan);
    let actions = ana.sees(today::actions).into_iter().filter(|action| of_the_plan(&action.kind));
    actions.map(|action| (action.kind, action.title)).collect()
}

#[test]
fn what_is_wanted_of_a_year_stands_beside_what_happened_in_it() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (design, print) = (service(&ana, "Website design"), service(&ana, "Printing"));
        let ben = signs(&ana, "Ben Okafor", design, true);
        stage.travel_to("2027-02-03T15:00:00Z");
        let mara = signs(&ana, "Mara Lind", print, false);
        signs(&ana, "Jon Berg", print, false);
        pays(&ana, mara, print, "inbound", 240_000);
        pays(&ana, ben, design, "outbound", 100_000);
        let met = Met { on: date(2027, 1, 20), channel: Channel::Event, at: None, through_contact_id: None };
        let imani =
            NewContact { display_name: Some("Imani".into()), met: Some(met), ..NewContact::default() };
        ana.does(move |tx| contacts::add(tx, imani.clone()));
        let wanted = Wanted {
            partners: vec![
                WantedPartners { service_id: print, kind: Kind::Referral, wanted: 3 },
                WantedPartners { service_id: design, kind: Kind::Strategic, wanted: 1 },
            ],
            clients: 12,
            revenue: vec![dollars(2_000_000), Money::new(500_000, "EUR".parse().expect("a currency"))],
            mails: 4,
            mails_note: Some("One each quarter".into()),
            ..Wanted::of_people(2)
        };
        let plan = plans(&ana, 2027, &wanted);
        assert_eq!(plan.wanted.revenue[0].currency.code(), "EUR", "kept in order");

        let seen = ana.sees(|tx| so_far(tx, 2027));
        assert_eq!(seen.partners, [Signed { service_id: print, kind: Kind::Referral, signed: 2 }]);
        // One a week since the first Monday, and two in this week, since when that is the goal.
        assert_eq!((seen.people_met, seen.people_aimed), (1, 6));
        assert_eq!((seen.clients_received, seen.clients_won), (1, 1));
        assert_eq!((seen.revenue, seen.fees_earned), (vec![dollars(240_000)], vec![dollars(10_000)]));
        assert_eq!(ana.sees(goal::goal).per_week, 2, "the plan of this year sets the weekly goal");
        let before = ana.sees(|tx| so_far(tx, 2026));
        assert_eq!(before.partners, [Signed { service_id: design, kind: Kind::Strategic, signed: 1 }]);
        assert_eq!((before.clients_received, before.revenue), (0, vec![]));

        let shown = page(&ana, "");
        for cell in [
            ">Printing, referral</th><td class=\"figure\" data-label=\"Planned\">3</td><td class=\"figure\" data-label=\"So far\">2 signed<",
            ">Website design, strategic</th><td class=\"figure\" data-label=\"Planned\">1</td><td class=\"figure\" data-label=\"So far\">0 signed<",
            "data-label=\"Planned\">€5,000.00</td><td class=\"figure\" data-label=\"So far\">€0.00<",
            "data-label=\"Planned\">$20,000.00</td><td class=\"figure\" data-label=\"So far\">$2,400.00<",
            "4: One each quarter",
            "Something is agreed with 3 partners.",
        ] {
            assert!(shown.contains(cell), "{cell}\n{shown}");
        }
        assert_eq!(ana.sees(referrals::tally::check), [""; 0]);
        assert_eq!(ana.sees(money::check), []);
    });
}

#[test]
fn today_asks_once_a_quarter_until_somebody_looked() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        assert_eq!(plan_to_do(&ana), [], "nobody planned anything");
        plans(&ana, 2026, &Wanted::of_people(1));
        stage.travel_to("2026-03-31T15:00:00Z");
        assert_eq!(plan_to_do(&ana), [], "it was made in this quarter");

        stage.travel_to("2026-04-01T15:00:00Z");
        let ask = vec![(ActionKind::LookAtPlan, "Look at your plan".to_owned())];
        assert_eq!(plan_to_do(&ana), ask);
        stage.travel_to("2026-06-30T15:00:00Z");
        assert_eq!(plan_to_do(&ana), ask, "until somebody did");
        assert!(page(&ana, "").contains("<button class=\"button\" type=\"submit\">I looked at it"));
        ana.does(|tx| look(tx, 2026, Some("Fewer breakfasts, more walks.")));
        assert_eq!(plan_to_do(&ana), []);
        assert!(page(&ana, "").contains("Fewer breakfasts, more walks."));

        stage.travel_to("2026-07-01T15:00:00Z");
        assert_eq!(plan_to_do(&ana), ask);
        ana.does(|tx| look(tx, 2026, None));
        stage.travel_to("2027-01-01T15:00:00Z");
        let make = vec![(ActionKind::MakePlan, "Make the plan for 2027".to_owned())];
        assert_eq!(plan_to_do(&ana), make);
        plans(&ana, 2027, &Wanted::of_people(1));
        assert_eq!(plan_to_do(&ana), []);
        assert_eq!(
            ana.events(),
            ["plan.made", "plan.looked_at", "plan.looked_at", "plan.made"],
            "a look is noted once each time"
        );
        let looks: Vec<_> = ana
            .sees(|tx| {
                let plan = store::of_year(tx, 2026)?.ok_or(Error::NotFound)?;
                store::looks(tx, plan.id)
            })
            .into_iter()
            .map(|look| (look.on.to_string(), look.note))
            .collect();
        assert_eq!(
            looks,
            [
                ("2026-07-01".to_owned(), None),
                ("2026-06-30".to_owned(), Some("Fewer breakfasts, more walks.".to_owned())),
            ]
        );
    });
}

#[test]
fn last_years_plan_is_still_there_and_the_new_one_can_begin_with_it() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let design = service(&ana, "Website design");
        let wanted = Wanted {
            partners: vec![WantedPartners { service_id: design, kind: Kind::Strategic, wanted: 1 }],
            clients: 12,
            revenue: vec![dollars(2_000_000)],
            ..Wanted::of_people(1)
        };
        plans(&ana, 2026, &wanted);
        stage.travel_to("2027-01-04T15:00:00Z");
        assert!(page(&ana, "").contains("~/plan/edit?year=2027&amp;from=2026"));
        let copied = ana.sees(|tx| form::edit(tx, asked("year=2027&from=2026"))).body;
        for value in ["value=\"12\"", "value=\"20000.00\"", "It begins with what you planned for 2026."] {
            assert!(copied.contains(value), "{value}\n{copied}");
        }
        let name = format!("partners.{design}.strategic");
        ana.does(move |tx| {
            let fields = [
                ("year", "2027"),
                ("people_per_week", "1"),
                (&*name, "2"),
                ("clients", "15"),
                ("revenue.USD", "25,000"),
                ("mails_note", "In spring"),
            ];
            form::save(tx, typed(&fields))
        });
        let plan = ana.sees(|tx| store::of_year(tx, 2027)).expect("a plan");
        assert_eq!(plan.wanted.partners_for(design, Kind::Strategic), 2);
        assert_eq!((plan.wanted.clients, plan.wanted.revenue), (15, vec![dollars(2_500_000)]));

        assert!(page(&ana, "year=2026").contains("What you wanted of 2026"));
        assert!(!page(&ana, "year=2026").contains("Change the plan"));
        let refused = ana.write(|tx| put(tx, 2026, Wanted::of_people(3)));
        assert!(matches!(refused, Err(Error::Invalid(_))), "what was planned stays as it was");
        assert!(ana.read(|tx| pages::show(tx, asked("year=2019"))).is_err());
    });
}

#[test]
fn a_plan_that_is_saved_again_as_it_is_changes_nothing_and_belongs_to_its_business() {
    stage::on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let first = plans(&ana, 2026, &Wanted::of_people(1));
        stage.travel_to("2026-03-05T15:00:00Z");
        assert_eq!(plans(&ana, 2026, &Wanted::of_people(1)), first);
        assert_eq!(ana.events(), ["plan.made"]);
        assert_eq!(ben.sees(|tx| store::of_year(tx, 2026)), None);
        assert!(ben.write(|tx| look(tx, 2026, None)).is_err());
        let theirs = service(&ana, "Website design");
        let wanted = Wanted {
            partners: vec![WantedPartners { service_id: theirs, kind: Kind::Referral, wanted: 1 }],
            ..Wanted::of_people(1)
        };
        assert!(ben.write(move |tx| put(tx, 2026, wanted.clone())).is_err(), "a service of another business");
        let (day, begun) = ana.sees(|tx| Ok((due(tx, date(2026, 12, 1))?, steps(tx, None)?)));
        assert!(matches!(day, Some(Due::Look(_, since)) if since == date(2026, 10, 1)));
        assert_eq!(begun.first().map(|standing| standing.step), Some(Step::ReachOut));
    });
}

#[test]
fn all_that_is_wrong_in_the_form_is_said_at_once() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let design = service(&ana, "Website design");
        let name = format!("partners.{design}.referral");
        let wrong = name.clone();
        let refused = ana.write(move |tx| {
            let fields = [("clients", "many"), (&*name, "some"), ("revenue.USD", "lots")];
            form::save(tx, typed(&fields)).map(drop)
        });
        let Err(Error::Invalid(faults)) = refused else { panic!("it is wrong") };
        let fields: Vec<&str> = faults.iter().map(|fault| &*fault.field).collect();
        assert_eq!(fields, ["people_per_week", "clients", &*wrong, "revenue.USD"]);
    });
}
