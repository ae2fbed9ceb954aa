//! Whoever signed words that were changed afterwards is told.

use kit::Actor;
use partnerships::terms::Kind;
use serde_json::json;
use stage::Business;

use super::{
    cast::{because, changed, read},
    online::Story,
};
use crate::{AgreementId, Party};

/// Bea works for Ana.
fn bea(ana: &Business) -> Business {
    let member = ana.does(|tx| {
        let (person, member) = (tx.new_id::<()>().uuid(), tx.new_id::<()>().uuid());
        tx.exec(
            "insert into person (id, name, email, password_hash, created_at) values ($1, 'Bea', 'bea@ruiz.example', '', $2)",
            &[&person, &tx.now()],
        )?;
        tx.exec(
            "insert into member (workspace_id, id, person_id, role, joined_at) values ($1, $2, $3, 'member', $4)",
            &[&tx.workspace(), &member, &person, &tx.now()],
        )?;
        Ok(member)
    });
    let mut bea = ana.clone();
    bea.scope.actor = Actor::Member(member);
    bea
}

fn raises(story: &Story<'_>, who: &Business, id: AgreementId, percent: &str) {
    let wanted = story.cast.wanted(story.cast.maya, Kind::Referral, story.cast.today());
    let mut wanted = changed(wanted, "/terms/0/fee/percent", json!(percent));
    wanted["parties"] = json!({ "theirs": { "email": "new@lind.example" } });
    who.does(move |tx| crate::change(tx, id, read(&wanted)).map(drop));
    story.works();
}

/// To whom it was written that something was changed.
fn told(story: &Story<'_>) -> Vec<String> {
    let letters = story.post.letters().into_iter();
    letters.filter(|letter| letter.text.contains("Subject: Changed")).map(|letter| letter.to).collect()
}

#[test]
fn whoever_signed_here_is_told_at_the_address_they_signed_with_and_who_changed_it_knows() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let bea = bea(&story.cast.ana);
        let id = story.proposed(because());
        story.ana_signs(id).expect("she signs");
        raises(&story, &story.cast.ana, id, "11");
        assert_eq!(told(&story), [""; 0], "Ana changed what she alone had signed");

        story.cast.proposes(id);
        story.ana_signs(id).expect("she signs");
        raises(&story, &bea, id, "12");
        assert_eq!(told(&story), ["owner@ana-ruiz-social.example"]);
        raises(&story, &bea, id, "13");
        assert_eq!(told(&story).len(), 1, "nobody has signed the words in between");
        let void = story.cast.ana.sees(move |tx| {
            let agreement = crate::find(tx, id)?;
            crate::void_signatures(tx, &agreement)
        });
        let void: Vec<(u32, Party)> = void.into_iter().map(|(version, one)| (version, one.party)).collect();
        assert_eq!(void, [(2, Party::Ours), (1, Party::Ours)]);
    });
}

#[test]
fn they_are_told_that_what_they_signed_was_changed_and_that_nobody_is_bound() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        story.signs_online(id);
        raises(&story, &story.cast.ana, id, "12");
        assert_eq!(told(&story), ["maya@lind.example"], "where the code went, whatever is written now");
        let letter = story.post.letters().pop().expect("a letter").text;
        let letter = letter.replace("=\r\n", "").replace("=\n", "");
        assert!(letter.contains("/a/") && letter.contains("nobody is"), "{letter}");
    });
}
