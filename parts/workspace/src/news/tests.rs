//! Stories about news, on both engines.

use kit::{Actor, Id, mail};
use stage::{Business, Stage};

use super::{Hearing, News, choose, mailed, put_away, tell, to_mail, unseen};
use crate::{
    installation::{self, Given},
    members::{self, Member, Role},
    people::{self, Person},
};

/// Ana and Ben, of one business that sends mail.
struct Story {
    ana: Business,
    ben: Business,
}

impl Story {
    fn on(stage: &Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let ben = ana.does(|tx| {
            let given = Given { smtp_url: Some("smtp://localhost:25".to_owned()), ..Given::default() };
            installation::configured(tx, &given)?;
            let (person, member, workspace) = (tx.new_id(), tx.new_id(), tx.workspace());
            let ben = Person { id: person, name: "Ben Hill".into(), email: "ben@example.com".into() };
            people::insert(tx, &ben, "")?;
            members::insert(tx, workspace, member, person, Role::Member)?;
            Ok(member)
        });
        let mut ben_acts = ana.clone();
        ben_acts.scope.actor = Actor::Member(ben.uuid());
        Self { ana, ben: ben_acts }
    }

    /// Maya says something by her link.
    fn maya_says(&self, sentence: &'static str) {
        let mut maya = self.ana.clone();
        maya.scope = maya.scope.as_system();
        maya.does(move |tx| told(tx, sentence));
    }

    fn mails(&self) -> Vec<(String, String)> {
        let mails = self.ana.jobs().into_iter().filter(|(kind, _)| kind == mail::SEND);
        let text =
            |mail: &serde_json::Value, field: &str| mail[field].as_str().unwrap_or_default().to_owned();
        mails.map(|(_, mail)| (text(&mail, "to"), text(&mail, "subject"))).collect()
    }
}

fn told(tx: &mut kit::Tx<'_>, sentence: &str) -> kit::Result<()> {
    let about = tx.workspace();
    tell(tx, News { about: &about, sentence: sentence.into(), path: "~/referrals".into() })
}

fn me(business: &Business) -> Id<Member> {
    match business.scope.actor {
        Actor::Member(id) => Id::from_uuid(id),
        other => panic!("a member, not {other:?}"),
    }
}

fn new_to(business: &Business) -> Vec<String> {
    let member = me(business);
    business.sees(move |tx| unseen(tx, member)).into_iter().map(|told| told.sentence).collect()
}

fn to_mail_to(business: &Business) -> Vec<String> {
    let member = me(business);
    business.sees(move |tx| to_mail(tx, member)).into_iter().map(|told| told.sentence).collect()
}

#[test]
fn each_member_hears_as_they_chose_and_puts_away_only_for_themselves() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let (ana, ben) = (&story.ana, &story.ben);
        ben.does(|tx| choose(tx, Hearing::AtOnce));
        ben.does(|tx| choose(tx, Hearing::AtOnce));
        story.maya_says("Maya Lind took Lena Roth on.");

        assert_eq!(story.mails(), [("ben@example.com".into(), "Maya Lind took Lena Roth on".into())]);
        assert_eq!(to_mail_to(ana), ["Maya Lind took Lena Roth on."]);
        assert_eq!(to_mail_to(ben), [""; 0], "who heard at once does not hear again");

        let seen = ben.sees({
            let member = me(ben);
            move |tx| unseen(tx, member)
        });
        let seen: Vec<_> = seen.into_iter().map(|told| told.id).collect();
        ben.does(move |tx| put_away(tx, &seen));
        assert_eq!((new_to(ana).len(), new_to(ben).len()), (1, 0));

        ana.does(|tx| choose(tx, Hearing::NotByMail));
        story.maya_says("Maya Lind won Lena Roth.");
        assert_eq!(to_mail_to(ana), ["Maya Lind took Lena Roth on."], "what was to come still comes");
        let member = me(ana);
        ana.does(move |tx| mailed(tx, member));
        assert_eq!((to_mail_to(ana).len(), new_to(ana).len()), (0, 2));
        let chosen = ana.events().iter().filter(|kind| *kind == "news.hearing_chosen").count();
        assert_eq!(chosen, 2, "choosing the same again is nothing new");
    });
}

#[test]
fn who_did_it_is_not_told_and_without_a_mail_server_what_was_to_come_at_once_waits_for_today() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| choose(tx, Hearing::AtOnce));
        ana.does(|tx| told(tx, "Ana did it herself."));
        assert_eq!(new_to(&ana), [""; 0]);

        let mut maya = ana.clone();
        maya.scope = maya.scope.as_system();
        maya.does(|tx| told(tx, "Maya Lind took Lena Roth on."));
        assert_eq!(to_mail_to(&ana), ["Maya Lind took Lena Roth on."]);
        assert_eq!(ana.jobs(), []);
    });
}

#[test]
fn news_goes_after_ninety_days() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.maya_says("Maya Lind took Lena Roth on.");
        stage.travel_to("2026-05-31T14:00:00Z");
        assert_eq!(new_to(&story.ana).len(), 1);
        stage.travel_to("2026-06-01T15:00:00Z");
        assert_eq!(new_to(&story.ana).len(), 0);
        story.maya_says("Maya Lind won Lena Roth.");
        let all = "select count(*) from news where workspace_id = $1 /* all: a story has few */";
        let kept = story.ana.sees(move |tx| {
            let of = [&tx.workspace() as &dyn kit::store::Param];
            tx.count(all, &of)
        });
        assert_eq!(kept, 1);
    });
}
