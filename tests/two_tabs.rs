//! Two tabs with the same form: the second save does not undo the first unseen.

use serde_json::json;

use crate::house::{Business, on_both_engines};

/// A form that edits: where it opens, where it goes, and two saves that do not agree.
struct Form {
    opens: String,
    goes: String,
    first: Vec<(&'static str, &'static str)>,
    second: Vec<(&'static str, &'static str)>,
}

/// The mark of what the page showed.
#[track_caller]
fn mark(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"seen\" value=\"").expect("a form that edits carries a mark");
    rest[..rest.find('"').expect("the end of the mark")].to_owned()
}

#[track_caller]
fn the_second_tab_is_told(ana: &Business<'_>, form: &Form) {
    let opened = ana.visit("GET", &form.opens).answer();
    assert_eq!(opened.status, 200, "{}", form.opens);
    let (page, goes) = (mark(&opened.text()), &form.goes);
    let save = |mark: &str, fields: &[(&str, &str)]| {
        ana.visit("POST", goes).form(&[&[("seen", mark)], fields].concat()).answer()
    };
    let first = save(&page, &form.first);
    assert_eq!(first.status, 303, "{goes}: {}", first.text());

    let second = save(&page, &form.second);
    let shown = second.text();
    assert_eq!(second.status, 409, "{goes}: {shown}");
    assert!(shown.contains("This was changed after you opened the page."), "{goes}: {shown}");
    let (_, typed) = form.second[0];
    assert!(shown.contains(typed), "{goes} forgot what was typed: {shown}");
    let again = mark(&shown);
    assert_ne!(again, page, "{goes}");
    assert_eq!(save(&again, &form.second).status, 303, "{goes}: sent again, it counts");
    let now = ana.visit("GET", &form.opens).answer().text();
    assert!(now.contains(typed), "{goes}: {now}");
}

/// Every form that edits what is there already.
fn forms(ana: &Business<'_>) -> Vec<Form> {
    let (ben, printing) = (ana.contact("Ben Okafor"), ana.service("Printing"));
    let company = ana.made("/companies", json!({ "name": "Okafor Print" }));
    let dan = ana.partner("Dan Perez");
    let goal = json!({ "text": "Ten clients", "whose": "shared" });
    let goal = ana.made(&format!("/partnerships/{dan}/goals"), goal);
    ana.put(&format!("/partnerships/{dan}/trial"), json!({})).done();

    let partners = |rest: &str| format!("/partners/{dan}/{rest}");
    let profile = |values| {
        vec![
            ("values", values),
            ("name", "Ana Ruiz Social"),
            ("currency", "USD"),
            ("timezone", "America/New_York"),
        ]
    };
    vec![
        Form {
            opens: format!("/people/{ben}/edit"),
            goes: format!("/people/{ben}"),
            first: vec![("notes", "Plays chess"), ("given_name", "Ben")],
            second: vec![("notes", "Plays the horn"), ("given_name", "Ben")],
        },
        Form {
            opens: format!("/companies/{company}/edit"),
            goes: format!("/companies/{company}"),
            first: vec![("name", "Okafor Printers")],
            second: vec![("name", "Okafor and Daughters")],
        },
        Form {
            opens: format!("/services/{printing}"),
            goes: format!("/services/{printing}"),
            first: vec![("name", "Print")],
            second: vec![("name", "Letterpress")],
        },
        Form {
            opens: partners("discovery"),
            goes: partners("discovery"),
            first: vec![("niche", "Bakeries")],
            second: vec![("niche", "Breweries")],
        },
        Form {
            opens: partners("qualification"),
            goes: partners("qualification"),
            first: vec![("connected_evidence", "Two lunches"), ("connected", "no")],
            second: vec![("connected_evidence", "Three dinners"), ("connected", "yes")],
        },
        Form {
            opens: partners("second-meeting"),
            goes: partners("second-meeting"),
            first: vec![("committed_ours", "yes")],
            second: vec![("committed_theirs", "yes")],
        },
        Form {
            opens: partners("rhythm"),
            goes: partners("rhythm"),
            first: vec![("review_every_months", "4")],
            second: vec![("review_every_months", "6")],
        },
        Form {
            opens: partners("trial"),
            goes: partners("trial"),
            first: vec![("review_on", "2099-01-01")],
            second: vec![("review_on", "2098-01-01")],
        },
        Form {
            opens: format!("/goals/{goal}"),
            goes: format!("/goals/{goal}"),
            first: vec![("text", "Twelve clients")],
            second: vec![("text", "Twenty clients")],
        },
        Form {
            opens: "/people/goal".into(),
            goes: "/people/goal".into(),
            first: vec![("per_week", "3")],
            second: vec![("per_week", "4")],
        },
        Form {
            opens: "/settings".into(),
            goes: "/settings".into(),
            first: profile("Honesty"),
            second: profile("Patience"),
        },
        Form {
            opens: "/settings/strategic".into(),
            goes: "/settings/strategic".into(),
            first: vec![("meetings", "5"), ("days", "180"), ("values", "3"), ("fee_raise", "2")],
            second: vec![("meetings", "7"), ("days", "180"), ("values", "3"), ("fee_raise", "2")],
        },
    ]
}

#[test]
fn what_another_tab_saved_is_not_saved_over_unseen() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        for form in &forms(&ana) {
            the_second_tab_is_told(&ana, form);
        }
    });
}

/// What a browser sends of the form that goes there, but for what makes it count once.
fn sends(page: &str, goes: &str) -> Vec<(String, String)> {
    let there = |form: &&str| {
        form.split_once("action=\"")
            .is_some_and(|(_, to)| to.split('"').next().is_some_and(|to| to.ends_with(goes)))
    };
    let form = page.split("<form").skip(1).find(there).unwrap_or_else(|| panic!("{goes} is not in {page}"));
    let form = &form[..form.find("</form>").expect("the end of the form")];
    let (mut sent, mut chosen_of) = (Vec::new(), None);
    for tag in form.split('<').skip(1) {
        let (inside, text) = tag.split_once('>').expect("the end of a tag");
        let said = |name: &str| {
            let (_, rest) = inside.split_once(&format!(" {name}=\""))?;
            rest.split('"').next().map(str::to_owned)
        };
        let is = |word: &str| inside.split_whitespace().any(|own| own == word);
        let value = said("value").unwrap_or_default();
        match inside.split_whitespace().next().unwrap_or_default() {
            "input" if matches!(said("type").as_deref(), Some("radio" | "checkbox")) && !is("checked") => {}
            "input" => sent.extend(said("name").map(|name| (name, value))),
            "textarea" => sent.extend(said("name").map(|name| (name, text.trim().to_owned()))),
            "select" => {
                chosen_of = said("name");
                sent.extend(chosen_of.clone().map(|name| (name, "unchosen".to_owned())));
            }
            "/select" => chosen_of = None,
            "option" if chosen_of.is_some() => {
                let last = sent.last_mut().expect("the select");
                if is("selected") || last.1 == "unchosen" {
                    last.1 = value;
                }
            }
            _ => {}
        }
    }
    sent.retain(|(name, _)| name != "once");
    sent
}

fn as_strs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (&**name, &**value)).collect()
}

#[test]
fn what_a_tab_did_not_touch_stands_in_its_form_as_another_one_saved_it() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        for Form { opens, goes, first, .. } in &forms(&ana) {
            let open = || sends(&ana.visit("GET", opens).answer().text(), goes);
            let untouched = open();
            let seen = untouched.iter().find(|(name, _)| name == "seen").expect("a mark").1.clone();
            let saved = ana.visit("POST", goes).form(&[&[("seen", &*seen)], &first[..]].concat()).answer();
            assert_eq!(saved.status, 303, "{goes}: {}", saved.text());
            let told = ana.visit("POST", goes).form(&as_strs(&untouched)).answer();
            assert_eq!(told.status, 409, "{goes}: {}", told.text());
            let filled = |fields: Vec<(String, String)>| -> Vec<(String, String)> {
                fields.into_iter().filter(|(name, value)| name != "seen" && !value.is_empty()).collect()
            };
            let (shown, now) = (filled(sends(&told.text(), goes)), filled(open()));
            assert_eq!(shown, now, "{goes}");
            assert_ne!(now, filled(untouched), "{goes}");
        }
    });
}

#[test]
fn two_tabs_change_different_things_of_one_person_and_both_are_kept() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let lena = ana.contact("Lena Roth");
        let (opens, goes) = (format!("/people/{lena}/edit"), format!("/people/{lena}"));
        let opened = sends(&ana.visit("GET", &opens).answer().text(), &goes);
        let with = |opened: &[(String, String)], typed: &[(&str, &str)]| {
            let mut fields = opened.to_vec();
            for (name, value) in typed {
                fields.iter_mut().find(|(own, _)| own == name).expect("the field").1 = (*value).to_owned();
            }
            fields
        };
        let save = |fields: &[(String, String)]| ana.visit("POST", &goes).form(&as_strs(fields)).answer();
        let first = [
            ("notes", "Plays chess"),
            ("tags", "chamber"),
            ("job_title", "Baker"),
            ("emails[0].value", "lena@roth.example"),
        ];
        assert_eq!(save(&with(&opened, &first)).status, 303);

        let told = save(&with(&opened, &[("job_title", "Owner"), ("phones[0].value", "+1 503 555 0142")]));
        assert_eq!(told.status, 409);
        assert!(told.text().contains("Somebody changed this meanwhile, too."), "{}", told.text());
        assert!(told.text().contains("Saved is: “Baker”"), "{}", told.text());
        let again = sends(&told.text(), &goes);
        assert_eq!(save(&again).status, 303, "sent again, it counts");

        let now = ana.get(&format!("/contacts/{lena}")).done();
        let said = ["notes", "job_title"].map(|name| now[name].clone());
        assert_eq!(said, [json!("Plays chess"), json!("Owner")]);
        assert_eq!(now["tags"], json!(["chamber"]));
        assert_eq!(now["emails"][0]["value"], "lena@roth.example");
        assert_eq!(now["phones"][0]["value"], "+1 503 555 0142");
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
