//! The first run: from the link that was printed to the second page.

use crate::house::{Answer, House, PASSWORD, on_both_engines};

const ANA: [(&str, &str); 9] = [
    ("your_name", "Ana Ruiz"),
    ("email", "ana@example.com"),
    ("password", PASSWORD),
    ("name", "Ana Ruiz Social"),
    ("profession", "social_media_manager"),
    ("country", "US"),
    ("region", "NY"),
    ("currency", " usd "),
    ("timezone", "America/New_York"),
];

fn answers(house: &House, link: &str, fields: &[(&str, &str)]) -> Answer {
    house.ask("POST", link).header("Sec-Fetch-Site", "same-origin").form(fields).answer()
}

#[test]
fn all_that_is_wrong_on_the_first_page_is_said_at_once_by_the_names_of_its_fields() {
    on_both_engines(|house| {
        let link = house.owners_link();
        let wrong = [
            ("your_name", ""),
            ("email", "ana"),
            ("password", "short"),
            ("currency", "gold"),
            ("timezone", "Here"),
        ];

        let refused = answers(house, &link, &wrong);

        assert_eq!(refused.status, 422);
        for named in ["Your name", "Email", "Password", "Name of the business", "Currency", "Time zone"] {
            assert!(refused.text().contains(&format!("\">{named}: ")), "{named} in {}", refused.text());
        }
    });
}

/// The answers with what the page kept in the place of the password.
fn with_kept(kept: &str) -> Vec<(&str, &str)> {
    let typed = ANA.into_iter().filter(|(field, _)| *field != "password");
    typed.chain([("kept", kept)]).collect()
}

#[test]
fn a_good_password_is_typed_once_also_when_something_else_was_wrong() {
    on_both_engines(|house| {
        let link = house.owners_link();
        let without_name: Vec<_> = ANA.into_iter().filter(|(field, _)| *field != "your_name").collect();
        let refused = answers(house, &link, &without_name).text();
        assert!(!refused.contains(PASSWORD));
        let (_, kept) = refused.split_once("name=\"kept\" value=\"").expect("what is kept");
        let kept = kept.split('"').next().expect("its end");

        assert_eq!(answers(house, &link, &with_kept("00ff")).status, 422, "made up");
        let begun = answers(house, &link, &with_kept(kept));

        assert_eq!(begun.header("location"), Some("/b/ana-ruiz-social/begin"), "{}", begun.text());
        let typed = [("email", "ana@example.com"), ("password", PASSWORD)];
        assert_eq!(answers(house, "/sign-in", &typed).status, 303, "it is the password that was typed first");
    });
}

#[test]
fn the_first_page_leads_to_the_second_and_its_link_then_leads_to_the_sign_in() {
    on_both_engines(|house| {
        let link = house.owners_link();

        let begun = answers(house, &link, &ANA);

        assert_eq!((begun.status, begun.header("location")), (303, Some("/b/ana-ruiz-social/begin")));
        let session = begun.cookie("entente").expect("the owner is signed in");
        let second = house.ask("GET", "/b/ana-ruiz-social/begin");
        let second = second.header("Cookie", &format!("entente={session}")).answer();
        assert_eq!(second.status, 200, "{}", second.text());
        for method in ["GET", "POST"] {
            let used = house.ask(method, &link).header("Sec-Fetch-Site", "same-origin").answer().text();
            assert!(used.contains("This link was used already"), "{used}");
        }
        assert_eq!(house.ask("GET", "/start/nobodys").answer().status, 404);
    });
}
