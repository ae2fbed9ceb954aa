//! Stories about sheets that are kept elsewhere, on both engines, with a host on this machine.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
};

use kit::{Error, Id, fetch::Fetcher, jobs::Jobs};
use stage::{Business, Stage, on_both_engines};

use super::*;
use crate::{
    contacts,
    imports::{self, Import, Mode, bring_in},
};

const TWO: &str = "Name,Email\nLena Roth,lena@roth.example\nGreg Olsen,greg@olsen.example\n";
const THREE: &str =
    "Name,Email\nLena Roth,lena@roth.example\nGreg Olsen,greg@olsen.example\nMia,mia@m.example\n";
const SIGN_IN: &str = "<!doctype html><title>Sign in</title>";

/// A host that answers each request with the next of these.
fn host(answers: &'static [(&str, &str)]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for (kind, body) in answers {
            let (mut stream, _) = listener.accept().expect("somebody asks");
            assert!(stream.read(&mut [0; 2048]).expect("a request") > 0);
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Disposition: attachment; filename=\"Chamber.csv\"\r\n\
                 Content-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(format!("{head}{body}").as_bytes()).expect("an answer");
        }
    });
    format!("http://127.0.0.1:{port}/people")
}

/// A sheet whose link is one of this machine, which nobody could type.
fn sheet_at(ana: &Business, link: &str) -> Id<SheetSource> {
    let new = NewSource { link: "https://okafor.example/people".to_owned(), name: None };
    let sheet = ana.does(move |tx| add(tx, &new));
    let link = link.to_owned();
    ana.does(move |tx| {
        let of: [&dyn kit::store::Param; 3] = [&tx.workspace(), &sheet.id, &link];
        tx.exec("update import_source set link = $3 where workspace_id = $1 and id = $2", &of)
    });
    sheet.id
}

fn fetched(stage: &Stage, ana: &Business, id: Id<SheetSource>, mode: Mode) -> SheetSource {
    let job = serde_json::from_value(serde_json::json!({ "source": id, "mode": mode })).unwrap();
    fetch(&stage.db, &ana.scope, &job, Fetcher::anywhere()).unwrap();
    ana.sees(move |tx| find(tx, id))
}

fn counts(ana: &Business, sheet: &SheetSource) -> (Id<Import>, u32, u32) {
    let id = sheet.import_id.unwrap();
    let counts = ana.sees(move |tx| imports::find(tx, id)).counts;
    (id, counts.created, counts.unchanged)
}

#[test]
fn a_sheet_is_looked_at_first_and_brought_in_again_and_again() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let link = host(&[("text/csv", TWO), ("text/csv; charset=utf-8", THREE)]);
        let id = sheet_at(&ana, &link);
        assert_eq!(ana.jobs()[0].0, JOB);

        let looked = fetched(stage, &ana, id, Mode::Look);
        assert_eq!((looked.name.as_str(), looked.asked_at, looked.failure.clone()), ("Chamber", None, None));
        let (import, created, _) = counts(&ana, &looked);
        assert_eq!(created, 2);
        assert_eq!(ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data, []);
        ana.does(move |tx| bring_in(tx, import));

        for _ in ["asked", "asked twice"] {
            assert!(ana.does(move |tx| read(tx, id, Mode::BringIn)).asked_at.is_some());
        }
        let again = fetched(stage, &ana, id, Mode::BringIn);
        let (_, created, unchanged) = counts(&ana, &again);
        assert_eq!((created, unchanged), (1, 2));
        let asked: Vec<String> =
            ana.events().into_iter().filter(|kind| kind.starts_with("source.")).collect();
        assert_eq!(asked, ["source.added", "source.asked"]);
    });
}

#[test]
fn a_sheet_that_asks_to_sign_in_says_how_to_publish_it_and_can_be_asked_for_again() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = sheet_at(&ana, &host(&[("text/html; charset=utf-8", SIGN_IN), ("text/csv", TWO)]));
        let refused = fetched(stage, &ana, id, Mode::Look);
        assert!(refused.failure.is_some_and(|why| why.contains("Publish to web")));
        assert_eq!(refused.import_id, None);

        ana.does(move |tx| read(tx, id, Mode::Look));
        let looked = fetched(stage, &ana, id, Mode::Look);
        assert_eq!((looked.failure.clone(), counts(&ana, &looked).1), (None, 2));
    });
}

#[test]
fn a_long_sheet_that_is_cut_off_once_it_was_fetched_comes_in_to_its_end() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let guests: String =
            (1..=600).map(|guest| format!("Guest {guest},guest{guest}@example.com\n")).collect();
        let sheet: &'static str = format!("Name,Email\n{guests}").leak();
        let answers: &'static [(&str, &str)] = Box::leak(Box::new([("text/csv", sheet)]));
        let id = sheet_at(&ana, &host(answers));

        let came = fetched(stage, &ana, id, Mode::BringIn);

        assert_eq!((came.asked_at, counts(&ana, &came).1), (None, 0));
        let jobs = Jobs::new()
            .on(JOB, |run, job: Payload| fetch(run.db, &run.scope, &job, Fetcher::anywhere()))
            .on(imports::JOB, |run, job: imports::Payload| imports::run(run.db, &run.scope, job.import));
        jobs.run_due(&stage.db).unwrap();
        assert_eq!(counts(&ana, &came).1, 600);
    });
}

#[test]
fn a_sheet_of_this_network_is_not_fetched_and_an_archived_one_is_not_read() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = sheet_at(&ana, "https://169.254.169.254/latest/meta-data/");
        let job = serde_json::from_value(serde_json::json!({ "source": id, "mode": "look" })).unwrap();
        fetch(&stage.db, &ana.scope, &job, Fetcher::public()).unwrap();
        let failure = ana.sees(move |tx| find(tx, id)).failure.unwrap();
        assert!(failure.contains("private"), "{failure}");

        ana.does(move |tx| archive(tx, id));
        let refused = ana.write(move |tx| read(tx, id, Mode::BringIn));
        assert!(matches!(&refused, Err(Error::Refused(refusal)) if refusal.code == "source_archived"));
        ana.does(move |tx| restore(tx, id));
        ana.does(move |tx| read(tx, id, Mode::BringIn));
    });
}
