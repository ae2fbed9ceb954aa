//! How mail leaves, and what happens when it cannot.

use kit::{
    jobs::{JobState, Jobs, Run},
    mail::{self, Mail, Outbox},
};
use stage::{Business, Post, on_both_engines};

fn sending(outbox: impl Fn() -> Outbox + Send + Sync + 'static) -> Jobs {
    Jobs::new().on(mail::SEND, move |run: &Run<'_>, mail: Mail| outbox().send(run.id, &mail).outcome(run))
}

fn through(url: &str) -> Jobs {
    let url = url.to_owned();
    sending(move || Outbox::smtp(&url, "entente@example.org").expect("an outbox"))
}

fn write_to_ben(ana: &Business) {
    let mail = Mail {
        to: "ben@example.com".into(),
        also: Vec::new(),
        from_name: "Ana Ruiz Social".into(),
        reply_to: None,
        subject: "A client for you".into(),
        text: "They need a website.".into(),
        html: None,
    };
    ana.does(move |tx| mail.enqueue(tx));
}

#[test]
fn a_mail_is_handed_over_under_an_id_made_of_its_job() {
    on_both_engines(|stage| {
        let (ana, server) = (stage.business("Ana Ruiz Social"), Post::open());
        write_to_ben(&ana);
        let job = ana.sees(|tx| {
            tx.one(
                "select id from job where workspace_id = $1 /* all: a story has few */",
                &[&tx.workspace()],
                |row| row.get::<uuid::Uuid>(0),
            )
        });
        through(&server.url).run_due(&stage.db).unwrap();
        let [letter] = server.letters().try_into().unwrap();
        for line in [
            "To: ben@example.com",
            "Subject: A client for you",
            &format!("Message-ID: <{}@example.org>", job.simple()),
            "They need a website.",
        ] {
            assert!(letter.text.contains(line), "{line} is missing in\n{}", letter.text);
        }
        assert_eq!(ana.jobs(), []);
    });
}

#[test]
fn a_mail_waits_and_says_so_until_mail_is_set_up() {
    on_both_engines(|stage| {
        let (ana, server) = (stage.business("Ana Ruiz Social"), Post::open());
        write_to_ben(&ana);
        let unset = sending(|| Outbox::Unset);
        unset.run_due(&stage.db).unwrap();
        let [job] = ana.sees(|tx| tx.troubled_jobs()).try_into().unwrap();
        assert_eq!(
            (job.state, job.failure.as_str()),
            (JobState::Waiting, "It waits until Entente can send mail.")
        );

        ana.does(|tx| tx.retry_jobs_of(mail::SEND));
        assert_eq!(through(&server.url).run_due(&stage.db).unwrap(), 1);
        assert_eq!(ana.jobs(), []);
    });
}

#[test]
fn a_server_that_refuses_for_good_is_not_asked_again_and_one_that_is_busy_is() {
    on_both_engines(|stage| {
        for (answer, state) in
            [("550 nobody by that name", JobState::Dead), ("451 try later", JobState::Waiting)]
        {
            let ana = stage.business(answer);
            write_to_ben(&ana);
            let server = Post::open();
            server.answers(answer);
            through(&server.url).run_due(&stage.db).unwrap();
            let [job] = ana.sees(|tx| tx.troubled_jobs()).try_into().unwrap();
            assert_eq!(job.state, state, "{answer}: {}", job.failure);
        }
    });
}

#[test]
fn a_server_that_is_away_is_tried_again_later() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        write_to_ben(&ana);
        through("smtp://127.0.0.1:1").run_due(&stage.db).unwrap();
        let [job] = ana.sees(|tx| tx.troubled_jobs()).try_into().unwrap();
        assert_eq!((job.state, job.attempts), (JobState::Waiting, 1));
    });
}
