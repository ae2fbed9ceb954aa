//! Two tabs with the same form: the second save does not undo the first unseen.

use serde_json::json;

use crate::house::{Business, on_both_engines};

/// A form that edits: where it opens, where it goes, and two saves that do not agree.
struct Form<'f> {
    opens: String,
    goes: String,
    first: &'f [(&'f str, &'f str)],
    second: &'f [(&'f str, &'f str)],
}

/// The mark of what the page showed.
#[track_caller]
fn mark(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"seen\" value=\"").expect("a form that edits carries a mark");
    rest[..rest.find('"').expect("the end of the mark")].to_owned()
}

#[track_caller]
fn the_second_tab_is_told(ana: &Business<'_>, form: &Form<'_>) {
    let opened = ana.visit("GET", &form.opens).answer();
    assert_eq!(opened.status, 200, "{}", form.opens);
    let (page, goes) = (mark(&opened.text()), &form.goes);
    let save = |mark: &str, fields: &[(&str, &str)]| {
        ana.visit("POST", goes).form(&[&[("seen", mark)], fields].concat()).answer()
    };
    let first = save(&page, form.first);
    assert_eq!(first.status, 303, "{goes}: {}", first.text());

    let second = save(&page, form.second);
    let shown = second.text();
    assert_eq!(second.status, 409, "{goes}: {shown}");
    assert!(shown.contains("This was changed after you opened the page."), "{goes}: {shown}");
    let (_, typed) = form.second[0];
    assert!(shown.contains(typed), "{goes} forgot what was typed: {shown}");
    let again = mark(&shown);
    assert_ne!(again, page, "{goes}");
    assert_eq!(save(&again, form.second).status, 303, "{goes}: sent again, it counts");
    let now = ana.visit("GET", &form.opens).answer().text();
    assert!(now.contains(typed), "{goes}: {now}");
}

#[test]
fn what_another_tab_saved_is_not_saved_over_unseen() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (ben, printing) = (ana.contact("Ben Okafor"), ana.service("Printing"));
        let company = ana.made("/companies", json!({ "name": "Okafor Print" }));
        let dan = ana.partner("Dan Perez");
        let goal = json!({ "text": "Ten clients", "whose": "shared" });
        let goal = ana.made(&format!("/partnerships/{dan}/goals"), goal);
        ana.put(&format!("/partnerships/{dan}/trial"), json!({})).done();

        let partners = |rest: &str| format!("/partners/{dan}/{rest}");
        let profile = |values| {
            [
                ("values", values),
                ("name", "Ana Ruiz Social"),
                ("currency", "USD"),
                ("timezone", "America/New_York"),
            ]
        };
        let forms = [
            Form {
                opens: format!("/people/{ben}/edit"),
                goes: format!("/people/{ben}"),
                first: &[("notes", "Plays chess"), ("given_name", "Ben")],
                second: &[("notes", "Plays the horn"), ("given_name", "Ben")],
            },
            Form {
                opens: format!("/companies/{company}/edit"),
                goes: format!("/companies/{company}"),
                first: &[("name", "Okafor Printers")],
                second: &[("name", "Okafor and Daughters")],
            },
            Form {
                opens: format!("/services/{printing}"),
                goes: format!("/services/{printing}"),
                first: &[("name", "Print")],
                second: &[("name", "Letterpress")],
            },
            Form {
                opens: partners("discovery"),
                goes: partners("discovery"),
                first: &[("niche", "Bakeries")],
                second: &[("niche", "Breweries")],
            },
            Form {
                opens: partners("qualification"),
                goes: partners("qualification"),
                first: &[("connected_evidence", "Two lunches"), ("connected", "no")],
                second: &[("connected_evidence", "Three dinners"), ("connected", "yes")],
            },
            Form {
                opens: partners("preference"),
                goes: partners("preference"),
                first: &[("committed_ours", "yes")],
                second: &[("committed_theirs", "yes")],
            },
            Form {
                opens: partners("rhythm"),
                goes: partners("rhythm"),
                first: &[("review_every_months", "4")],
                second: &[("review_every_months", "6")],
            },
            Form {
                opens: partners("trial"),
                goes: partners("trial"),
                first: &[("review_on", "2099-01-01")],
                second: &[("review_on", "2098-01-01")],
            },
            Form {
                opens: format!("/goals/{goal}"),
                goes: format!("/goals/{goal}"),
                first: &[("text", "Twelve clients")],
                second: &[("text", "Twenty clients")],
            },
            Form {
                opens: "/people/goal".into(),
                goes: "/people/goal".into(),
                first: &[("per_week", "3")],
                second: &[("per_week", "4")],
            },
            Form {
                opens: "/settings".into(),
                goes: "/settings".into(),
                first: &profile("Honesty"),
                second: &profile("Patience"),
            },
            Form {
                opens: "/settings/strategic".into(),
                goes: "/settings/strategic".into(),
                first: &[("meetings", "5"), ("days", "180"), ("values", "3"), ("fee_raise", "2")],
                second: &[("meetings", "7"), ("days", "180"), ("values", "3"), ("fee_raise", "2")],
            },
        ];
        for form in &forms {
            the_second_tab_is_told(&ana, form);
        }
    });
}

#[test]
fn a_conversation_noted_meanwhile_is_no_change_of_the_person() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let ben = ana.contact("Ben Okafor");
        let call = |day: &str| {
            let call = json!({ "at": format!("{day}T15:00:00Z"), "channel": "phone", "direction": "mutual" });
            ana.made(&format!("/contacts/{ben}/touchpoints"), call)
        };
        // The first one says how the two met, which the form shows.
        call("2026-01-05");
        let page = mark(&ana.visit("GET", &format!("/people/{ben}/edit")).answer().text());
        call("2026-01-12");
        let met = [("met.on", "2026-01-05"), ("met.channel", "phone")];
        let fields = [("seen", &*page), ("given_name", "Ben"), ("notes", "Plays chess"), met[0], met[1]];
        let saved = ana.visit("POST", &format!("/people/{ben}")).form(&fields).answer();
        assert_eq!(saved.status, 303, "{}", saved.text());
    });
}
