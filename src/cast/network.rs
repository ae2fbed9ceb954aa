//! The first step of the guide: services, people met week by week, and conversations.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use kit::{Result, fold::folded};
use network::{
    companies,
    contacts::{self, Labelled, Met, NewContact},
    goal, imports, services,
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

use super::{
    people::{CONVERSATIONS, MET, Newcomer, PARTNERS, Partner, Talk},
    story::{Ana, Story},
};

const OFFERED: [&str; 4] =
    ["Social media management", "Content calendar", "Instagram workshop", "Launch campaign"];
const NEEDED: [&str; 9] = [
    "Website design",
    "Bookkeeping",
    "Photography",
    "Copywriting",
    "Video",
    "Graphic design",
    "Event planning",
    "Virtual assistance",
    "Contract review",
];

/// The people Ana was connected with before she began.
const CONNECTIONS: &[u8] = include_bytes!("connections.csv");

/// The week in which Ana was ill and met nobody.
const BROKEN_WEEK: i64 = 11;

/// Tells how Ana met people.
pub fn tell(story: &mut Story) {
    let beginning = story.ago(424);
    story.on(beginning, list_services);
    story.on(beginning, |ana| ana.does(|tx| goal::set(tx, 1)).map(drop));
    story.on(beginning, bring_connections_in);
    for partner in PARTNERS {
        let day = story.ago(partner.met_days_ago);
        story.on(day, move |ana| meet_partner(ana, partner, day));
    }
    for (week, newcomer) in (1..).filter(|week| *week != BROKEN_WEEK).zip(MET) {
        let day = in_week(story.today(), week);
        story.on(day, move |ana| meet(ana, newcomer, day));
    }
    story.on(story.ago(40), meet_again_elsewhere);
    for talk in CONVERSATIONS {
        let day = story.ago(talk.days_ago);
        let follow_up = talk.follow_up_in.map(|days| story.today().saturating_add(days.days()));
        story.on(day, move |ana| talked(ana, talk, follow_up));
    }
}

/// A day of the week so many weeks ago, on changing weekdays.
fn in_week(today: Date, weeks_ago: i64) -> Date {
    let since_monday = i64::from(today.weekday().since(Weekday::Monday));
    let monday = today.saturating_sub((since_monday + 7 * weeks_ago).days());
    monday.saturating_add((weeks_ago * 3 % 5).days())
}

fn list_services(ana: &mut Ana) -> Result<()> {
    let offered = OFFERED.map(|name| (name, true));
    for (name, offered) in offered.into_iter().chain(NEEDED.map(|name| (name, false))) {
        let wanted = services::Wanted { name: name.to_owned(), offered };
        let service = ana.does(move |tx| services::add(tx, wanted.clone()))?;
        ana.lists(name, service.id);
    }
    Ok(())
}

fn bring_connections_in(ana: &mut Ana) -> Result<()> {
    let file = imports::NewImport {
        file_name: "Connections.csv".to_owned(),
        content: CONNECTIONS.to_vec(),
        format: None,
        mapping: None,
        mode: imports::Mode::BringIn,
    };
    let import = ana.does(move |tx| imports::take_in(tx, file.clone()))?;
    imports::run(&ana.db, &ana.scope, import.id)
}

fn meet_partner(ana: &mut Ana, partner: &'static Partner, day: Date) -> Result<()> {
    let company = companies::NewCompany {
        profession: Some(partner.profession.to_owned()),
        country: Some("US".to_owned()),
        region: Some("NY".to_owned()),
        services_offered: vec![ana.service(partner.offers)],
        ..companies::NewCompany::named(partner.company)
    };
    let new = NewContact {
        notes: Some(partner.note.to_owned()),
        met: Some(met(day, partner.channel, partner.place)),
        ..someone(partner.name, partner.company, partner.title)
    };
    let contact = ana.does(move |tx| {
        companies::add(tx, company.clone())?;
        contacts::add(tx, new.clone())
    })?;
    ana.knows(partner.name, contact.id);
    Ok(())
}

fn meet(ana: &mut Ana, newcomer: &'static Newcomer, day: Date) -> Result<()> {
    let new = NewContact {
        met: Some(met(day, newcomer.channel, newcomer.place)),
        needs: newcomer.needs.iter().map(|service| ana.service(service)).collect(),
        ..someone(newcomer.name, newcomer.company, newcomer.title)
    };
    let contact = ana.does(move |tx| contacts::add(tx, new.clone()))?;
    ana.knows(newcomer.name, contact.id);
    Ok(())
}

/// People whom Ana wrote down a second time, from a card and from a call.
fn meet_again_elsewhere(ana: &mut Ana) -> Result<()> {
    let sofia = NewContact {
        phones: vec![Labelled { value: "+1 212 555 0162".to_owned(), label: Some("mobile".to_owned()) }],
        job_title: Some("Director".to_owned()),
        notes: Some("Wants to film makers at work.".to_owned()),
        ..someone("Sofia M.", "Marchetti Film", "Director")
    };
    let farid = NewContact { emails: Vec::new(), ..someone("Farid Nasser", "Nasser Events", "Owner") };
    ana.does(move |tx| {
        contacts::add(tx, sofia.clone())?;
        contacts::add(tx, farid.clone())
    })
    .map(drop)
}

fn met(on: Date, channel: Channel, place: &str) -> Met {
    Met { on, channel, at: Some(place.to_owned()), through_contact_id: None }
}

fn someone(name: &str, company: &str, title: &str) -> NewContact {
    let (given, family) = name.split_once(' ').unwrap_or((name, ""));
    let plain = |text: &str| folded(text).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (local, host) = (plain(given), plain(company));
    NewContact {
        given_name: Some(given.to_owned()),
        family_name: Some(family.to_owned()),
        emails: vec![Labelled { value: format!("{local}@{host}.example"), label: Some("work".to_owned()) }],
        company_name: Some(company.to_owned()),
        job_title: Some(title.to_owned()),
        ..NewContact::default()
    }
}

fn talked(ana: &mut Ana, talk: &'static Talk, follow_up_on: Option<Date>) -> Result<()> {
    let contact = ana.person(talk.with);
    ana.does(move |tx| {
        let new = NewTouchpoint {
            note: Some(talk.note.to_owned()),
            follow_up_on,
            ..NewTouchpoint::of(tx.now(), talk.channel, Direction::Mutual)
        };
        touchpoints::log(tx, contact, new)
    })
    .map(drop)
}
