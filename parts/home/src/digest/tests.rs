//! Stories about Today by mail, on both engines.

use std::sync::{Arc, Mutex};

use jiff::civil::date;
use kit::{
    Db,
    jobs::Jobs,
    mail::{Mail, SEND},
};
use network::{
    contacts::{self, NewContact},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};
use stage::{Business, Stage};
use workspace::{
    installation::{self, Given},
    news::{self, News},
    settings,
};

use super::{Choice, Rhythm, choose, follow_zone};

const DAILY: Choice = Choice { rhythm: Some(Rhythm::Daily), weekday: 1, hour: 7 };
const WEEKLY: Choice = Choice { rhythm: Some(Rhythm::Weekly), ..DAILY };

/// Mail leaves, and this is where it arrives.
#[derive(Clone, Default)]
struct Letters(Arc<Mutex<Vec<Mail>>>);

impl Letters {
    fn jobs(&self) -> Jobs {
        let arrives = self.0.clone();
        super::jobs(Jobs::new()).on(SEND, move |_, mail: Mail| {
            arrives.lock().expect("nobody fails here").push(mail);
            Ok(())
        })
    }

    /// What arrived since one looked last, after all jobs of this hour are done by a node.
    fn after(&self, node: &Db) -> Vec<Mail> {
        self.jobs().run_due(node).expect("jobs can run");
        std::mem::take(&mut self.0.lock().expect("nobody fails here"))
    }

    fn subjects_after(&self, node: &Db) -> Vec<String> {
        self.after(node).into_iter().map(|mail| mail.subject).collect()
    }
}

/// On a Monday, Ana wants to get back to Mara by Wednesday; mail leaves.
fn begun(stage: &Stage, choice: Choice) -> Business {
    let ana = stage.business("Ana Ruiz Social");
    ana.does(|tx| {
        let given = Given { smtp_url: Some("smtp://localhost:25".to_owned()), ..Given::default() };
        installation::configured(tx, &given)?;
        let named = NewContact { display_name: Some("Mara Lind".to_owned()), ..NewContact::default() };
        let mara = contacts::add(tx, named)?.id;
        let new = NewTouchpoint {
            note: Some("She thinks about a new website".to_owned()),
            follow_up_on: Some(date(2026, 3, 4)),
            ..NewTouchpoint::of(tx.now(), Channel::Phone, Direction::Mutual)
        };
        touchpoints::log(tx, mara, new).map(drop)
    });
    ana.does(move |tx| choose(tx, choice));
    ana
}

#[test]
fn a_daily_one_comes_each_morning_on_which_there_is_something_to_do() {
    stage::on_both_engines(|stage| {
        let (ana, letters) = (begun(stage, DAILY), Letters::default());
        let mut came = Vec::new();
        for day in 3..=6 {
            for hour in [11, 12, 13] {
                stage.travel_to(&format!("2026-03-{day:02}T{hour}:00:00Z"));
                came.extend(letters.after(&stage.db).into_iter().map(|mail| (day, hour, mail)));
            }
        }
        let when: Vec<_> = came.iter().map(|(day, hour, _)| (*day, *hour)).collect();
        assert_eq!(when, [(4, 12), (5, 12), (6, 12)], "seven in the morning in New York, from Wednesday on");
        let mail = &came[0].2;
        assert_eq!((&*mail.to, &*mail.from_name), ("owner@ana-ruiz-social.example", "Ana Ruiz Social"));
        assert_eq!(mail.subject, "Get back to Mara Lind");
        assert!(mail.text.contains("She thinks about a new website. Since 4 March 2026."), "{}", mail.text);
        assert!(
            mail.text.contains("/b/ana-ruiz-social/today/action?kind=follow_up&subject=tch_"),
            "{}",
            mail.text
        );
        assert!(mail.html.as_ref().is_some_and(|html| html.contains("/today/digest")));
        drop(ana);
    });
}

#[test]
fn each_comes_once_however_many_nodes_there_are_and_however_long_all_were_away() {
    stage::on_both_engines(|stage| {
        let (_ana, letters, other) = (begun(stage, DAILY), Letters::default(), stage.another_node());
        stage.travel_to("2026-03-10T13:00:00Z");
        let came = [letters.subjects_after(&stage.db), letters.subjects_after(&other)].concat();
        assert_eq!(came, ["Get back to Mara Lind"], "for a whole week without a server");
        stage.travel_to("2026-03-11T11:00:00Z");
        let came = [letters.subjects_after(&other), letters.subjects_after(&stage.db)].concat();
        assert_eq!(came, ["Get back to Mara Lind"]);
    });
}

#[test]
fn a_weekly_one_comes_in_a_quiet_week_too_and_changing_it_brings_no_second_one() {
    stage::on_both_engines(|stage| {
        let (ana, letters) = (begun(stage, WEEKLY), Letters::default());
        ana.does(|tx| {
            let mara = contacts::exactly(tx, "Mara Lind")?.remove(0).id;
            let promise = touchpoints::follow_ups_of(tx, mara)?.remove(0).touchpoint_id;
            touchpoints::follow_up::done(tx, promise)
        });
        stage.travel_to("2026-03-09T11:00:00Z");
        assert_eq!(letters.subjects_after(&stage.db), ["Nothing is due. A good week to meet someone new"]);
        ana.does(|tx| choose(tx, Choice { weekday: 3, ..WEEKLY }));
        for day in 10..=17 {
            stage.travel_to(&format!("2026-03-{day}T12:00:00Z"));
            assert_eq!(letters.subjects_after(&stage.db), [""; 0], "on {day} March");
        }
        stage.travel_to("2026-03-18T12:00:00Z");
        assert_eq!(letters.after(&stage.db).len(), 1);
    });
}

#[test]
fn who_wants_none_and_who_was_removed_gets_none() {
    stage::on_both_engines(|stage| {
        let (ana, letters) = (begun(stage, DAILY), Letters::default());
        ana.does(|tx| choose(tx, Choice::default()));
        stage.travel_to("2026-03-04T13:00:00Z");
        assert_eq!(letters.subjects_after(&stage.db), [""; 0]);
        ana.does(|tx| choose(tx, DAILY));
        stage.tamper("update member set removed_at = joined_at");
        stage.travel_to("2026-03-05T13:00:00Z");
        assert_eq!(letters.subjects_after(&stage.db), [""; 0]);
        assert_eq!(ana.jobs(), [], "and nothing waits for them");
    });
}

/// The business moves.
fn moves(ana: &Business, timezone: &'static str) {
    ana.does(move |tx| {
        let profile = settings::profile(tx)?;
        settings::change(
            tx,
            settings::Wanted { timezone: timezone.to_owned(), ..profile.into() },
            follow_zone,
        )
    });
}

#[test]
fn after_the_business_moved_it_comes_in_its_hour_there_and_never_a_second_time_for_a_day() {
    stage::on_both_engines(|stage| {
        let (ana, letters) = (begun(stage, DAILY), Letters::default());
        stage.travel_to("2026-03-04T12:30:00Z");
        assert_eq!(letters.after(&stage.db).len(), 1, "half past seven in New York");
        moves(&ana, "Asia/Kolkata");
        let mut came = Vec::new();
        for hour in 13..=23 {
            stage.travel_to(&format!("2026-03-04T{hour}:00:00Z"));
            came.extend(letters.after(&stage.db));
        }
        assert_eq!(came.len(), 0, "neither for the fourth, nor in the night");
        stage.travel_to("2026-03-05T01:00:00Z");
        assert_eq!(letters.after(&stage.db).len(), 0);
        stage.travel_to("2026-03-05T01:30:00Z");
        assert_eq!(letters.after(&stage.db).len(), 1, "seven in the morning in Kolkata");
        stage.travel_to("2026-03-05T12:30:00Z");
        assert_eq!(letters.after(&stage.db).len(), 0, "seven in the morning in New York no more");
    });
}

#[test]
fn what_is_new_comes_with_the_next_one_once_and_makes_one_of_a_day_without_anything_to_do() {
    stage::on_both_engines(|stage| {
        let (ana, letters) = (begun(stage, DAILY), Letters::default());
        let tells = |sentence: &'static str| {
            let mut someone = ana.clone();
            someone.scope = someone.scope.as_system();
            someone.does(move |tx| {
                let about = tx.workspace();
                news::tell(tx, News { about: &about, sentence: sentence.into(), path: "~/referrals".into() })
            });
        };
        tells("Maya Lind took Lena Roth on.");
        stage.travel_to("2026-03-03T13:00:00Z");
        let mail = letters.after(&stage.db).remove(0);
        assert_eq!(mail.subject, "Maya Lind took Lena Roth on");
        assert!(mail.text.contains("this is new:") && mail.text.contains("Nothing is due"), "{}", mail.text);
        tells("Maya Lind won Lena Roth.");
        stage.travel_to("2026-03-04T13:00:00Z");
        let mail = letters.after(&stage.db).remove(0);
        assert_eq!(mail.subject, "Get back to Mara Lind");
        assert!(mail.text.contains("Maya Lind won Lena Roth."), "{}", mail.text);
        assert!(!mail.text.contains("took Lena Roth on"), "each comes once: {}", mail.text);
        stage.travel_to("2026-03-05T13:00:00Z");
        assert!(!letters.after(&stage.db).remove(0).text.contains("Lena"));
    });
}
