//! What the columns of a sheet are called, as data, and what a row of such names means.
//!
//! Columns are known by their names and never by their places: exports change, and people move columns about.

use super::{Column as Seen, Format, Holds, MAX_COLUMNS, names::Shape};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    GivenName,
    MiddleName,
    FamilyName,
    WholeName,
    Email,
    EmailLabel,
    Phone,
    PhoneLabel,
    Company,
    JobTitle,
    /// The form of address in Outlook, and the job in most other sheets.
    Title,
    Notes,
    Tags,
    Website,
    LinkedIn,
    ReferredBy,
    Birthday,
    ConnectedOn,
    Street,
    City,
    Region,
    PostalCode,
    Country,
}

impl Field {
    /// What it is outside this folder.
    pub(super) fn holds(self) -> Holds {
        match self {
            Field::GivenName | Field::MiddleName | Field::FamilyName | Field::WholeName => Holds::Name,
            Field::Email => Holds::Email,
            Field::Phone => Holds::Phone,
            Field::EmailLabel | Field::PhoneLabel => Holds::Label,
            Field::Company => Holds::Company,
            Field::JobTitle | Field::Title => Holds::JobTitle,
            Field::Notes => Holds::Notes,
            Field::Tags => Holds::Tags,
            Field::Website => Holds::Website,
            Field::LinkedIn => Holds::LinkedIn,
            Field::ReferredBy => Holds::ReferredBy,
            Field::Birthday => Holds::Birthday,
            Field::ConnectedOn => Holds::ConnectedOn,
            Field::Street | Field::City | Field::Region | Field::PostalCode | Field::Country => {
                Holds::Address
            }
        }
    }
}

/// The names of columns, as [`plain`] writes them; the middle part is the label that a name implies.
const NAMES: &[(Field, &str, &[&str])] = &[
    (Field::GivenName, "", &["first name", "given name", "firstname", "givenname", "forename", "first"]),
    (Field::GivenName, "", &["vorname", "prénom", "prenom", "primer nombre", "nombre de pila"]),
    (Field::MiddleName, "", &["middle name", "additional name", "segundo nombre", "zweiter vorname"]),
    (Field::FamilyName, "", &["last name", "family name", "surname", "lastname", "familyname", "last"]),
    (Field::FamilyName, "", &["nachname", "familienname", "nom de famille", "apellido", "apellidos"]),
    (
        Field::WholeName,
        "",
        &["name", "full name", "fullname", "display name", "contact", "contact name", "person"],
    ),
    (Field::WholeName, "", &["contact person", "client", "client name", "customer", "customer name"]),
    (
        Field::WholeName,
        "",
        &["kontakt", "ansprechpartner", "nom", "nom complet", "nombre", "nombre completo"],
    ),
    (
        Field::Email,
        "",
        &["email", "e mail", "email address", "e mail address", "mail", "e mail value", "email value"],
    ),
    (
        Field::Email,
        "",
        &["emails", "primary email", "mail address", "contact email", "e mail adresse", "email adresse"],
    ),
    (Field::Email, "", &["mailadresse", "adresse e mail", "adresse email", "adresse mail", "courriel"]),
    (
        Field::Email,
        "",
        &["correo", "correo electrónico", "correo electronico", "dirección de correo electrónico"],
    ),
    (Field::Email, "work", &["work email", "business email", "email work"]),
    (Field::Email, "home", &["home email", "personal email", "private email", "email home"]),
    (Field::EmailLabel, "", &["e mail label", "e mail type", "email label", "email type"]),
    (Field::Phone, "", &["phone", "phone number", "telephone", "telephone number", "tel", "phone value"]),
    (Field::Phone, "", &["primary phone", "contact number", "telefon", "telefonnummer", "rufnummer"]),
    (Field::Phone, "", &["téléphone", "tél", "numéro de téléphone", "teléfono", "telefono"]),
    (Field::Phone, "mobile", &["mobile", "mobile phone", "mobile number", "cell", "cell phone", "cellphone"]),
    (Field::Phone, "mobile", &["phone mobile", "mobil", "mobiltelefon", "handy", "handynummer", "portable"]),
    (
        Field::Phone,
        "mobile",
        &["téléphone mobile", "téléphone portable", "móvil", "teléfono móvil", "celular"],
    ),
    (
        Field::Phone,
        "work",
        &["business phone", "work phone", "office phone", "phone work", "telefon geschäftlich"],
    ),
    (Field::Phone, "work", &["téléphone professionnel", "teléfono del trabajo"]),
    (
        Field::Phone,
        "home",
        &["home phone", "phone home", "telefon privat", "téléphone domicile", "teléfono particular"],
    ),
    (Field::Phone, "other", &["other phone"]),
    (Field::Phone, "main", &["company main phone", "company phone", "main phone"]),
    (Field::PhoneLabel, "", &["phone label", "phone type"]),
    (Field::Company, "", &["company", "company name", "organization", "organisation", "organization name"]),
    (
        Field::Company,
        "",
        &["organisation name", "employer", "business", "business name", "associated company"],
    ),
    (
        Field::Company,
        "",
        &["firma", "firmenname", "unternehmen", "société", "societe", "entreprise", "organisme"],
    ),
    (Field::Company, "", &["empresa", "compañía", "compañia", "organización"]),
    (
        Field::JobTitle,
        "",
        &["job title", "jobtitle", "position", "role", "organization title", "job", "occupation"],
    ),
    (
        Field::JobTitle,
        "",
        &["profession", "berufsbezeichnung", "funktion", "stelle", "beruf", "fonction", "poste"],
    ),
    (Field::JobTitle, "", &["cargo", "puesto", "profesión"]),
    (Field::Title, "", &["title"]),
    (
        Field::Notes,
        "",
        &["notes", "note", "comment", "comments", "remarks", "description", "notizen", "notiz"],
    ),
    (Field::Notes, "", &["bemerkung", "bemerkungen", "kommentar", "remarque", "remarques", "commentaires"]),
    (Field::Notes, "", &["notas", "comentarios", "observaciones"]),
    (
        Field::Tags,
        "",
        &["tags", "tag", "labels", "groups", "group", "categories", "category", "group membership"],
    ),
    (Field::Tags, "", &["kategorien", "kategorie", "schlagwörter", "catégories", "catégorie", "étiquettes"]),
    (Field::Tags, "", &["etiquetas", "categorías", "categoría"]),
    (
        Field::Website,
        "",
        &["website", "web site", "web page", "url", "homepage", "website value", "personal web page"],
    ),
    (Field::Website, "", &["webseite", "site web", "site internet", "sitio web", "página web"]),
    (Field::LinkedIn, "", &["linkedin", "linkedin url", "linkedin profile", "linkedin profile url"]),
    (
        Field::ReferredBy,
        "",
        &["referred by", "introduced by", "empfohlen von", "recommandé par", "referido por"],
    ),
    (
        Field::Birthday,
        "",
        &["birthday", "date of birth", "birth date", "birthdate", "geburtstag", "geburtsdatum"],
    ),
    (Field::Birthday, "", &["anniversaire", "date de naissance", "cumpleaños", "fecha de nacimiento"]),
    (Field::ConnectedOn, "", &["connected on"]),
    (
        Field::Street,
        "",
        &["address", "street", "street address", "address street", "address line 1", "address line 2"],
    ),
    (
        Field::Street,
        "",
        &["address 1", "address 2", "street 2", "straße", "strasse", "adresse", "rue", "dirección"],
    ),
    (Field::Street, "work", &["business street", "business street 2", "business street 3"]),
    (Field::Street, "home", &["home street", "home street 2", "home street 3"]),
    (Field::Street, "other", &["other street", "other street 2", "other street 3"]),
    (Field::City, "", &["city", "town", "address city", "ort", "stadt", "ville", "ciudad"]),
    (Field::City, "work", &["business city"]),
    (Field::City, "home", &["home city"]),
    (Field::City, "other", &["other city"]),
    (
        Field::Region,
        "",
        &["state", "region", "province", "county", "state region", "address region", "bundesland"],
    ),
    (Field::Region, "", &["région", "provincia"]),
    (Field::Region, "work", &["business state"]),
    (Field::Region, "home", &["home state"]),
    (Field::Region, "other", &["other state"]),
    (Field::PostalCode, "", &["zip", "zip code", "postal code", "postcode", "address postal code", "plz"]),
    (Field::PostalCode, "", &["postleitzahl", "code postal", "código postal"]),
    (Field::PostalCode, "work", &["business postal code"]),
    (Field::PostalCode, "home", &["home postal code"]),
    (Field::PostalCode, "other", &["other postal code"]),
    (Field::Country, "", &["country", "country region", "address country", "land", "pays", "país"]),
    (Field::Country, "work", &["business country region"]),
    (Field::Country, "home", &["home country region"]),
    (Field::Country, "other", &["other country region"]),
];

/// Names that only one export has.
const MARKS: &[(Format, &[&str])] = &[
    (Format::LinkedIn, &["connected on"]),
    (Format::Google, &["phonetic first name", "given name yomi", "yomi name", "group membership", "file as"]),
    (Format::Google, &["e mail 1 value", "phone 1 value", "organization 1 name"]),
    (
        Format::Outlook,
        &["given yomi", "surname yomi", "e mail display name", "imaddress", "company main phone"],
    ),
    (Format::Outlook, &["business street", "business phone 2", "home phone 2"]),
];

/// A row of names, understood.
#[derive(Debug)]
pub(super) struct Header {
    /// Whose export has such columns.
    pub(super) format: Format,
    /// All columns, understood or not.
    pub(super) all: Vec<Seen>,
    /// How many there are up to the last one that has a name.
    pub(super) named: usize,
    /// The columns that are understood.
    pub(super) columns: Vec<Column>,
    /// What the name columns mean together.
    pub(super) shape: Shape,
}

/// A column that is understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) field: Field,
    pub(super) label: Label,
    /// Which of several alike it belongs to: the 2 of `Address 2 - City`.
    pub(super) group: usize,
}

/// Where the label of a value is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// In the column's name; empty for none.
    Named(&'static str),
    /// In the cell of this column.
    Cell(usize),
}

impl Header {
    /// What a row of names means, if it says where names or addresses of people stand.
    pub(super) fn of<'r>(cells: impl Iterator<Item = &'r str>) -> Option<Header> {
        let written: Vec<&str> = cells.take(MAX_COLUMNS).collect();
        let names: Vec<String> = written.iter().copied().map(plain).collect();
        let understood = names.iter().enumerate().filter_map(|(index, name)| {
            let Meaning { field, label, group } = meaning(name)?;
            Some(Column { index, field, label: Label::Named(label), group })
        });
        let format = whose(&names);
        let columns = with_labels(format, with_titles(understood.collect()));
        let has = |field| columns.iter().any(|column: &Column| column.field == field);
        let identifies = [Field::GivenName, Field::FamilyName, Field::WholeName, Field::Email];
        if !identifies.into_iter().any(has) {
            return None;
        }
        let shape = match (has(Field::GivenName), has(Field::FamilyName), has(Field::WholeName)) {
            (true, false, true) => Shape::GivenAndName,
            (false, true, true) => Shape::FamilyAndName,
            (false, false, true) => Shape::Whole,
            (_, _, _) => Shape::Apart,
        };
        let named = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let all = written.iter().enumerate().map(|(index, name)| {
            let holds = columns.iter().find_map(|column| column.holds(index));
            Seen::new(index + 1, name, holds)
        });
        Some(Header { format, all: all.collect(), named, columns, shape })
    }
}

impl Column {
    /// What this column makes of the one at an index: itself, or the labels of its values.
    fn holds(&self, index: usize) -> Option<Holds> {
        match self.label {
            _ if self.index == index => Some(self.field.holds()),
            Label::Cell(label) if label == index => Some(Holds::Label),
            Label::Cell(_) | Label::Named(_) => None,
        }
    }
}

struct Meaning {
    field: Field,
    label: &'static str,
    group: usize,
}

fn meaning(name: &str) -> Option<Meaning> {
    let exactly = |wanted: &str| NAMES.iter().find(|(_, _, names)| names.contains(&wanted));
    if let Some((field, label, _)) = exactly(name) {
        return Some(Meaning { field: *field, label, group: 0 });
    }
    let (name, group) = without_number(name)?;
    exactly(&name).map(|(field, label, _)| Meaning { field: *field, label, group })
}

/// A name as the tables above write it: `E-mail 1 - Value` is `e mail 1 value`.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().filter(|letter| !matches!(letter, '\'' | '’')).flat_map(char::to_lowercase) {
        match letter.is_alphanumeric() {
            true => plain.push(letter),
            false if plain.is_empty() || plain.ends_with(' ') => {}
            false => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// `e mail 1 value` is the first `e mail value`, and `phone2` the second `phone`.
fn without_number(name: &str) -> Option<(String, usize)> {
    let start = name.find(|c: char| c.is_ascii_digit())?;
    let length = name[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len() - start);
    let number = name[start..start + length].parse().ok()?;
    let (before, after) = (name[..start].trim_end(), name[start + length..].trim_start());
    let joint = if before.is_empty() || after.is_empty() { "" } else { " " };
    Some((format!("{before}{joint}{after}"), number))
}

/// "Title" is a job, unless the sheet has a column for the job.
fn with_titles(mut columns: Vec<Column>) -> Vec<Column> {
    if columns.iter().any(|column| column.field == Field::JobTitle) {
        columns.retain(|column| column.field != Field::Title);
    }
    for column in columns.iter_mut().filter(|column| column.field == Field::Title) {
        column.field = Field::JobTitle;
    }
    columns
}

/// Joins `E-mail 2 - Label` to `E-mail 2 - Value`. Classic Outlook's types are "SMTP", which labels nothing.
fn with_labels(format: Format, mut columns: Vec<Column>) -> Vec<Column> {
    let is_label = |column: &mut Column| matches!(column.field, Field::EmailLabel | Field::PhoneLabel);
    let labels: Vec<Column> = columns.extract_if(.., is_label).collect();
    if format == Format::Outlook {
        return columns;
    }
    for column in &mut columns {
        let named_by = match column.field {
            Field::Email => Field::EmailLabel,
            Field::Phone => Field::PhoneLabel,
            _ => continue,
        };
        if let Some(label) =
            labels.iter().find(|label| label.field == named_by && label.group == column.group)
        {
            column.label = Label::Cell(label.index);
        }
    }
    columns
}

fn whose(names: &[String]) -> Format {
    let marked = MARKS.iter().find(|(_, marks)| names.iter().any(|name| marks.contains(&name.as_str())));
    marked.map_or(Format::Csv, |(format, _)| *format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_listed_once_and_as_it_is_compared() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, _, names)| *names).copied().collect();
        for (at, name) in all.iter().enumerate() {
            assert_eq!(plain(name), **name);
            assert!(!all[..at].contains(name), "{name} is listed twice");
        }
        for (_, marks) in MARKS {
            assert!(marks.iter().all(|mark| plain(mark) == **mark));
        }
    }

    #[test]
    fn a_name_is_known_in_many_spellings() {
        for (name, field) in [
            ("E-Mail", Field::Email),
            ("EMAIL ADDRESS *", Field::Email),
            ("E-mail 3 - Value", Field::Email),
            ("Email2", Field::Email),
            ("Phone (mobile)", Field::Phone),
            ("Téléphone", Field::Phone),
            ("Last_Name", Field::FamilyName),
            ("Apellidos", Field::FamilyName),
            ("Organization 1 - Title", Field::JobTitle),
            ("Business Country/Region", Field::Country),
            ("Straße", Field::Street),
        ] {
            assert_eq!(meaning(&plain(name)).map(|meaning| meaning.field), Some(field), "{name}");
        }
        assert!(meaning("hobby").is_none());
        assert!(meaning("phone 99999999999999999999999").is_none());
    }

    #[test]
    fn a_row_that_names_nobody_is_no_header() {
        assert!(Header::of(["Notes:"].into_iter()).is_none());
        assert!(Header::of(["Company", "City"].into_iter()).is_none());
        assert!(Header::of(["Ben Okafor", "ben@okafor.example"].into_iter()).is_none());
    }
}
