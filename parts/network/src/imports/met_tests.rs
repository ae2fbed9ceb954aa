//! Stories about how a file says that somebody was first met, on both engines.

use jiff::civil::date;
use stage::{Business, Stage, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Filter, Met, NewContact},
    references::References,
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

const LINKEDIN_FILE: &[u8] = include_bytes!("../../../../formats/samples/linkedin.csv");
const REFERENCES: References = References::of(&[crate::REFERENCES]);

fn brought(stage: &Stage, ana: &Business, name: &str, content: &[u8]) -> Import {
    let new = NewImport {
        file_name: name.to_owned(),
        content: content.to_vec(),
        format: None,
        mapping: None,
        mode: Mode::BringIn,
    };
    let id = ana.does(move |tx| start(tx, new.clone())).id;
    run(&stage.db, &ana.scope, id).unwrap();
    ana.sees(move |tx| find(tx, id))
}

fn everybody(ana: &Business) -> Vec<Contact> {
    ana.sees(|tx| contacts::list(tx, &Filter::default())).data
}

fn called(ana: &Business, name: &str) -> Contact {
    everybody(ana).into_iter().find(|contact| contact.display_name == name).unwrap()
}

#[test]
fn a_connection_on_linkedin_is_how_somebody_was_met_and_counts_in_no_week() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = brought(stage, &ana, "Connections.csv", LINKEDIN_FILE);
        let connected: Vec<Met> = everybody(&ana).into_iter().filter_map(|contact| contact.met).collect();
        assert!(!connected.is_empty());
        for met in &connected {
            assert_eq!((met.channel, met.at.as_deref()), (Channel::Social, Some("LinkedIn")));
        }
        assert!(everybody(&ana).iter().all(|contact| contact.last_real_at.is_none()));
        ana.sees(move |tx| {
            let columns = columns(tx, import.id)?;
            let connected = columns.iter().find(|column| column.header == "Connected On").unwrap();
            assert_eq!(connected.taken_as.as_deref(), Some("Connected on LinkedIn"));
            Ok(())
        });
        assert_eq!(brought(stage, &ana, "Connections.csv", LINKEDIN_FILE).counts.updated, 0);
        ana.does(move |tx| undo(tx, import.id, REFERENCES));
        assert_eq!(everybody(&ana), [], "nothing hangs on them by which they would stay");
    });
}

#[test]
fn somebody_known_is_completed_by_the_day_of_a_file_and_undone_again() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            let emails = vec![contacts::Labelled { value: "greg@olsen.example".into(), label: None }];
            contacts::add(tx, NewContact { emails, ..NewContact::default() })
        });
        let file =
            "First Name,Last Name,Email Address,Connected On\nGreg,Olsen,greg@olsen.example,12 Mar 2024\n";
        let import = brought(stage, &ana, "Connections.csv", file.as_bytes());
        let met = everybody(&ana)[0].met.clone().unwrap();
        assert_eq!((met.on, met.channel), (date(2024, 3, 12), Channel::Social));
        ana.does(move |tx| undo(tx, import.id, REFERENCES));
        assert_eq!(everybody(&ana)[0].met, None);
    });
}

#[test]
fn a_first_conversation_says_how_somebody_was_met_once_the_file_that_said_it_is_undone() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let greg = ana.does(|tx| {
            let emails = vec![contacts::Labelled { value: "greg@olsen.example".into(), label: None }];
            contacts::add(tx, NewContact { emails, ..NewContact::default() })
        });
        let file =
            "First Name,Last Name,Email Address,Connected On\nGreg,Olsen,greg@olsen.example,12 Mar 2024\n";
        let import = brought(stage, &ana, "Connections.csv", file.as_bytes());
        let talk = NewTouchpoint::of(stage.now(), Channel::Phone, Direction::Mutual);
        ana.does(move |tx| touchpoints::log(tx, greg.id, talk.clone()));
        ana.does(move |tx| undo(tx, import.id, REFERENCES));
        let met = everybody(&ana)[0].met.clone().unwrap();
        assert_eq!((met.on, met.channel), (date(2026, 3, 2), Channel::Phone));
    });
}

#[test]
fn whoever_referred_somebody_is_named_in_the_meeting_when_known_and_in_the_notes_otherwise() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = ana.does(|tx| {
            contacts::add(tx, NewContact { display_name: Some("Ben Okafor".into()), ..NewContact::default() })
        });
        let file = "Name,Email,Met on,Met how,Met where,Referred By,Notes\n\
            Lena Roth,lena@roth.example,2024-03-12,in person,The market,Ben Okafor,\n\
            Mia Marsh,mia@m.example,,,,Nobody Known,Likes tea\n\
            Otto Weiss,otto@w.example,2024-03-12,,,Ben Okafor,\n\
            Pia Lang,pia@l.example,2999-01-01,event,,,\n";
        let import = brought(stage, &ana, "people.csv", file.as_bytes());
        let lena = called(&ana, "Lena Roth");
        let met = Met {
            on: date(2024, 3, 12),
            channel: Channel::InPerson,
            at: Some("The market".to_owned()),
            through_contact_id: Some(ben.id),
        };
        assert_eq!((lena.met, lena.notes), (Some(met), None));
        assert_eq!(called(&ana, "Mia Marsh").notes.as_deref(), Some("Likes tea\nReferred by Nobody Known."));
        let otto = called(&ana, "Otto Weiss");
        assert_eq!((otto.met, otto.notes.as_deref()), (None, Some("Referred by Ben Okafor.")));
        let said: Vec<String> = ana
            .sees(move |tx| remarked(tx, import.id, 0, 10))
            .into_iter()
            .flat_map(|row| {
                row.remarks
                    .into_iter()
                    .map(move |remark| format!("{} {}: {}", row.row, remark.column, remark.reason))
            })
            .collect();
        assert_eq!(said, ["4 Met on: It does not say how you met.", "5 Met on: This day is still to come."]);
        let again = brought(stage, &ana, "people.csv", file.as_bytes()).counts;
        assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 4));
    });
}

#[test]
fn whoever_was_met_today_further_east_keeps_where_and_how_and_a_later_day_is_still_to_come() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let today = ana.sees(|tx| Ok(tx.today()));
        let [tomorrow, later] = [1, 2].map(|days| today.saturating_add(jiff::Span::new().days(days)));
        let file = format!(
            "Name,Email,Met on,Met how,Met where\nGreg Olsen,greg@o.example,{tomorrow},in person,Auckland\n\
             Emi Tanaka,emi@t.example,{later},in person,Auckland\n"
        );
        for (created, unchanged) in [(2, 0), (0, 2)] {
            let counts = brought(stage, &ana, "east.csv", file.as_bytes()).counts;
            assert_eq!((counts.created, counts.unchanged, counts.remarked), (created, unchanged, 1));
        }
        let met = called(&ana, "Greg Olsen").met.map(|met| (met.on, met.channel, met.at));
        assert_eq!(met, Some((today, Channel::InPerson, Some("Auckland".to_owned()))));
        assert_eq!(called(&ana, "Emi Tanaka").met, None);
    });
}

#[test]
fn whoever_introduced_somebody_by_a_card_is_in_the_notes_where_they_were_met_on_another_day() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (name, email, notes) in [
            ("Lena Roth", "lena@roth.example", "Likes tea".to_owned()),
            ("Otto Weiss", "otto@w.example", "n".repeat(kit::text::LONGEST)),
        ] {
            let met =
                Met { on: date(2026, 1, 12), channel: Channel::Event, at: None, through_contact_id: None };
            let emails = vec![contacts::Labelled { value: email.to_owned(), label: None }];
            let new = NewContact {
                display_name: Some(name.to_owned()),
                emails,
                met: Some(met),
                notes: Some(notes),
                ..NewContact::default()
            };
            ana.does(move |tx| contacts::add(tx, new.clone()));
        }
        let card = |name: &str, email: &str, more: &str| {
            format!(
                "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Entente//People//EN\r\nUID:{email}\r\nFN:{name}\r\n\
                 EMAIL:{email}\r\nTITLE:Owner\r\n{more}END:VCARD\r\n"
            )
        };
        let met = "X-ENTENTE-MET-ON:2024-03-12\r\nX-ENTENTE-MET-HOW:In person\r\n\
            X-ENTENTE-REFERRED-BY:Ben Okafor\r\nX-ENTENTE-REFERRED-BY-UID:ben@o.example\r\n";
        let file = [
            card("Lena Roth", "lena@roth.example", met),
            card("Otto Weiss", "otto@w.example", met),
            card("Ben Okafor", "ben@o.example", ""),
        ]
        .concat();
        for _ in 0..2 {
            assert_eq!(brought(stage, &ana, "people.vcf", file.as_bytes()).status, Status::Done);
            let lena = called(&ana, "Lena Roth");
            assert_eq!(lena.met.and_then(|met| met.through_contact_id), None);
            assert_eq!(lena.notes.as_deref(), Some("Likes tea\nReferred by Ben Okafor."));
            assert_eq!(called(&ana, "Otto Weiss").notes.map(|notes| notes.len()), Some(kit::text::LONGEST));
        }
    });
}
