//! Stories about changing many people, on both engines.

use kit::{
    Error, Id, Refusal,
    jobs::Jobs,
    web::{Request, Typed, request::Ask},
};
use stage::{Business, Stage, on_both_engines};

use super::*;
use crate::{
    Partners, companies,
    contacts::{self, Contact, Filter, Labelled, NewContact},
    imports::{self, NewImport},
    merges::{self, Choice, Others},
    partners::NONE,
    references::References,
};

/// This part alone.
const ALONE: Others = Others { references: References::of(&[crate::REFERENCES]), may_merge: &[] };

fn knows(business: &Business, name: &str) -> Id<Contact> {
    let new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn tag(tag: &str) -> Wanted {
    Wanted::Tag { tag: tag.to_owned() }
}

fn starts(business: &Business, wanted: Wanted, who: Who, partners: Partners) -> BulkEdit {
    business.does(move |tx| start(tx, wanted.clone(), who.clone(), partners))
}

fn of(business: &Business, id: Id<Contact>) -> Contact {
    business.sees(move |tx| contacts::find(tx, id))
}

/// Does what jobs are due.
fn works(stage: &Stage) {
    let jobs = Jobs::new().on(JOB, |job, payload: Payload| run(job.db, &job.scope, payload.edit, NONE));
    jobs.run_due(&stage.db).expect("the jobs run");
}

#[test]
fn those_who_were_ticked_are_changed_and_put_back() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (lena, imani, bram) = (knows(&ana, "Lena"), knows(&ana, "Imani"), knows(&ana, "Bram"));
        let before = of(&ana, lena);

        let edit = starts(&ana, tag("Food"), Who::Chosen(vec![lena, imani, lena]), NONE);
        assert_eq!((edit.state, edit.counts.people, edit.counts.changed), (State::Done, 2, 2));
        assert_eq!(of(&ana, lena).tags, ["Food"]);
        assert_eq!(of(&ana, bram).tags, [""; 0]);

        let lately = ana.sees(|tx| pages::choose(tx, Typed::default())).body;
        assert!(lately.contains("2 people were given the tag “Food”."), "{lately}");
        assert!(lately.contains(&format!("people/bulk/{}", edit.id)), "{lately}");

        let undone = ana.does(move |tx| undo(tx, edit.id, NONE));
        assert_eq!((undone.state, undone.counts.put_back), (State::Undone, 2));
        let after = of(&ana, lena);
        assert_eq!(Contact { updated_at: before.updated_at, ..after }, before);
        let again = ana.does(move |tx| undo(tx, edit.id, NONE));
        assert_eq!(again.counts, undone.counts, "taking it back twice is taking it back once");
    });
}

#[test]
fn what_somebody_changed_since_is_left_alone() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (lena, imani) = (knows(&ana, "Lena"), knows(&ana, "Imani"));
        let company = ana.does(|tx| companies::found_or_made(tx, "Juniper")).0.id;
        let wanted = Wanted::Company { company_id: company };
        let edit = starts(&ana, wanted, Who::Chosen(vec![lena, imani]), NONE);
        assert_eq!(of(&ana, imani).company_name.as_deref(), Some("Juniper"));

        let elsewhere = NewContact {
            display_name: Some("Lena".to_owned()),
            company_name: Some("Clearwater".to_owned()),
            ..NewContact::default()
        };
        ana.does(move |tx| contacts::change(tx, lena, elsewhere.clone()));
        let undone = ana.does(move |tx| undo(tx, edit.id, NONE));

        assert_eq!((undone.counts.put_back, undone.counts.kept), (1, 1));
        assert_eq!(of(&ana, lena).company_name.as_deref(), Some("Clearwater"));
        assert_eq!(of(&ana, imani).company_name, None);
    });
}

#[test]
fn one_who_was_merged_or_a_company_that_is_gone_keeps_nobody_else_from_being_put_back() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [lena, imani, bram] = ["Lena", "Imani", "Bram"].map(|name| knows(&ana, name));
        let archived = starts(&ana, Wanted::Archive {}, Who::Chosen(vec![lena, imani]), NONE).id;
        ana.does(move |tx| merges::merge(tx, imani, bram, &Choice::new(), ALONE));
        let undone = ana.does(move |tx| undo(tx, archived, NONE));
        assert_eq!((undone.counts.put_back, undone.counts.kept), (1, 1));
        assert_eq!(of(&ana, lena).archived_at, None);

        let emails = vec![Labelled { value: "lena@roth.example".to_owned(), label: None }];
        let reached = NewContact { emails, ..of(&ana, lena).into() };
        ana.does(move |tx| contacts::change(tx, lena, reached.clone()));
        let sheet = b"Name,Email,Company\nLena,lena@roth.example,Olsen Builds\n";
        let new = NewImport {
            file_name: "people.csv".to_owned(),
            content: sheet.to_vec(),
            format: None,
            mapping: None,
            mode: imports::Mode::BringIn,
        };
        let import = ana.does(move |tx| imports::start(tx, new.clone())).id;
        let wanted =
            Wanted::Company { company_id: ana.does(|tx| companies::found_or_made(tx, "Juniper")).0.id };
        let moved = starts(&ana, wanted, Who::Chosen(vec![lena, bram]), NONE).id;
        ana.does(move |tx| imports::undo(tx, import, ALONE.references));
        let undone = ana.does(move |tx| undo(tx, moved, NONE));
        assert_eq!((undone.counts.put_back, undone.counts.kept), (1, 1));
        assert_eq!(of(&ana, lena).company_name.as_deref(), Some("Juniper"));
        assert_eq!(of(&ana, bram).company_name, None);
    });
}

#[test]
fn what_is_for_somebody_who_was_merged_meanwhile_is_done_with_whom_they_turned_out_to_be() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (imani, bram) = (knows(&ana, "Imani"), knows(&ana, "Bram"));
        let guest = |name: String| {
            let tags = vec!["Guest".to_owned()];
            NewContact { display_name: Some(name), tags, ..NewContact::default() }
        };
        let twin = ana.does(move |tx| {
            for number in 0..250 {
                contacts::add(tx, guest(format!("Guest {number}")))?;
            }
            contacts::add(tx, guest("I. Okafor".to_owned()))
        });
        let guests = Filter { tag: Some("guest".to_owned()), ..Filter::default() };
        let edit = starts(&ana, tag("Fair"), Who::Fitting(guests), NONE).id;
        ana.does(move |tx| merges::merge(tx, twin.id, imani, &Choice::new(), ALONE));
        works(stage);

        let done = ana.sees(move |tx| find(tx, edit));
        assert_eq!((done.state, done.counts.changed, done.counts.refused), (State::Done, 251, 1));
        assert_eq!((of(&ana, twin.id).tags, of(&ana, imani).tags.len()), (vec!["Guest".to_owned()], 2));

        ana.does(move |tx| merges::merge(tx, imani, bram, &Choice::new(), ALONE));
        ana.does(move |tx| undo(tx, edit, NONE));
        works(stage);
        let undone = ana.sees(move |tx| find(tx, edit));
        assert_eq!((undone.counts.put_back, undone.counts.kept), (250, 1));
        assert_eq!(of(&ana, imani).tags, ["Guest", "Fair"], "she is as she was when she was merged");
    });
}

#[test]
fn whoever_cannot_be_archived_is_told_by_name_and_the_others_are() {
    const IMANI_IS_A_PARTNER: Partners = Partners {
        may_archive_contact: |tx, id| match contacts::name_of(tx, id)?.as_str() {
            "Imani" => Err(Error::from(Refusal::new("is_partner", "Imani is a partner.", ""))),
            _ => Ok(()),
        },
        ..NONE
    };
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (lena, imani) = (knows(&ana, "Lena"), knows(&ana, "Imani"));
        let edit = starts(&ana, Wanted::Archive {}, Who::Chosen(vec![imani, lena]), IMANI_IS_A_PARTNER);
        assert_eq!((edit.counts.changed, edit.counts.refused), (1, 1));
        assert!(of(&ana, lena).archived_at.is_some() && of(&ana, imani).archived_at.is_none());
        let page = ana.sees(move |tx| pages::show(tx, kit::web::At(edit.id), Typed::default())).body;
        assert!(page.contains("Imani is a partner."), "{page}");

        ana.does(move |tx| undo(tx, edit.id, NONE));
        assert!(of(&ana, lena).archived_at.is_none());
    });
}

#[test]
fn a_long_list_is_changed_by_a_job_and_so_is_it_put_back() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            for number in 0..450 {
                let display_name = Some(format!("Person {number}"));
                contacts::add(tx, NewContact { display_name, ..NewContact::default() })?;
            }
            Ok(())
        });
        let edit = starts(&ana, tag("Fair"), Who::Fitting(Filter::default()), NONE);
        assert!(edit.state.is_under_way());
        works(stage);
        let id = edit.id;
        let done = ana.sees(move |tx| find(tx, id));
        assert_eq!((done.state, done.counts.people, done.counts.changed), (State::Done, 450, 450));

        // A list that its own change empties is changed to its end all the same.
        let fair = Filter { tag: Some("fair".to_owned()), ..Filter::default() };
        let off = starts(&ana, Wanted::Untag { tag: "fair".to_owned() }, Who::Fitting(fair.clone()), NONE);
        works(stage);
        assert_eq!(ana.sees(move |tx| contacts::list(tx, &fair)).data.len(), 0);
        ana.does(move |tx| undo(tx, off.id, NONE));
        works(stage);
        let back = ana.sees(move |tx| find(tx, off.id));
        assert_eq!((back.state, back.counts.put_back, back.counts.kept), (State::Undone, 450, 0));
    });
}

#[test]
fn people_of_another_business_cannot_be_named() {
    on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let lena = knows(&ana, "Lena");
        let refused = ben.write(move |tx| start(tx, tag("Mine"), Who::Chosen(vec![lena]), NONE));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let edit = starts(&ana, tag("Food"), Who::Chosen(vec![lena]), NONE).id;
        assert!(matches!(ben.write(move |tx| undo(tx, edit, NONE)), Err(Error::NotFound)));
    });
}

#[test]
fn the_page_counts_whom_the_list_shows_and_keeps_what_was_typed() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = knows(&ana, "Lena").to_string();
        knows(&ana, "Imani");
        let fields = [("contact", &*lena), ("among", ""), ("what", "company"), ("company", "")];
        let fields: Vec<_> =
            fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        let typed = Typed::of(&Request { fields: fields.clone(), ..Request::default() }).expect("fields");
        let refused = ana.write({
            let typed = typed.clone();
            move |tx| pages::start(tx, &typed, NONE)
        });
        assert!(matches!(refused, Err(Error::Invalid(_))));
        let page = ana.sees(move |tx| pages::choose(tx, typed.clone())).body;
        assert!(page.contains("The person you ticked") && page.contains("All 2 people"), "{page}");
        assert!(page.contains("value=\"company\" checked"), "{page}");
    });
}

#[test]
fn a_form_that_does_not_say_for_whom_or_what_changes_nobody() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = knows(&ana, "Lena");
        let named = lena.to_string();
        for said in [("who", "ticked"), ("what", "tag"), ("what", "tags")] {
            let fields = [("contact", &*named), ("tag", "Food"), said];
            let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
            let typed = Typed::of(&Request { fields, ..Request::default() }).expect("fields");
            let refused = ana.write(move |tx| pages::start(tx, &typed, NONE).map(drop));
            assert!(matches!(refused, Err(Error::Invalid(_))), "{said:?}: {refused:?}");
        }
        assert_eq!(of(&ana, lena).tags, [""; 0]);
    });
}
