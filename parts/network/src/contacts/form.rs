//! The form of a person: one page, every question named as the API names it.

use kit::{
    Error, Result, Tx,
    web::{Field, Typed},
};

use serde::Serialize;

use super::{Birthday, Contact, Labelled, Met, NewContact, Postal, name_of, store};
use crate::{
    services::{self, Service},
    touchpoints::Channel,
};

/// The questions about a person, with what stands in them.
pub(super) struct Form {
    pub given_name: Field,
    pub family_name: Field,
    pub display_name: Field,
    pub emails: Vec<Pair>,
    pub phones: Vec<Pair>,
    pub websites: Vec<Pair>,
    pub postal: Vec<Pair>,
    pub birthday: Field,
    pub profession: Field,
    pub company_name: Field,
    pub job_title: Field,
    pub met_on: Field,
    pub met_channel: Field,
    pub met_where: Field,
    pub through: Field,
    pub tags: Field,
    pub notes: Field,
    pub needs: Field,
    pub channels: Vec<(&'static str, String)>,
    pub services: Vec<(String, String)>,
}

/// An address and its label.
pub(super) struct Pair {
    pub value: Field,
    pub label: Field,
}

impl Form {
    /// Whether something is wrong with what is asked for rarely, so that it has to be seen.
    pub fn has_rare_fault(&self) -> bool {
        let pairs = self.websites.iter().chain(&self.postal).flat_map(|pair| [&pair.value, &pair.label]);
        [&self.birthday, &self.profession].into_iter().chain(pairs).any(|field| field.error.is_some())
    }
}

/// The form, filled with what was typed, or else with what is known.
pub(super) fn fill(tx: &mut Tx<'_>, typed: &Typed, known: Option<&Contact>) -> Result<Form> {
    let text = |of: fn(&Contact) -> Option<&String>| known.and_then(of).map_or("", String::as_str);
    let met = known.and_then(|contact| contact.met.as_ref());
    let on = met.map(|met| met.on.to_string()).unwrap_or_default();
    let through = match met.and_then(|met| met.through_contact_id) {
        Some(through) => name_of(tx, through)?,
        None => String::new(),
    };
    let birthday = known.and_then(|contact| contact.birthday).map(Birthday::in_words).unwrap_or_default();
    let letters: Vec<Labelled> = known.iter().flat_map(|contact| &contact.postal).map(as_labelled).collect();
    let needs: Vec<String> =
        known.iter().flat_map(|contact| &contact.needs).map(ToString::to_string).collect();
    let needs: Vec<&str> = needs.iter().map(String::as_str).collect();
    let services: Vec<Service> = services::all(tx)?;
    // A name that was made from the rest is made anew when the rest changes.
    let own_name = known.filter(|contact| !is_made(contact)).map_or("", |contact| &contact.display_name);
    Ok(Form {
        given_name: typed.field("given_name", text(|contact| contact.given_name.as_ref())),
        family_name: typed.field("family_name", text(|contact| contact.family_name.as_ref())),
        display_name: typed.field("display_name", own_name),
        emails: pairs(typed, "emails", known.map_or(&[][..], |contact| &contact.emails)),
        phones: pairs(typed, "phones", known.map_or(&[][..], |contact| &contact.phones)),
        websites: pairs(typed, "websites", known.map_or(&[][..], |contact| &contact.websites)),
        postal: pairs(typed, "postal", &letters),
        birthday: typed.field("birthday", &birthday),
        profession: typed.field("profession", text(|contact| contact.profession.as_ref())),
        company_name: typed.field("company_name", text(|contact| contact.company_name.as_ref())),
        job_title: typed.field("job_title", text(|contact| contact.job_title.as_ref())),
        met_on: typed.field("met.on", &on),
        met_channel: typed.field("met.channel", met.map_or("", |met| met.channel.as_str())),
        met_where: typed.field("met.where", met.and_then(|met| met.at.as_deref()).unwrap_or_default()),
        through: typed.field("through", &through),
        tags: typed.field("tags", &known.map(|contact| contact.tags.join(", ")).unwrap_or_default()),
        notes: typed.field("notes", text(|contact| contact.notes.as_ref())),
        needs: typed.field_of_many("needs", &needs),
        channels: std::iter::once(("", "Not met yet".to_owned())).chain(Channel::choices()).collect(),
        services: services.into_iter().map(|service| (service.id.to_string(), service.name)).collect(),
    })
}

/// What the form shows of a person. It does not show when the two were last in touch, so a conversation changes nothing.
pub(super) fn shown(contact: &Contact) -> impl Serialize {
    let company = contact.company_name.clone();
    (NewContact::from(contact.clone()), company)
}

/// What was typed, as the operation takes it.
pub(super) fn read(tx: &mut Tx<'_>, typed: &Typed) -> Result<NewContact> {
    let mut form = typed.read();
    let (on, channel) = (form.day("met.on"), form.parsed::<Channel>("met.channel"));
    let (at, through) = (form.line("met.where"), form.line("through"));
    let needs = form.ids("needs");
    let birthday = match typed.text("birthday") {
        "" => None,
        text => match Birthday::as_written(text) {
            Ok(birthday) => Some(birthday),
            Err(_) => {
                form.fault(
                    "birthday",
                    "this is no day; write 9 May 1980, or 9 May where the year is not known",
                );
                None
            }
        },
    };
    let through_contact_id = match &through {
        None => None,
        Some(name) => store::called(tx, name)?,
    };
    if through.is_some() && through_contact_id.is_none() {
        form.fault("through", "nobody here has this name; add them first, or leave this empty");
    }
    let met = match (on, channel) {
        (Some(on), Some(channel)) => Some(Met { on, channel, at, through_contact_id }),
        (Some(_), None) if typed.text("met.channel").is_empty() => {
            form.fault("met.channel", "how did you meet?");
            None
        }
        (None, Some(_)) if typed.text("met.on").is_empty() => {
            form.fault("met.on", "on which day did you meet?");
            None
        }
        (None, None) if at.is_some() || through.is_some() => {
            form.fault("met.on", "on which day did you meet?");
            None
        }
        _ => None,
    };
    let text = |name: &str| Some(typed.text(name).to_owned());
    let new = NewContact {
        given_name: text("given_name"),
        family_name: text("family_name"),
        display_name: text("display_name"),
        emails: labelled(typed, "emails"),
        phones: labelled(typed, "phones"),
        websites: labelled(typed, "websites"),
        postal: labelled(typed, "postal")
            .into_iter()
            .map(|Labelled { value, label }| Postal { value, label })
            .collect(),
        birthday,
        profession: text("profession"),
        company_id: None,
        company_name: text("company_name"),
        job_title: text("job_title"),
        tags: typed.text("tags").split(',').map(str::to_owned).collect(),
        notes: text("notes"),
        met,
        needs,
    };
    // What is wrong with the rest is said together with what is wrong here.
    match (form.done(), new.clone().checked(tx.today())) {
        (Ok(()), checked) => checked,
        (Err(Error::Invalid(mut faults)), Err(Error::Invalid(more))) => {
            faults.extend(more);
            Err(Error::Invalid(faults))
        }
        (Err(error), _) => Err(error),
    }
}

/// Whether the name is the one that follows from the rest.
fn is_made(contact: &Contact) -> bool {
    let unnamed = NewContact { display_name: None, ..NewContact::from(contact.clone()) };
    let company = contact.company_name.as_deref();
    super::contact::called(&unnamed, company) == contact.display_name
}

fn as_labelled(postal: &Postal) -> Labelled {
    Labelled { value: postal.value.clone(), label: postal.label.clone() }
}

/// The addresses that are known, and room for one more.
fn pairs(typed: &Typed, list: &str, known: &[Labelled]) -> Vec<Pair> {
    let sent = typed.names().filter(|name| name.starts_with(list) && name.ends_with(".value")).count();
    (0..sent.max(known.len() + 1))
        .map(|place| {
            let at_first = known.get(place);
            let label = at_first.and_then(|labelled| labelled.label.as_deref()).unwrap_or_default();
            Pair {
                value: typed.field(
                    &format!("{list}[{place}].value"),
                    at_first.map_or("", |labelled| &labelled.value),
                ),
                label: typed.field(&format!("{list}[{place}].label"), label),
            }
        })
        .collect()
}

/// The addresses that were typed.
pub(super) fn labelled(typed: &Typed, list: &str) -> Vec<Labelled> {
    let sent = typed.names().filter(|name| name.starts_with(list) && name.ends_with(".value")).count();
    (0..sent)
        .map(|place| {
            let text = |part: &str| typed.text(&format!("{list}[{place}].{part}")).to_owned();
            Labelled { value: text("value"), label: Some(text("label")).filter(|label| !label.is_empty()) }
        })
        .filter(|labelled| !labelled.value.is_empty())
        .collect()
}
