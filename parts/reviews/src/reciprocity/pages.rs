//! Give and take: everyone in one table, and one partner service by service and month by month.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, List, Page, Pages, Query},
    words::upper_first,
};
use partnerships::Partnership;

use super::{
    Filter, Given, Halves, Light, Listed, Which,
    given::together,
    list,
    partner::{WithPartner, with},
};

/// `/reciprocity`, and a partner's own.
pub fn pages() -> Pages {
    Pages::new().get("/reciprocity", everyone).get("/partners/{id}/reciprocity", one)
}

/// What went each way as a row of a table says it.
struct Line {
    name: String,
    href: String,
    sent: String,
    received: String,
    earned: String,
    paid: String,
}

#[derive(Template)]
#[template(path = "reciprocity/everyone.html")]
struct Everyone {
    tabs: Vec<(&'static str, &'static str, bool)>,
    never: bool,
    rows: Vec<(Line, &'static str, String)>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "reciprocity/partner.html")]
struct OnePartner {
    name: String,
    back: String,
    badge: (&'static str, String),
    lately: String,
    services: Vec<Line>,
    months: Vec<Line>,
}

fn everyone(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Page> {
    let never = filter.which == Some(Which::Never);
    let List { data, next_cursor } = list(tx, &filter)?;
    let which = filter.which.unwrap_or(Which::Everyone).as_str();
    let template = Everyone {
        tabs: vec![
            ("~/reciprocity", "Give and take", !never),
            ("~/reciprocity?which=never", "Nobody passed yet", never),
        ],
        never,
        rows: data.into_iter().map(|listed| row(listed, never)).collect(),
        next: next_cursor.map(|cursor| format!("~/reciprocity?which={which}&cursor={cursor}")),
    };
    Page::of("Give and take", &template)
}

fn row(listed: Listed, never: bool) -> (Line, &'static str, String) {
    let Listed { id, name, ever, light, .. } = listed;
    let page = if never { "" } else { "/reciprocity" };
    let line = line(name, format!("~/partners/{id}{page}"), &ever);
    (line, light.badge(), upper_first(light.label()))
}

fn one(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Page> {
    let partnership = partnerships::find(tx, id)?;
    let name = partnerships::name_of(tx, id)?;
    let WithPartner { light, lately, services, months } = with(tx, &partnership)?;
    let template = OnePartner {
        back: format!("~/partners/{id}"),
        badge: (light.badge(), upper_first(light.label())),
        lately: in_words(light, lately),
        services: services.into_iter().map(|each| line(each.name, String::new(), &each.given)).collect(),
        months: months
            .into_iter()
            .map(|each| line(each.month.strftime("%B %Y").to_string(), String::new(), &each.given))
            .collect(),
        name,
    };
    Page::of(format!("Give and take with {}", template.name), &template)
}

fn line(name: String, href: String, given: &Given) -> Line {
    Line {
        name,
        href,
        sent: clients(given.sent, given.won_sent),
        received: clients(given.received, given.won_received),
        earned: together(&given.fees_earned),
        paid: together(&given.fees_paid),
    }
}

/// How many were sent, and how many of them signed.
fn clients(sent: u32, won: u32) -> String {
    match (sent, won) {
        (0, 0) => "–".to_owned(),
        (sent, 0) => sent.to_string(),
        (0, won) => format!("{won} signed"),
        (1, 1) => "1, signed".to_owned(),
        (sent, won) => format!("{sent}, {won} signed"),
    }
}

/// What the light stands for.
fn in_words(light: Light, lately: Halves) -> String {
    let Halves { sent, received } = lately;
    let passed = match (sent, received) {
        (0, 0) => "Nobody was sent either way in the last six full months.".to_owned(),
        (sent, received) => {
            format!(
                "In the last six full months you sent {}, and they sent {}.",
                people(sent),
                people(received)
            )
        }
    };
    match light {
        Light::Grey => {
            format!("{passed} The light comes once you are active partners for all of such a half year.")
        }
        Light::Red => format!("{passed} A call may wake it up."),
        Light::Yellow => format!("{passed} Ask each other why; there may be a good reason."),
        Light::Green => passed,
    }
}

fn people(count: u32) -> String {
    match count {
        0 => "nobody".to_owned(),
        1 => "one client".to_owned(),
        many => format!("{many} clients"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_signed_are_told_beside_those_who_were_sent() {
        let cells = [(0, 0), (3, 0), (0, 1), (1, 1), (3, 2)].map(|(sent, won)| clients(sent, won));
        assert_eq!(cells, ["–", "3", "1 signed", "1, signed", "3, 2 signed"]);
    }

    #[test]
    fn the_light_is_said_in_words() {
        let lately = |sent, received| Halves { sent, received };
        assert_eq!(
            in_words(Light::Yellow, lately(4, 1)),
            "In the last six full months you sent 4 clients, and they sent one client. Ask each other why; \
             there may be a good reason."
        );
        assert_eq!(
            in_words(Light::Red, lately(0, 0)),
            "Nobody was sent either way in the last six full months. A call may wake it up."
        );
        assert_eq!(
            in_words(Light::Green, lately(2, 3)),
            "In the last six full months you sent 2 clients, and they sent 3 clients."
        );
    }
}
