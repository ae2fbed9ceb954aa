//! The doors that somebody outside goes through, on their own page: their yes to what was agreed by word, and their
//! signature with the code that went to their own address.

use agreements::{
    AgreementId, StatusName, confirm,
    input::Ending,
    opened,
    signing::{self, Asked, Consents, Entered},
    url_for_partner,
};
use kit::{Error, Id, Result, Tx, jobs::Jobs, web::Whence};
use network::{
    contacts::{self, NewContact},
    services::{self, Service, Wanted},
};
use partnerships::{
    Partnership,
    exclusive::{self, Way},
    terms::{self, Dates, Term},
};
use referrals::shortlists::{self, Choice, Shortlist, Wish};
use stage::{Business, Post, Stage};
use workspace::installation;

use super::by_job::{AT_ONCE, agreed, because, partner, promised, status, works};

/// What is tried here.
pub const TRIED: [(&str, Way); 3] = [
    ("agreements::activate", Way::Link),
    ("agreements::enter_code", Way::Link),
    ("shortlists::choose", Way::Link),
];

/// Something proposed to Otto.
fn ottos(ana: &Business, otto: Id<Partnership>, design: Id<Service>, form: &str) -> AgreementId {
    let mut wanted = promised(otto, design, form, false, AT_ONCE);
    wanted["parties"] = serde_json::json!({ "theirs": { "email": "otto@brandt.example" } });
    ana.does(move |tx| {
        let draft = serde_json::from_value(wanted.clone()).expect("JSON as the API takes it");
        let id = agreements::draft(tx, draft)?.id;
        agreements::propose(tx, id, because()).map(|agreement| agreement.id)
    })
}

/// What Otto does on his own page.
fn by_link<T: Send + 'static>(
    ana: &Business,
    id: AgreementId,
    mut does: impl FnMut(&mut Tx<'_>, AgreementId) -> Result<T> + Send + 'static,
) -> Result<T> {
    let url = ana.sees(move |tx| url_for_partner(tx, id)).expect("a link");
    let secret = url.rsplit('/').next().expect("a secret").to_owned();
    ana.write(move |tx| {
        let id = opened(tx, &secret)?.id;
        does(tx, id)
    })
}

fn design(stage: &Stage) -> (Business, Id<Service>) {
    let ana = stage.business("Ana Ruiz Social");
    let design = ana.does(|tx| services::add(tx, Wanted { name: "Websites".into(), offered: false })).id;
    (ana, design)
}

#[test]
fn a_yes_on_their_own_page_finds_the_door_shut_and_it_opens_the_moment_the_term_ends() {
    stage::on_both_engines(|stage| {
        let (ana, design) = design(stage);
        let (maya, otto) = (partner(&ana, "Maya Chen"), partner(&ana, "Otto Brandt"));
        let ottos = ottos(&ana, otto, design, "verbal");
        let mayas = agreed(&ana, maya, design, true, AT_ONCE);

        by_link(&ana, ottos, |tx, id| confirm(tx, id, "Otto Brandt", Whence::default())).expect("a yes");
        assert_eq!([ottos, mayas].map(|id| status(&ana, id)), [StatusName::Signed, StatusName::Active]);

        let over = Ending { on: None, reason: "We part as friends.".into() };
        ana.does(move |tx| agreements::end(tx, mayas, over.clone()));
        works(stage);
        assert_eq!(status(&ana, ottos), StatusName::Active);
    });
}

#[test]
fn a_signature_on_their_own_page_finds_the_door_shut_and_the_code_is_kept_for_when_it_opens() {
    stage::on_both_engines(|stage| {
        let ((ana, design), post) = (design(stage), Post::open());
        let url = post.url.clone();
        ana.does(move |tx| installation::set_mail(tx, &url, "entente@ruiz.example"));
        let (maya, otto) = (partner(&ana, "Maya Chen"), partner(&ana, "Otto Brandt"));
        let ottos = ottos(&ana, otto, design, "written");
        let asked = || Asked { name: "Otto Brandt".into(), drawn: None };
        by_link(&ana, ottos, move |tx, id| signing::ask_for_code(tx, id, asked(), Whence::default()))
            .expect("a code");
        agreements::jobs(installation::jobs(Jobs::new())).run_due(&stage.db).expect("jobs run");
        let letters = post.letters();
        let subject = letters
            .iter()
            .filter_map(|letter| letter.text.lines().find(|line| line.contains("is your code to sign")))
            .next_back()
            .expect("a code");
        let code: String = subject.chars().filter(char::is_ascii_digit).collect();
        let enters = |code: String| {
            by_link(&ana, ottos, move |tx, id| {
                signing::enter_code(tx, id, &code, Consents::Yes, Whence::default())
            })
        };
        let mayas = agreed(&ana, maya, design, true, AT_ONCE);
        match enters(code.clone()) {
            Err(Error::Refused(refusal)) => {
                assert_eq!(refusal.code, "not_now");
                assert!(!refusal.sentence.contains("Maya"), "nobody hears of others: {}", refusal.sentence);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(status(&ana, ottos), StatusName::Proposed);

        let over = Ending { on: None, reason: "We part as friends.".into() };
        ana.does(move |tx| agreements::end(tx, mayas, over.clone()));
        assert!(matches!(enters(code), Ok(Entered::Signed(_))));
    });
}

#[test]
fn a_choice_on_their_own_page_finds_the_door_shut_and_it_opens_the_moment_the_term_ends() {
    stage::on_both_engines(|stage| {
        let (ana, design) = design(stage);
        let (maya, otto) = (partner(&ana, "Maya Chen"), partner(&ana, "Otto Brandt"));
        let page = ana.does(move |tx| {
            let new = NewContact { display_name: Some("Lena Roth".into()), ..NewContact::default() };
            let client = contacts::add(tx, new)?.id;
            let wanted =
                serde_json::json!({ "client": client, "service_id": design, "partnership_ids": [otto] });
            shortlists::open(tx, serde_json::from_value(wanted).expect("JSON as the API takes it"))
        });
        let id = page.id;
        let url = ana.sees(move |tx| shortlists::url_for_client(tx, id)).expect("a link");
        let secret = url.rsplit('/').next().expect("a secret").to_owned();
        let chooses = move || {
            let secret = secret.clone();
            let choice = Choice { partnership_id: otto, wish: Wish::PassOn, said: None };
            chooses_by(&secret, choice)
        };
        // A strategic term that came to hold past the list of what has to give way.
        let mayas = ana.does(move |tx| {
            let promise = serde_json::json!({
                "direction": "outbound", "service_id": design, "exclusive": true, "fee": { "kind": "none" },
            });
            let term = Term {
                id: tx.new_id(),
                agreement_id: tx.new_id(),
                partnership_id: maya,
                promise: serde_json::from_value(promise).expect("a promise"),
                dates: Dates { starts_on: tx.today(), ends_on: None },
            };
            terms::store::insert(tx, &term)?;
            exclusive::begin(tx, term.agreement_id)?;
            Ok(term.agreement_id)
        });
        match ana.write(chooses()) {
            Err(Error::Refused(refusal)) => {
                assert_eq!(refusal.code, "exclusive_partner_exists");
                assert_eq!(refusal.members["operation"], "shortlists::choose");
            }
            other => panic!("{other:?}"),
        }
        ana.does(move |tx| exclusive::finish(tx, mayas, tx.today()));
        let chosen = ana.write(chooses()).expect("a choice");
        assert!(chosen.state.referral_id().is_some());
    });
}

/// What a client does on their own page.
fn chooses_by(
    secret: &str,
    choice: Choice,
) -> impl FnMut(&mut Tx<'_>) -> Result<Shortlist> + Send + 'static + use<> {
    let secret = secret.to_owned();
    move |tx| {
        let id = shortlists::opened(tx, &secret)?.id;
        shortlists::choose(tx, id, choice.clone())
    }
}
