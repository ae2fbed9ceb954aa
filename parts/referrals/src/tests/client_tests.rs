//! Stories about who the client is, asked as the form asks, on both engines.

use kit::{
    Error,
    web::{Request, Typed, request::Ask},
};
use network::contacts::Labelled;
use partnerships::Partner;

use super::*;
use crate::pages::new;

const ZOE: &str = "Zoë \"Zed\" Müller-Łuczak";

/// A form as a browser sends it.
fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("fields")
}

fn known(cast: &Cast, name: &str, email: &str) -> Id<Contact> {
    let emails = vec![Labelled { value: email.into(), label: None }];
    let new = NewContact { display_name: Some(name.into()), emails, ..NewContact::default() };
    cast.ana.does(move |tx| contacts::add(tx, new.clone())).id
}

/// The form once somebody was looked for by this name.
fn looked_for(cast: &Cast, name: &str) -> String {
    let query = format!("service_id={}&client.name={}", cast.design, name.replace(' ', "+"));
    let asked = Typed::of(&Request { query, ..Request::default() }).expect("a query");
    cast.ana.sees(move |tx| new::form(tx, asked.clone())).body
}

fn is_chosen(page: &str, client: &str) -> bool {
    let radio = format!("name=\"client\" value=\"{client}\"");
    let end = page.find(&radio).expect("among the choices") + radio.len();
    page[end..].starts_with(" checked")
}

/// Sends the form with these answers about the client to Maya.
fn sends(cast: &Cast, client: &[(&str, &str)]) -> Result<Referral> {
    let (design, maya) = (cast.design.to_string(), cast.maya.to_string());
    let mut fields = vec![("service_id", &*design), ("partnership_id", &*maya), ("consent", "yes")];
    fields.extend(client);
    let typed = typed(&fields);
    cast.ana.write(move |tx| {
        new::add(tx, typed.clone())?;
        let sent = crate::list(tx, &Filter::default())?.data;
        sent.into_iter().next().ok_or(Error::NotFound)
    })
}

/// The fields that something is wrong with.
#[track_caller]
fn wrong<T: std::fmt::Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field.into_owned()).collect(),
        other => panic!("expected faults, found {other:?}"),
    }
}

#[test]
fn a_part_of_a_name_chooses_nobody() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let zoe = known(&cast, ZOE, "zoe@mueller.example").to_string();
        let page = looked_for(&cast, "Zed");
        assert!(!is_chosen(&page, &zoe) && !is_chosen(&page, "new"), "{page}");

        let brown =
            [("looked_for", "Zed"), ("client.name", "Zed Brown"), ("client.email", "zed@brown.example")];
        assert_eq!(wrong(sends(&cast, &brown)), ["client"]);
        let as_new = [("client", "new"), brown[0], brown[1], brown[2]];
        let sent = sends(&cast, &as_new).expect("someone new is sent");
        let client = cast.ana.sees(move |tx| contacts::find(tx, sent.about.client_id));
        assert_eq!((&*client.display_name, &*client.emails[0].value), ("Zed Brown", "zed@brown.example"));
    });
}

#[test]
fn the_same_full_name_or_address_is_chosen_beforehand_and_two_of_one_name_are_not() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let zoe = known(&cast, ZOE, "zoe@mueller.example").to_string();
        for same in ["zoe \"zed\" muller-luczak", "Zoe@Mueller.example"] {
            assert!(is_chosen(&looked_for(&cast, same), &zoe), "{same}");
        }
        let other = known(&cast, ZOE, "zoe@elsewhere.example").to_string();
        let page = looked_for(&cast, ZOE);
        assert!(!is_chosen(&page, &zoe) && !is_chosen(&page, &other), "{page}");
    });
}

#[test]
fn what_was_typed_of_somebody_else_than_who_was_chosen_is_refused_beside_its_field() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let zoe = known(&cast, ZOE, "zoe@mueller.example");
        let id = zoe.to_string();
        let chosen = [("client", &*id), ("looked_for", "Zed")];
        let [client, looked_for] = chosen;
        let brown = [
            client,
            looked_for,
            ("client.name", "Zed Brown"),
            ("client.email", "zed@brown.example"),
            ("client.phone", "+1 503 555 0142"),
        ];
        assert_eq!(wrong(sends(&cast, &brown)), ["client.name", "client.email", "client.phone"]);
        let herself = [client, looked_for, ("client.name", "Zed"), ("client.email", "ZOE@mueller.example")];
        assert_eq!(sends(&cast, &herself).expect("she is sent").about.client_id, zoe);
    });
}

#[test]
fn an_address_of_somebody_else_asks_who_is_meant() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        known(&cast, "Lena Roth", "family@roth.example");
        let paul = [("client", "new"), ("client.name", "Paul Roth"), ("client.email", "family@roth.example")];
        assert_eq!(wrong(sends(&cast, &paul)), ["client.email"]);

        // Once two share it, the name tells who is meant: on the screen and for a program.
        let second = known(&cast, "Paul Roth", "family@roth.example");
        assert_eq!(sends(&cast, &paul).expect("he is sent").about.client_id, second);
        let wanted = Wanted { client: person("paul roth", "family@roth.example"), ..cast.lena_to(cast.otto) };
        assert_eq!(cast.creates(wanted).about.client_id, second);
    });
}

#[test]
fn nobody_is_sent_to_themselves() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let maya = cast.maya;
        let with = cast.ana.sees(move |tx| partnerships::find(tx, maya)).with;
        let Partner::Contact(herself) = with else { panic!("Maya is a person") };
        for direction in [Direction::Outbound, Direction::Inbound] {
            let wanted = Wanted { direction, client: Client::Known(herself), ..cast.lena_to(maya) };
            let refused = refusal(cast.ana.write(move |tx| crate::create(tx, wanted.clone())));
            assert_eq!(refused.code, "client_is_the_partner");
            assert!(refused.sentence.contains("Maya Lind"), "{}", refused.sentence);
        }
    });
}

#[test]
fn no_client_signs_before_the_referral_was_sent() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.sends(cast.lena_to(cast.maya)).id;
        cast.ana.does(move |tx| crate::accept(tx, id));
        let won = |on| crate::input::Win { on: Some(on), expected: None };
        let early = cast.ana.write(move |tx| crate::win(tx, id, &won(date(2026, 3, 1))));
        assert!(
            matches!(&early, Err(Error::Invalid(faults))
                if faults[0].field == "on" && faults[0].sentence.contains("2 March 2026")),
            "{early:?}"
        );
        cast.ana.does(move |tx| crate::win(tx, id, &won(date(2026, 3, 2))));
    });
}
