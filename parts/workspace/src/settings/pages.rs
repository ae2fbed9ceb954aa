//! The settings of a business.

use askama::Template;
use kit::{
    Result, Tx,
    money::Currency,
    web::{Field, Go, Page, Pages, Typed, forms::Reader},
    words,
};

use super::{
    Wanted, ZoneChanged, countries, store,
    zones::{self, Group},
};
use crate::{
    installation::{self, Failing},
    members, professions,
};

/// `/settings`.
pub fn pages(zone_changed: ZoneChanged) -> Pages {
    let change = move |tx: &mut Tx<'_>, typed: Typed| change(tx, typed, zone_changed);
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
    /// What the currency is, and what changing it does.
    pub currency_hint: &'static str,
    /// Its time zone.
    pub timezone: Field,
    /// What it stands for, a line each.
    pub values: Field,
    /// What can be chosen.
    pub professions: Vec<(&'static str, &'static str)>,
    /// Countries that can be chosen.
    pub countries: Vec<(String, String)>,
    /// Zones that can be chosen.
    pub timezones: Vec<Group>,
    /// Which professions may not be paid for referrals.
    pub fees_hint: String,
}

impl ProfileForm {
    /// The form as it was typed, or as `wanted` says at first.
    pub fn new(typed: &Typed, wanted: &Wanted) -> Self {
        let country = typed.field("country", &wanted.country);
        let timezone = typed.field("timezone", &wanted.timezone).required();
        Self {
            name: typed.field("name", &wanted.name).required(),
            profession: typed.field("profession", &wanted.profession),
            region: typed.field("region", &wanted.region),
            currency: typed.field("currency", wanted.currency.code()).required(),
            currency_hint: "Three letters, such as USD",
            values: typed.field("values", &wanted.values.join("\n")),
            professions: professions::choices(),
            countries: countries::choices(&country.value),
            timezones: zones::groups(&timezone.value),
            fees_hint: format!(
                "In some places {} may not pay or take referral fees. Entente keeps to that.",
                words::listed(&professions::that_may_not_be_paid())
            ),
            country,
            timezone,
        }
    }

    /// Reads what was typed.
    pub fn read(form: &mut Reader<'_>) -> Wanted {
        let values = form.text("values").unwrap_or_default();
        let country = form.line("country").unwrap_or_default().to_uppercase();
        // The question is hidden where no state decides anything; what stood in it before is no answer.
        let region = form.line("region").filter(|_| countries::has_states(&country)).unwrap_or_default();
        Wanted {
            name: form.needed("name", "please say what the business is called"),
            profession: form.line("profession").unwrap_or_default(),
            country,
            region,
            currency: form.currency("currency").unwrap_or(Currency::USD),
            timezone: form.line("timezone").unwrap_or_default(),
            values: values.lines().map(str::to_owned).collect(),
        }
    }
}

/// A business that has begun may have booked something: what then becomes of it.
const CURRENCY_STAYS: &str = "Three letters, such as USD. Another one counts for what you write down from then on: \
    what is booked or agreed stays in the currency it is in, and nothing is converted.";

#[derive(Template)]
#[template(path = "settings/settings.html")]
struct SettingsPage<'a> {
    form: ProfileForm,
    owner: bool,
    keeps_installation: bool,
    mail_failing: Option<Failing>,
    once: &'a str,
    seen: String,
}

fn form(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let profile = store::profile(tx)?;
    let wanted = Wanted::from(profile.clone());
    let owner = members::must_own(tx).is_ok();
    let template = SettingsPage {
        form: ProfileForm { currency_hint: CURRENCY_STAYS, ..ProfileForm::new(&typed, &wanted) },
        owner,
        keeps_installation: installation::must_keep(tx).is_ok(),
        mail_failing: installation::mail_failing(tx)?,
        once: typed.once(),
        seen: typed.seen(&profile)?,
    };
    Page::of("Settings", &template)
}

fn change(tx: &mut Tx<'_>, typed: Typed, zone_changed: ZoneChanged) -> Result<Go> {
    typed.still_as_seen(&store::profile(tx)?)?;
    let mut form = typed.read();
    let wanted = ProfileForm::read(&mut form);
    form.done()?;
    super::change(tx, wanted, zone_changed)?;
    Ok(Go::to("~/settings").saying("Saved."))
}
