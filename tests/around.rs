//! The pages around the people one knows: one name for each, wherever it is read.

use stage::Engine;

use crate::house::on;

/// What stands between two pieces of a page, the first time.
fn between<'p>(page: &'p str, before: &str, after: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

#[test]
fn every_page_around_the_people_is_headed_by_what_its_link_says() {
    on(Engine::Sqlite, |house| {
        let ana = house.business("Ana Ruiz Social");
        let people = ana.visit("GET", "/people").answer().text();
        let row = between(&people, "<nav class=\"tabs\"", "</nav>").expect("the row of links");
        let links: Vec<&str> = row.split("href=\"").skip(1).collect();
        assert!(links.len() > 5, "{row}");
        for link in links {
            let (href, rest) = link.split_once('"').expect("where it leads");
            let said = between(rest, ">", "<").expect("what it says");
            let page = ana.visit_anywhere("GET", href).answer().text();
            assert_eq!(between(&page, "<h1>", "</h1>"), Some(said), "{href}");
            let here = between(&page, "<nav class=\"tabs\"", "</nav>").expect("the row of links");
            assert!(here.contains(&format!("aria-current=\"page\">{said}<")), "{href}: {here}");
        }
    });
}
