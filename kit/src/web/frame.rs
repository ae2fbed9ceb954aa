//! Puts a page's content into its frame: the signed-in one, or the one for people outside.

use askama::Template;

use super::{Site, Visitor, answer::Page, cookies::Flash, request::Request};
use crate::{Error, Fault, Result, words::upper_first};

/// An entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// What it says.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether the page shown is below it.
    pub current: bool,
    /// What waits there.
    pub count: Option<u32>,
}

/// What is in reach from every page.
struct Quick {
    key: char,
    label: &'static str,
    href: String,
}

#[derive(Template)]
#[template(path = "frame.html")]
struct Framed<'a> {
    locale: &'a str,
    title: &'a str,
    body: &'a str,
    workspace: &'a str,
    home: &'a str,
    search: &'a str,
    nav: &'a [NavItem],
    quick: Option<Quick>,
    member: &'a str,
    account: &'a str,
    sign_out: &'a str,
    flash: Option<&'a Flash>,
    again_seconds: Option<u32>,
    css: &'a str,
    js: &'a str,
    favicon: &'a str,
}

#[derive(Template)]
#[template(path = "outside.html")]
struct Outside<'a> {
    locale: &'a str,
    title: &'a str,
    body: &'a str,
    workspace: &'a str,
    manifest: Option<&'a str>,
    said: Option<&'a str>,
    css: &'a str,
    js: &'a str,
    favicon: &'a str,
}

/// What stood in the way, above the page that is shown again.
#[derive(Template)]
#[template(path = "refused.html")]
struct Refused<'a> {
    sentence: String,
    remedy: &'a str,
    faults: Vec<FaultLine<'a>>,
}

/// A fault, and what the page calls the field that it is about.
struct FaultLine<'a> {
    field: &'a str,
    label: Option<&'a str>,
    sentence: String,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    title: &'a str,
    sentence: String,
}

/// Whoever follows a link has no start to go to; they have the person who sent it.
#[derive(Template)]
#[template(path = "closed_link.html")]
struct ClosedLink {
    /// The link, where whoever held it can have a new one.
    link: Option<String>,
}

pub(super) fn page(
    site: &Site,
    visitor: Option<&Visitor>,
    page: &Page,
    request: &Request,
    flash: Option<&Flash>,
) -> Result<String> {
    let mut body =
        request.refused.as_ref().map(|error| refused(error, &page.body)).transpose()?.unwrap_or_default();
    body.push_str(&page.body);
    let Some(visitor) = visitor else {
        let said = flash.map(|flash| &*flash.text);
        return saying(site, page, &body, said);
    };
    let home = &*visitor.scope.home;
    let nav: Vec<NavItem> = site
        .nav
        .iter()
        .map(|&(label, path)| {
            let href = format!("{home}{path}");
            let current = request.path == href || request.path.starts_with(&format!("{href}/"));
            NavItem { label, href, current, count: None }
        })
        .collect();
    let framed = Framed {
        locale: "en",
        title: &page.title,
        body: &body,
        workspace: &visitor.business,
        home: &format!("{home}/today"),
        search: &format!("{home}/search"),
        nav: &nav,
        quick: site.quick.map(|(key, label, path)| Quick { key, label, href: format!("{home}{path}") }),
        member: &visitor.member,
        account: &format!("{home}/account"),
        sign_out: "/sign-out",
        flash,
        again_seconds: page.again_seconds,
        css: site.assets.css(),
        js: site.assets.js(),
        favicon: site.assets.favicon(),
    };
    // Text is escaped, so a quote before `~/` is always the template's own.
    framed.render().map(|html| html.replace("\"~/", &format!("\"{home}/"))).map_err(Error::internal)
}

/// A page for someone who is not signed in.
pub fn outside(site: &Site, title: &str, body: &str, workspace: &str) -> Result<String> {
    let (title, business) = (title.to_owned(), workspace.to_owned());
    let page = Page { title, body: String::new(), business, manifest: None, again_seconds: None };
    saying(site, &page, body, None)
}

fn saying(site: &Site, page: &Page, body: &str, said: Option<&str>) -> Result<String> {
    let assets = &site.assets;
    let outside = Outside {
        locale: "en",
        title: &page.title,
        body,
        workspace: &page.business,
        manifest: page.manifest.as_deref(),
        said,
        css: assets.css(),
        js: assets.js(),
        favicon: assets.favicon(),
    };
    outside.render().map_err(Error::internal)
}

/// What stood in the way, as the part of a page above its form, which is in `body`.
fn refused(error: &Error, body: &str) -> Result<String> {
    let refused = match error {
        Error::Refused(refusal) => {
            Refused { sentence: refusal.sentence.clone(), remedy: &refusal.remedy, faults: Vec::new() }
        }
        Error::Invalid(faults) => {
            let sentence = match faults.len() {
                1 => "One thing needs a look before this can go on.".to_owned(),
                count => format!("{count} things need a look before this can go on."),
            };
            let faults = faults.iter().map(|fault| line(fault, body)).collect();
            Refused { sentence, remedy: "", faults }
        }
        error => Refused { sentence: super::problem::sentence_of(error), remedy: "", faults: Vec::new() },
    };
    refused.render().map_err(Error::internal)
}

fn line<'a>(fault: &'a Fault, body: &'a str) -> FaultLine<'a> {
    let label = label_in(body, &fault.field);
    let sentence = match label {
        Some(_) => fault.sentence.to_string(),
        None => upper_first(&fault.sentence),
    };
    FaultLine { field: &fault.field, label, sentence }
}

/// What a page calls a field: the text of its label, escaped as it stands there.
fn label_in<'a>(body: &'a str, field: &str) -> Option<&'a str> {
    let (_, label) = body.split_once(&format!("<label for=\"{field}\">"))?;
    label.split('<').next().map(str::trim).filter(|label| !label.is_empty())
}

pub(super) fn error(site: &Site, title: &str, sentence: String) -> Result<String> {
    let body = ErrorPage { title, sentence }.render().map_err(Error::internal)?;
    outside(site, title, &body, "")
}

pub(super) fn closed_link(site: &Site, link: Option<String>) -> Result<String> {
    let body = ClosedLink { link }.render().map_err(Error::internal)?;
    outside(site, "This link is no longer open", &body, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_named_as_its_field_is_labelled() {
        let body = r#"<label for="password">Password <span class="needed">required</span></label>"#;
        let short = Error::invalid("password", "should have at least 10 characters");
        let html = refused(&short, body).expect("it can be shown");
        assert!(html.contains(r##"<a href="#password">Password: should have at least 10"##), "{html}");
        let html = refused(&short, "").expect("it can be shown");
        assert!(html.contains("Should have at least 10 characters"), "{html}");
    }
}
