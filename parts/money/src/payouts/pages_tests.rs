//! Stories about the pages of payouts, asked as their forms ask, on both engines.

use jiff::civil::{Date, date};
use kit::{
    Error, Id,
    web::{At, Query, Request, Typed, request::Ask},
};
use partnerships::{Partner, Partnership, terms::Direction};
use serde_json::json;
use stage::Business;

use super::{
    Failed, ItemStatus, Payout, Status, Wanted, approve, cancel, mark_failed,
    pages::{self, From},
    prepare, waiting,
};
use crate::tests::{paid, partner, pays, ten_percent, won};

const TODAY: Date = date(2026, 3, 2);

/// A form as a browser sends it; a page that was merely asked for sends nothing.
fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("fields")
}

fn asked(query: &str) -> Typed {
    Typed::of(&Request { query: query.to_owned(), ..Request::default() }).expect("a query")
}

/// Maya and Ben each sent a client who paid.
fn owing_two(ana: &Business) -> [Id<Partnership>; 2] {
    let [maya, ben] = ["Maya", "Ben"].map(|name| partner(ana, name));
    for (whose, minor) in [(maya, 240_000), (ben, 100_000)] {
        let client = won(ana, whose, Direction::Inbound, ten_percent());
        pays(ana, client, paid(minor));
    }
    [maya, ben]
}

fn approved(ana: &Business) -> Payout {
    let payout = ana.does(|tx| prepare(tx, Wanted::up_to(TODAY)));
    ana.does(move |tx| approve(tx, payout.id))
}

fn new_page(ana: &Business, query: &str) -> String {
    let typed = asked(query);
    ana.sees(move |tx| pages::new(tx, typed.clone())).body
}

fn payout_page(ana: &Business, id: Id<Payout>) -> String {
    ana.sees(move |tx| pages::show(tx, At(id), Typed::default())).body
}

fn told(ana: &Business, partnership: Id<Partnership>) -> Vec<String> {
    ana.sees(move |tx| {
        let Partner::Contact(person) = partnerships::find(tx, partnership)?.with else {
            return Ok(Vec::new());
        };
        let of_both = workspace::history::of(tx, partnership.uuid(), 50)?;
        let happened = workspace::history::of(tx, person.uuid(), 50)?;
        assert!(happened.iter().all(|event| of_both.contains(event)), "{happened:?}");
        Ok(happened
            .into_iter()
            .rev()
            .map(|event| event.kind)
            .filter(|kind| kind.starts_with("payout"))
            .collect())
    })
}

#[test]
fn what_would_be_in_a_payout_is_shown_before_it_is_prepared() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [maya, _] = owing_two(&ana);
        let before = ana.events();

        let page = new_page(&ana, "");
        for said in
            ["value=\"2026-03-02\"", "$340.00", "Maya", "$240.00", "Ben", "$100.00", "Prepare the payout"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        let early = new_page(&ana, "up_to=2026-03-01");
        assert!(early.contains("Nothing is due up to 1 March 2026."), "{early}");
        assert!(!early.contains("Prepare the payout"), "{early}");
        let mayas = new_page(&ana, &format!("partnership_id={maya}"));
        assert!(mayas.contains("All that is due to Maya.") && !mayas.contains("Ben"), "{mayas}");
        assert_eq!(ana.events(), before, "looking prepares nothing");

        let due = ana.sees(|tx| super::due(tx, &Wanted::up_to(TODAY)));
        ana.does(|tx| pages::prepare(tx, typed(&[("up_to", "2026-03-02")])));
        let held = ana.sees(|tx| super::list(tx, None, 1, None)).data.remove(0).id;
        let mut items = ana.sees(move |tx| super::find(tx, held)).items;
        items.sort_by_key(|item| -item.amount.minor);
        let shown: Vec<_> = due.iter().map(|due| (due.partnership_id, due.amount)).collect();
        assert_eq!(items.iter().map(|item| (item.partnership_id, item.amount)).collect::<Vec<_>>(), shown);
        let page = new_page(&ana, "");
        assert!(page.contains("Nothing else is due") && page.contains(&held.to_string()), "{page}");
    });
}

#[test]
fn whoever_was_paid_is_ticked_and_the_rest_waits() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        owing_two(&ana);
        let Payout { id, items, .. } = approved(&ana);
        assert!(payout_page(&ana, id).contains("Who was paid"));

        let nobody = ana.write(move |tx| pages::mark_paid(tx, At(id), typed(&[("on", "2026-03-02")])));
        assert!(matches!(&nobody, Err(Error::Invalid(faults)) if faults[0].field == "item"), "{nobody:?}");
        let first = items[0].id.to_string();
        ana.does(move |tx| pages::mark_paid(tx, At(id), typed(&[("on", "2026-03-02"), ("item", &first)])));

        let [open] = &*ana.sees(|tx| waiting(tx, 10)) else { panic!("one payout waits") };
        assert_eq!((open.payout_id, open.status), (id, Status::PartlyPaid));
        let page = payout_page(&ana, id);
        assert!(page.contains("When you have paid the rest") && !page.contains("Who was paid"), "{page}");

        ana.does(move |tx| pages::mark_paid(tx, At(id), typed(&[("on", "2026-03-02")])));
        assert_eq!(ana.sees(move |tx| super::find(tx, id)).status, Status::Paid);
        assert_eq!(ana.sees(|tx| waiting(tx, 10)), []);
    });
}

#[test]
fn what_was_paid_in_part_waits_no_longer_once_the_rest_came_back() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        owing_two(&ana);
        let Payout { id, items, .. } = approved(&ana);
        let (first, other) = (items[0].id.to_string(), items[1].id);
        ana.does(move |tx| pages::mark_paid(tx, At(id), typed(&[("on", "2026-03-02"), ("item", &first)])));
        let back = Failed { items: vec![other], reason: "the account was closed".into() };
        let payout = ana.does(move |tx| mark_failed(tx, id, back.clone()));
        assert_eq!((payout.status, payout.items[1].status), (Status::PartlyPaid, ItemStatus::Failed));
        assert_eq!(ana.sees(|tx| waiting(tx, 10)), []);
        assert!(!payout_page(&ana, id).contains("When you have paid"));
    });
}

#[test]
fn a_payout_stands_in_the_history_of_those_it_concerns() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [maya, ben] = owing_two(&ana);
        let olga = partner(&ana, "Olga");
        let Payout { id, items, .. } = approved(&ana);
        let bens = items.iter().find(|item| item.partnership_id == ben).expect("Ben gets something").id;
        let bens_text = bens.to_string();
        ana.does(move |tx| {
            pages::mark_paid(tx, At(id), typed(&[("on", "2026-03-02"), ("item", &bens_text)]))
        });
        let back = Failed { items: vec![bens], reason: "the account was closed".into() };
        ana.does(move |tx| mark_failed(tx, id, back.clone()));

        assert_eq!(told(&ana, maya), ["payout.prepared", "payout.approved"]);
        assert_eq!(told(&ana, ben), ["payout.prepared", "payout.approved", "payout.paid", "payout.failed"]);
        assert_eq!(told(&ana, olga), [] as [&str; 0]);
    });
}

#[test]
fn every_payout_is_on_the_list_however_many_there_are() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        owing_two(&ana);
        let mut ids = Vec::new();
        for _ in 0..51 {
            let id = ana.does(|tx| prepare(tx, Wanted::up_to(TODAY))).id;
            ana.does(move |tx| cancel(tx, id));
            ids.push(id.to_string());
        }
        let first = ana.sees(|tx| pages::list(tx, Query(From::default()))).body;
        let cursor =
            first.split("cursor=").nth(1).and_then(|rest| rest.split('"').next()).expect("a next page");
        let from = From { cursor: Some(cursor.to_owned()) };
        let rest = ana.sees(move |tx| pages::list(tx, Query(from.clone()))).body;
        for id in ids {
            assert!(first.contains(&id) != rest.contains(&id), "{id} stands on one of the pages");
        }
    });
}

#[test]
fn a_payout_of_one_partner_needs_no_choice() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let mut held = ten_percent();
        held["holding_days"] = json!(0);
        let client = won(&ana, maya, Direction::Inbound, held);
        pays(&ana, client, paid(240_000));
        let id = approved(&ana).id;
        assert!(!payout_page(&ana, id).contains("Who was paid"));
        ana.does(move |tx| pages::mark_paid(tx, At(id), typed(&[("on", "2026-03-02")])));
        assert_eq!(ana.sees(move |tx| super::find(tx, id)).status, Status::Paid);
    });
}
