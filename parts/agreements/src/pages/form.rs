//! The form that reads like the agreement: for a draft, for a draft written anew, and for an amendment.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};
use network::{contacts, services};
use partnerships::{
    Partnership,
    partnerships::Filter,
    practice, strategic,
    terms::{self, CarveOutReason, Direction, Form, InAgreement, NewTerm},
};
use referrals::Referral;
use workspace::{
    professions::{Allowance, Off},
    settings,
};

use super::{
    becoming::Becoming,
    blocks::{self, Block},
    suggested::{Suggested, agreed_now},
    unchanged,
};
use crate::{
    AgreementId, AgreementOut, Changed, Signature, Status,
    input::{Amendment, Wanted},
    particulars::Particulars,
    store,
    templates::{self, HouseTemplate},
    trade,
};

/// Partners to choose from at most.
const MOST_PARTNERS: u32 = 200;

pub(super) fn pages() -> Pages {
    Pages::new()
        .get("/agreements/new", new)
        .post("/agreements/new", new, new)
        .post("/agreements", draft, new)
        .get("/agreements/{id}/edit", edit)
        .post("/agreements/{id}/edit", edit, edit)
        .post("/agreements/{id}", change, edit)
        .get("/agreements/{id}/amend", amendment)
        .post("/agreements/{id}/amend", amend, amendment)
        .post("/agreements/{id}/amend/more", amendment, amendment)
}

/// What is being written.
#[derive(PartialEq, Eq)]
enum Writing {
    Draft,
    Anew,
    Amendment,
}

#[derive(Template)]
#[template(path = "pages/form.html")]
struct FormPage<'a> {
    /// What the partner is called, in a sentence.
    they: String,
    /// Where one writes down what the partner does, while nobody has.
    asks_for_trade: Option<String>,
    /// What a trade does not allow.
    off: Vec<OffShown>,
    fee_is_off: bool,
    exclusivity_is_off: bool,
    once: &'a str,
    /// What is changed or amended, as it was when the form was opened; empty for a new draft.
    seen: String,
    writing: Writing,
    title: String,
    /// Where the form is shown again with what was typed, and one promise more.
    again: String,
    action: String,
    back: String,
    partner: Option<String>,
    partnership: Field,
    form: Field,
    /// What both signed is changed in writing.
    may_choose_form: bool,
    starts_on: Field,
    ends_on: Field,
    renews_months: Field,
    notice_days: Field,
    boundaries: Field,
    /// Who goes by these terms of those passed on before.
    referrals: Field,
    under_way: Vec<(String, String)>,
    /// Which words stand around the terms: the library's, or a house template's.
    template: Field,
    templates: Vec<(String, String)>,
    /// What becomes of signatures when it is changed.
    caution: Option<String>,
    blocks: Vec<Block>,
    more: Option<usize>,
    currency: String,
    services: Vec<(String, String)>,
    directions: Vec<(&'static str, String)>,
    reasons: Vec<(&'static str, String)>,
}

/// Something that a trade does not allow, and where that is written.
struct OffShown {
    title: &'static str,
    reason: String,
    remedy: &'static str,
    source: &'static str,
    link: &'static str,
}

impl OffShown {
    fn of(title: &'static str, allowance: &Allowance) -> Option<Self> {
        let Off { reason, remedy, source, link, .. } = allowance.off()?;
        Some(Self { title, reason: reason.clone(), remedy, source, link })
    }
}

/// With whom: what may be promised depends on it, so it is asked before anything else.
#[derive(Template)]
#[template(path = "pages/whom.html")]
struct Whom {
    partnership: Field,
    partners: Vec<(String, String)>,
}

fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let Ok(partnership) = typed.text("partnership_id").parse::<Id<Partnership>>() else {
        let partnership = typed.field("partnership_id", "").required();
        return Page::of("A new agreement", &Whom { partnership, partners: partners(tx)? });
    };
    let today = tx.today().to_string();
    let suggested = Suggested::with(tx, partnership)?;
    let mut base = FormPage {
        title: "Put it in writing".to_owned(),
        again: "~/agreements/new".to_owned(),
        action: "~/agreements".to_owned(),
        back: format!("~/partners/{partnership}"),
        form: typed.field("form", Form::Written.as_str()).required(),
        starts_on: typed.field("starts_on", &today).required(),
        ends_on: typed.field("ends_on", ""),
        renews_months: typed.field("renews_months", ""),
        notice_days: typed.field("notice_days", ""),
        boundaries: typed.field("boundaries", ""),
        referrals: named(&typed, &[]),
        template: typed.field("template", ""),
        templates: template_options(tx)?,
        ..blank(tx, &typed, Writing::Draft, partnership, &[])?
    };
    base.blocks.iter_mut().for_each(|block| block.suggests(&suggested));
    Page::of("A new agreement", &base)
}

fn edit(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Page> {
    let agreement = store::find(tx, id)?;
    agreement.may_be_changed()?;
    let (about, terms) = (&agreement.about, promises(tx, id)?);
    let title = if agreement.status == Status::Draft { "Change the draft" } else { "Change the words" };
    let text = |value: Option<String>| value.unwrap_or_default();
    let base = FormPage {
        seen: typed.seen(&AgreementOut::of(tx, agreement.clone())?)?,
        title: title.to_owned(),
        again: format!("~/agreements/{id}/edit"),
        action: format!("~/agreements/{id}"),
        back: format!("~/agreements/{id}"),
        form: typed.field("form", about.form.as_str()).required(),
        starts_on: typed.field("starts_on", &about.dates.starts_on.to_string()).required(),
        ends_on: typed.field("ends_on", &text(about.dates.ends_on.map(|day| day.to_string()))),
        renews_months: typed
            .field("renews_months", &text(about.renewal.map(|renewal| renewal.months.to_string()))),
        notice_days: typed.field("notice_days", &text(about.notice_days.map(|days| days.to_string()))),
        boundaries: typed.field("boundaries", about.boundaries.as_deref().unwrap_or_default()),
        caution: caution(&agreement.signatures),
        referrals: named(&typed, &about.particulars.referrals),
        ..blank(tx, &typed, Writing::Anew, about.partnership_id, &terms)?
    };
    Page::of(title, &base)
}

fn amendment(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Page> {
    let agreement = store::find(tx, id)?;
    let agreed = promises(tx, id)?;
    let becoming = Becoming::asked(&typed);
    let raise = strategic::thresholds(tx)?.fee_raise;
    let terms = becoming.as_ref().map_or_else(|| agreed.clone(), |becoming| becoming.terms(&agreed, raise));
    let form = becoming.and_then(Becoming::form).unwrap_or(agreement.about.form);
    let from = agreement.about.dates.starts_on.max(tx.today()).to_string();
    let mut page = FormPage {
        seen: typed.seen(&AgreementOut::of(tx, agreement.clone())?)?,
        title: "Amend the agreement".to_owned(),
        again: format!("~/agreements/{id}/amend/more"),
        action: format!("~/agreements/{id}/amend"),
        back: format!("~/agreements/{id}"),
        may_choose_form: agreement.about.form == Form::Verbal,
        form: typed.field("form", form.as_str()).required(),
        starts_on: typed.field("from", &from).required(),
        referrals: named(&typed, &[]),
        ..blank(tx, &typed, Writing::Amendment, agreement.about.partnership_id, &terms)?
    };
    for (block, (before, after)) in page.blocks.iter_mut().zip(agreed.iter().zip(&terms)) {
        block.agreed = agreed_now(&before.fee);
        if before.fee != after.fee {
            block.agreed += " For being the only one, a little more is usual.";
        }
    }
    Page::of("Amend the agreement", &page)
}

/// What the three forms have in common.
fn blank<'a>(
    tx: &mut Tx<'_>,
    typed: &'a Typed,
    writing: Writing,
    partnership: Id<Partnership>,
    terms: &[NewTerm],
) -> Result<FormPage<'a>> {
    let they = partnerships::name_of(tx, partnership)?;
    let today = tx.today();
    let between = practice::between(tx, partnership, today)?;
    let asks = trade::is_unknown(tx, partnership)?;
    let asked: usize = typed.text("blocks").parse().unwrap_or_default();
    let filled = (0..blocks::MOST)
        .rev()
        .find(|place| !typed.text(&format!("terms[{place}].service_id")).is_empty())
        .map_or(0, |last| last + 1);
    let count = [asked, filled, terms.len(), blocks::AT_FIRST].into_iter().max().unwrap_or_default();
    let count = count.min(blocks::MOST);
    Ok(FormPage {
        once: typed.once(),
        seen: String::new(),
        writing,
        title: String::new(),
        again: String::new(),
        action: String::new(),
        back: String::new(),
        partner: Some(they.clone()),
        partnership: typed.field("partnership_id", &partnership.to_string()).required(),
        asks_for_trade: asks.then(|| format!("~/partners/{partnership}/practice")),
        fee_is_off: between.fee.off().is_some(),
        exclusivity_is_off: between.exclusivity.off().is_some(),
        off: [
            OffShown::of("No fee between the two of you", &between.fee),
            OffShown::of("Neither of you may be the only one", &between.exclusivity),
        ]
        .into_iter()
        .flatten()
        .collect(),
        form: Field::default(),
        may_choose_form: true,
        starts_on: Field::default(),
        ends_on: Field::default(),
        renews_months: Field::default(),
        notice_days: Field::default(),
        boundaries: Field::default(),
        referrals: Field::default(),
        under_way: under_way(tx, partnership)?,
        template: Field::default(),
        templates: Vec::new(),
        caution: None,
        blocks: blocks::shown(typed, terms, count, &between),
        more: (count < blocks::MOST).then_some(count + 1),
        currency: settings::profile(tx)?.currency.code().to_owned(),
        services: service_options(tx)?,
        directions: vec![
            (Direction::Outbound.as_str(), format!("We send clients to {they}")),
            (Direction::Inbound.as_str(), format!("{they} sends clients to us")),
        ],
        reasons: CarveOutReason::choices(),
        they,
    })
}

/// Whoever has signed signs anew what is changed.
pub(crate) fn caution(signatures: &[Signature]) -> Option<String> {
    let who: Vec<&str> = signatures.iter().map(|signature| signature.name.as_str()).collect();
    let said = format!(
        "{} signed what it says now. Once you change a word of it, that does not count any more, and both sign the new words.",
        words::listed(&who)
    );
    (!who.is_empty()).then_some(said)
}

fn partners(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>> {
    let filter = Filter { q: None, stage: None, kind: None, limit: Some(MOST_PARTNERS), cursor: None };
    let lines = partnerships::partnerships::list(tx, &filter)?.data;
    let nobody = (String::new(), "Choose a partner".to_owned());
    Ok(std::iter::once(nobody)
        .chain(lines.into_iter().map(|line| (line.id.to_string(), line.name)))
        .collect())
}

fn template_options(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>> {
    let plain = (String::new(), "In plain words".to_owned());
    let house = templates::all(tx)?.into_iter().map(|template| (template.id.to_string(), template.name));
    Ok(std::iter::once(plain).chain(house).collect())
}

fn service_options(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>> {
    let nothing = (String::new(), "nothing here".to_owned());
    let all = services::all(tx)?.into_iter().map(|service| (service.id.to_string(), service.name));
    Ok(std::iter::once(nothing).chain(all).collect())
}

/// The clients under way with a partner, as one chooses among them.
fn under_way(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<(String, String)>> {
    let mut options = Vec::new();
    for referral in referrals::under_way(tx, partnership)? {
        let client = contacts::name_of(tx, referral.about.client_id)?;
        let service = services::find(tx, referral.about.service_id)?.name;
        let sent = referral.sent_on.map(|on| format!(", since {}", words::day(on))).unwrap_or_default();
        options.push((referral.id.to_string(), format!("{client}, {service}{sent}")));
    }
    Ok(options)
}

fn named(typed: &Typed, named: &[Id<Referral>]) -> Field {
    let ids: Vec<String> = named.iter().map(ToString::to_string).collect();
    typed.field_of_many("referrals", &ids.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Those that were ticked.
fn named_by(typed: &Typed) -> Vec<Id<Referral>> {
    typed.all("referrals").filter_map(|id| id.parse().ok()).collect()
}

fn promises(tx: &mut Tx<'_>, id: AgreementId) -> Result<Vec<NewTerm>> {
    Ok(terms::store::of_agreement(tx, id)?.into_iter().map(|held| held.term.promise).collect())
}

fn draft(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let template: Option<Id<HouseTemplate>> = typed.text("template").parse().ok();
    let particulars =
        template.map(|id| templates::find(tx, id).map(HouseTemplate::particulars)).transpose()?;
    let (wanted, places) = wanted(tx, &typed, particulars.unwrap_or_default(), &[])?;
    let agreement = blocks::beside_their_blocks(crate::draft(tx, wanted), &places)?;
    Ok(Go::to(format!("~/agreements/{}", agreement.id))
        .saying("The draft was saved. Nothing is promised yet."))
}

fn change(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let (before, particulars) = (promises(tx, id)?, store::find(tx, id)?.about.particulars);
    let (wanted, places) = wanted(tx, &typed, particulars, &before)?;
    let changed = blocks::beside_their_blocks(crate::change(tx, id, wanted), &places)?;
    Ok(Go::to(format!("~/agreements/{id}")).saying(after_changing(&changed)))
}

/// What was saved, and whose signature does not count any more.
pub(crate) fn after_changing(changed: &Changed) -> String {
    let who: Vec<&str> = changed.void.iter().map(|signature| signature.name.as_str()).collect();
    match who.as_slice() {
        [] => "The draft was saved.".to_owned(),
        who => format!(
            "The draft was saved. {} had signed other words, so that does not count any more: propose it again.",
            words::listed(who)
        ),
    }
}

fn amend(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let (currency, before) = (settings::profile(tx)?.currency, promises(tx, id)?);
    let mut form = typed.read();
    let from = form.day("from");
    if from.is_none() && typed.text("from").is_empty() {
        form.fault("from", "please give the first day of the new terms");
    }
    let written = form.parsed("form");
    let (terms, places) = blocks::read(&mut form, &typed, currency, &before);
    form.done()?;
    let from = from.ok_or_else(|| Error::invalid("from", "please give the first day of the new terms"))?;
    let amendment = Amendment { from, form: written, terms, referrals: named_by(&typed) };
    let next = blocks::beside_their_blocks(crate::amend(tx, id, amendment), &places)?;
    Ok(Go::to(format!("~/agreements/{}", next.id))
        .saying("The amendment was drafted. Until it begins, nothing changes."))
}

/// What was typed, with the particulars and those parts of terms that this form does not ask for.
fn wanted(
    tx: &mut Tx<'_>,
    typed: &Typed,
    particulars: Particulars,
    before: &[NewTerm],
) -> Result<(Wanted, Vec<usize>)> {
    let currency = settings::profile(tx)?.currency;
    let mut read = typed.read();
    let partnership_id = read.id("partnership_id");
    if partnership_id.is_none() && typed.text("partnership_id").is_empty() {
        read.fault("partnership_id", "please choose with whom");
    }
    let form = read.parsed("form").unwrap_or(Form::Written);
    let starts_on = read.day("starts_on");
    if starts_on.is_none() && typed.text("starts_on").is_empty() {
        read.fault("starts_on", "please give the first day");
    }
    let (ends_on, renews_months) = (read.day("ends_on"), read.parsed("renews_months"));
    let notice_days = read.parsed("notice_days");
    let boundaries = read.text("boundaries");
    let (terms, places) = blocks::read(&mut read, typed, currency, before);
    read.done()?;
    match (partnership_id, starts_on) {
        (Some(partnership_id), Some(starts_on)) => {
            let particulars = Particulars { referrals: named_by(typed), ..particulars };
            let about = Wanted::new(partnership_id, form, starts_on, terms).with(particulars);
            Ok((Wanted { ends_on, renews_months, notice_days, boundaries, ..about }, places))
        }
        _ => Err(Error::invalid("", "something is missing")),
    }
}
