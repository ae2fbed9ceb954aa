//! The settings of a business.

use askama::Template;
use kit::{
    Result, Tx,
    money::Currency,
    web::{Field, Go, Page, Pages, Typed, forms::Reader},
};

use super::{Wanted, store};
use crate::{installation, members, professions};

/// `/settings`.
pub fn pages() -> Pages {
    Pages::new().get("/settings", form).post("/settings", change, form)
}

/// The questions about a business; the first page asks them too.
pub struct ProfileForm {
    /// What it is called.
    pub name: Field,
    /// What it does.
    pub profession: Field,
    /// Where.
    pub country: Field,
    /// State or province.
    pub region: Field,
    /// Its currency.
    pub currency: Field,
    /// Its time zone.
    pub timezone: Field,
    /// What it stands for, a line each.
    pub values: Field,
    /// What can be chosen.
    pub professions: Vec<(&'static str, &'static str)>,
    /// Zones that can be chosen.
    pub timezones: Vec<(String, String)>,
}

impl ProfileForm {
    /// The form as it was typed, or as `wanted` says at first.
    pub fn new(typed: &Typed, wanted: &Wanted) -> Self {
        let timezones =
            jiff::tz::db().available().map(|zone| zone.to_string()).filter(|zone| zone.contains('/'));
        Self {
            name: typed.field("name", &wanted.name).required(),
            profession: typed.field("profession", &wanted.profession),
            country: typed.field("country", &wanted.country),
            region: typed.field("region", &wanted.region),
            currency: typed.field("currency", wanted.currency.code()).required(),
            timezone: typed.field("timezone", &wanted.timezone).required(),
            values: typed.field("values", &wanted.values.join("\n")),
            professions: professions::choices(),
            timezones: timezones.map(|zone| (zone.clone(), zone.replace('_', " "))).collect(),
        }
    }

    /// Reads what was typed.
    pub fn read(form: &mut Reader<'_>) -> Wanted {
        let values = form.text("values").unwrap_or_default();
        Wanted {
            name: form.needed("name", "please say what the business is called"),
            profession: form.line("profession").unwrap_or_default(),
            country: form.line("country").unwrap_or_default().to_uppercase(),
            region: form.line("region").unwrap_or_default(),
            currency: form.parsed("currency").unwrap_or(Currency::USD),
            timezone: form.line("timezone").unwrap_or_default(),
            values: values.lines().map(str::to_owned).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "settings/settings.html")]
struct SettingsPage<'a> {
    form: ProfileForm,
    owner: bool,
    keeps_installation: bool,
    once: &'a str,
}

fn form(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let profile = store::profile(tx)?;
    let wanted = Wanted {
        name: profile.name,
        profession: profile.profession,
        country: profile.country,
        region: profile.region,
        currency: profile.currency,
        timezone: profile.timezone,
        values: profile.values,
    };
    let owner = members::must_own(tx).is_ok();
    let template = SettingsPage {
        form: ProfileForm::new(&typed, &wanted),
        owner,
        keeps_installation: installation::must_keep(tx).is_ok(),
        once: typed.once(),
    };
    Page::of("Settings", &template)
}

fn change(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let wanted = ProfileForm::read(&mut form);
    form.done()?;
    super::change(tx, wanted)?;
    Ok(Go::to("~/settings").saying("Saved."))
}
