//! Who the client of a form is: someone known, or someone new. Whose details a partner will see is chosen by a person;
//! only the same full name, or the same address, is chosen beforehand.

use kit::{
    Id, Result, Tx,
    web::{Typed, forms::Reader},
};
use network::contacts::{self, Contact};
use partnerships::terms::Direction;

use super::new::Option3;
use crate::input::{Client, Person};

/// Contacts of a similar name shown at most.
const MOST_NAMESAKES: u32 = 6;
/// Chosen for someone who is not known yet.
const NEW: &str = "new";

/// Who may be meant.
pub(super) struct Candidates {
    /// Those who are known, and someone new.
    pub options: Vec<Option3>,
    /// Who is chosen beforehand; nobody, where a person has to choose.
    pub chosen: String,
    /// Whether someone new is among them.
    pub may_be_new: bool,
    /// What was looked for, which the name of someone new begins with.
    pub looked_for: String,
}

/// The contact that was named by their id; or those of a similar name, and someone new.
pub(super) fn candidates(tx: &mut Tx<'_>, typed: &Typed) -> Result<Candidates> {
    let name = typed.text("client.name");
    let looked_for =
        Some(typed.text("looked_for")).filter(|text| !text.is_empty()).unwrap_or(name).to_owned();
    if looked_for.is_empty()
        && let Ok(id) = typed.text("client").parse::<Id<Contact>>()
    {
        let options = vec![option(contacts::find(tx, id)?)];
        return Ok(Candidates { options, chosen: id.to_string(), may_be_new: false, looked_for });
    }
    let exact = contacts::exactly(tx, &looked_for)?;
    let sharing = match typed.text("client.email") {
        "" => Vec::new(),
        email => contacts::exactly(tx, email)?,
    };
    let mut known = Vec::new();
    for contact in exact.iter().cloned().chain(sharing).chain(namesakes(tx, &looked_for)?) {
        if !known.contains(&contact) {
            known.push(contact);
        }
    }
    let chosen = match &*exact {
        [only] => only.id.to_string(),
        [] if known.is_empty() => NEW.to_owned(),
        _ => String::new(),
    };
    let someone = if name.is_empty() { "Someone new".to_owned() } else { format!("Someone new: {name}") };
    let options = known.into_iter().map(option).chain([(NEW.to_owned(), someone, String::new())]).collect();
    Ok(Candidates { options, chosen, may_be_new: true, looked_for })
}

fn option(contact: Contact) -> Option3 {
    let known_by = [contact.company_name, contact.emails.into_iter().next().map(|email| email.value)];
    let sentence = known_by.into_iter().flatten().collect::<Vec<_>>().join(", ");
    (contact.id.to_string(), contact.display_name, sentence)
}

fn namesakes(tx: &mut Tx<'_>, who: &str) -> Result<Vec<Contact>> {
    if who.is_empty() {
        return Ok(Vec::new());
    }
    let filter = contacts::Filter {
        q: Some(who.to_owned()),
        limit: Some(MOST_NAMESAKES),
        ..contacts::Filter::default()
    };
    Ok(contacts::list(tx, &filter)?.data)
}

/// Who was chosen or typed. What was typed of somebody else than who was chosen is never let fall silently.
pub(super) fn read(
    tx: &mut Tx<'_>,
    typed: &Typed,
    direction: Direction,
    form: &mut Reader<'_>,
) -> Result<Client> {
    match typed.text("client") {
        "" | NEW => someone_new(tx, typed, direction, form),
        _ => match form.id("client") {
            Some(id) => known(tx, typed, id, form),
            None => Ok(Client::Person(Person::default())),
        },
    }
}

fn known(tx: &mut Tx<'_>, typed: &Typed, id: Id<Contact>, form: &mut Reader<'_>) -> Result<Client> {
    // Whoever is not known is refused by the operation.
    let Ok(contact) = contacts::find(tx, id) else { return Ok(Client::Known(id)) };
    let otherwise = |what: &str| {
        format!(
            "this is not the {what} of {}, who is chosen above; choose “Someone new”, or leave it empty",
            contact.display_name
        )
    };
    let (name, looked_for) = (typed.text("client.name"), typed.text("looked_for"));
    if !name.is_empty() && name != looked_for && !contact.is_called(name) {
        form.fault("client.name", otherwise("name"));
    }
    let (email, phone) = (typed.text("client.email"), typed.text("client.phone"));
    if !email.is_empty() && !contact.is_reached_by_email(email) {
        form.fault("client.email", otherwise("email"));
    }
    if !phone.is_empty() && !contact.is_reached_by_phone(phone, &workspace::settings::country(tx)?) {
        form.fault("client.phone", otherwise("phone"));
    }
    Ok(Client::Known(id))
}

fn someone_new(
    tx: &mut Tx<'_>,
    typed: &Typed,
    direction: Direction,
    form: &mut Reader<'_>,
) -> Result<Client> {
    let person = Person {
        name: form.needed("client.name", "please say who the client is"),
        email: form.line("client.email"),
        phone: form.line("client.phone"),
        company_name: None,
    };
    let has_to_choose = direction == Direction::Outbound && typed.text("client").is_empty();
    if has_to_choose && candidates(tx, typed)?.options.len() > 1 {
        form.fault("client", "please choose who it is; someone of this name is known already");
    }
    let Some(email) = &person.email else { return Ok(Client::Person(person)) };
    let sharing = contacts::exactly(tx, email)?;
    if let Some(same) = sharing.iter().find(|contact| contact.is_called(&person.name)) {
        return Ok(Client::Known(same.id));
    }
    if let Some(other) = sharing.first() {
        let choose = match direction {
            Direction::Outbound => "choose them above",
            Direction::Inbound => "write their name so",
        };
        form.fault(
            "client.email",
            format!(
                "this is the email of {}; if they are meant, {choose}. If two people share it, add the other under People first",
                other.display_name
            ),
        );
    }
    Ok(Client::Person(person))
}
