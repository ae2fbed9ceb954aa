//! The pages around the people one knows, as the row of links above each of them. A page's heading is what its link says.

/// Where each is, and what it is called.
const PAGES: &[(&str, &str)] = &[
    ("~/people", "People"),
    ("~/people/goal", "Weekly goal"),
    ("~/people/going-through", "Possible partners"),
    ("~/people/keep-in-touch", "Keep in touch"),
    ("~/meetings", "Meetings"),
    ("~/people/duplicates", "Duplicates"),
    ("~/companies", "Companies"),
    ("~/imports", "Import"),
    ("~/exports", "Export"),
];

/// The row of links as `ui::tabs` shows it, on the page at `here`.
pub fn around(here: &str) -> Vec<(&'static str, &'static str, bool)> {
    PAGES.iter().map(|&(href, text)| (href, text, href == here)).collect()
}
