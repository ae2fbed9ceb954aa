//! What whoever keeps the installation meets: the files, a second server, a way back in, a restored backup.

use std::{fs, path::Path, process::Output};

use serde_json::json;
use stage::Engine;

use crate::house::{Business, House, on, on_both_engines, path_of};

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn data_of(house: &House) -> &Path {
    house.data().expect("SQLite keeps its data in a folder")
}

#[test]
fn a_second_server_is_refused_and_commands_go_on_beside_the_first() {
    on(Engine::Sqlite, |house| {
        let copy = data_of(house).join("copy.sqlite");
        for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["work"]] {
            let second = house.command(command, "");
            assert!(!second.status.success());
            assert!(complained(&second).starts_with("Entente runs already in "), "{}", complained(&second));
        }
        house.says(&["backup", copy.to_str().expect("a plain path")], "");
        house.says(&["check"], "");
        house.dies_and_comes_back();
        assert_eq!(house.ask("GET", "/ready").answer().status, 200, "a dead server holds nothing");
    });
}

#[test]
#[cfg(unix)]
fn nobody_else_on_the_computer_reads_the_data() {
    use std::os::unix::fs::PermissionsExt;
    on(Engine::Sqlite, |house| {
        let copy = data_of(house).join("copy.sqlite");
        house.says(&["backup", copy.to_str().expect("a plain path")], "");
        let mut files = 0;
        for file in fs::read_dir(data_of(house)).expect("the folder can be read") {
            let file = file.expect("a file");
            let mode = file.metadata().expect("a file has rights").permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", file.path().display());
            files += 1;
        }
        assert!(files >= 5, "the database with the files beside it, the lock and the backup");
    });
}

#[test]
fn an_owner_who_is_locked_out_has_a_link_that_opens_whatever_the_address_says() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let link = ["owner", "link", "--email", &ana.email];
        assert_eq!(house.says(&link, "").lines().count(), 1);
        let wrong = [("public_url", "https://entente.invalid")];
        assert_eq!(ana.visit("POST", "/settings/installation/address").form(&wrong).answer().status, 303);

        let printed = house.says(&link, "");

        let links: Vec<&str> = printed.lines().collect();
        assert!(links[0].starts_with("https://entente.invalid/reset/"), "{printed}");
        assert!(links[1].starts_with("http://localhost:"), "{printed}");
        assert_eq!(house.ask("GET", &path_of(links[1])).answer().status, 200);
        let empty = [("public_url", "")];
        ana.visit("POST", "/settings/installation/address").form(&empty).answer();
        assert_eq!(house.says(&link, "").lines().count(), 1, "it was removed");
    });
}

#[test]
fn a_forgotten_password_is_answered_with_what_mail_does_and_alike_for_everybody() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let forgot = |email: &str| {
            let asked = house.ask("POST", "/forgot").header("Sec-Fetch-Site", "same-origin");
            asked.form(&[("email", email)]).answer().text()
        };
        assert!(forgot(&ana.email).contains("sends no mail yet"));
        assert_eq!(forgot(&ana.email), forgot("nobody@example.com"));
    });
}

#[test]
fn a_backup_on_a_new_machine_says_that_a_new_key_was_made() {
    on(Engine::Sqlite, |house| {
        let folder = data_of(house).join("elsewhere");
        let copy = data_of(house).join("copy.sqlite");
        let (folder, copy) = (folder.to_str().expect("a plain path"), copy.to_str().expect("a plain path"));
        house.says(&["backup", copy], "");
        let key = format!("{folder}.key");
        let restore = ["restore", copy, "--data", folder, "--secret-key-file", &key];
        let first = house.elsewhere(&restore);
        assert!(first.contains("a new one was made") && first.contains(&key), "{first}");
    });
}

#[test]
fn a_form_from_another_site_is_answered_with_a_page() {
    on(Engine::Sqlite, |house| {
        let answer = house.ask("POST", "/sign-in").header("Sec-Fetch-Site", "cross-site").answer();
        assert_eq!((answer.status, answer.header("content-type")), (403, Some("text/html; charset=utf-8")));
        assert!(answer.text().contains("<h1>Sent from another site</h1>"), "{}", answer.text());
        assert!(answer.header("content-security-policy").is_some());
    });
}

fn once_on(ana: &Business<'_>, path: &str) -> String {
    let page = ana.visit("GET", path).answer().text();
    let (_, once) = page.split_once("name=\"once\" value=\"").expect("a form that counts once");
    once.split('"').next().expect("its end").to_owned()
}

#[test]
fn a_token_and_a_business_are_made_once_however_often_the_button_is_pressed() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let tokens = || ana.get("/tokens").done()["data"].as_array().expect("a list").len();
        let (before, once) = (tokens(), once_on(&ana, "/settings/tokens"));
        let press = || {
            ana.visit("POST", "/settings/tokens")
                .form(&[("once", &once), ("name", "Website form")])
                .answer()
                .text()
        };
        let secret = |page: String| {
            let (_, rest) = page.split_once("id=\"token\" value=\"").expect("the token");
            rest.split('"').next().expect("its end").to_owned()
        };
        assert_eq!(secret(press()), secret(press()), "whoever pressed twice sees the token they have");
        assert_eq!(tokens(), before + 1);

        let once = once_on(&ana, "/account/business");
        let fields = [
            ("once", once.as_str()),
            ("name", "Ana Ruiz Print"),
            ("currency", "usd"),
            ("timezone", "America/New_York"),
        ];
        let begun = || ana.visit("POST", "/account/business").form(&fields).answer();
        let (first, second) = (begun(), begun());
        assert_eq!(first.header("location"), Some("/b/ana-ruiz-print/services"), "{}", first.text());
        assert_eq!(second.header("location"), first.header("location"));
        assert!(!ana.visit("GET", "/account").answer().text().contains("ana-ruiz-print-2"));
    });
}

#[test]
fn a_body_is_an_object_and_what_is_wrong_is_said_without_rust() {
    on(Engine::Sqlite, |house| {
        let ana = house.business("Ana Ruiz Social");
        for body in [json!(["Arr", "Ay"]), json!("Arr"), json!(7), json!(null)] {
            let refused = ana.post("/contacts", body.clone());
            assert_eq!((refused.status, refused.code()), (422, "invalid_input".into()), "{body}");
        }
        let refused = ana.get("/contacts?limit=many");
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.text().contains("whole number"), "{}", refused.text());
    });
}
