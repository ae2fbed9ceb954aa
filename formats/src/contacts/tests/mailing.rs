//! What mailing lists and sales programs hand out: whom one may write to, and whom not.

use jiff::civil::{Date, date};

use super::*;

/// What is known of mail to somebody with one address.
fn mail(person: &Person) -> (Option<Consent>, Option<Suppression>) {
    match &person.mail[..] {
        [] => (None, None),
        [one] => {
            assert_eq!(one.address, person.emails[0].value);
            (one.consent.clone(), one.suppression.clone())
        }
        several => panic!("{several:?}"),
    }
}

fn at(day: Date, hour: i8, minute: i8, second: i8) -> Option<Moment> {
    Some(Moment::unplaced(day.at(hour, minute, second, 0)))
}

fn consent(opted_in_at: Option<Moment>, confirmed_at: Option<Moment>) -> Option<Consent> {
    Some(Consent { opted_in_at, confirmed_at, source: some("Mailchimp") })
}

#[test]
fn a_hubspot_file_is_understood_in_the_language_of_its_account() {
    assert_eq!(
        told(HUBSPOT),
        ["2 Ben Okafor|Ben|Okafor", "3 Chloé Martin|Chloé|Martin", "4 Haddad Bakery||", "5 Nameless"]
    );
    let ben = people(HUBSPOT).remove(0);
    assert_eq!(ben.phones, labelled(&[("+1 503-555-0142", "")]));
    assert_eq!(ben.company, some("Okafor Web Design"));
    assert_eq!(ben.addresses, [address("", "United States", "")]);

    let ben = people(HUBSPOT_GERMAN).remove(0);
    assert_eq!(ben.display_name, "Ben Okafor");
    assert_eq!(ben.job_title, some("Webdesigner"));
    for (file, job) in [
        (
            "ID de registro,Nombre,Apellidos,Correo,Cargo,Etapa del ciclo de vida\n1,Ben,Okafor,b@o.example,Diseñador,Lead\n",
            "Diseñador",
        ),
        (
            "Prénom,Nom,E-mail,Intitulé du poste,Phase du cycle de vie\nBen,Okafor,b@o.example,Graphiste,Lead\n",
            "Graphiste",
        ),
    ] {
        let mut reading = read(file.as_bytes(), &Options::default()).expect("a readable file");
        assert_eq!(reading.format, Format::HubSpot);
        let ben = reading.next().and_then(|row| row.person.ok()).expect("Ben");
        assert_eq!((ben.display_name.as_str(), ben.job_title.as_deref()), ("Ben Okafor", Some(job)));
    }
}

#[test]
fn a_mailchimp_audience_says_who_asked_to_be_written_to_and_when() {
    let people = people(MAILCHIMP);
    let ben = called(&people, "Ben Okafor");
    assert_eq!(mail(ben).0, consent(at(date(2019, 4, 2), 14, 32, 7), at(date(2019, 4, 2), 14, 35, 41)));
    assert_eq!(ben.tags, ["VIP", "Blog, weekly"]);
    assert_eq!(mail(ben).1, None);
    let chloe = called(&people, "Chloé Martin");
    assert_eq!(mail(chloe).0, consent(None, at(date(2021, 11, 23), 9, 0, 0)));
    assert_eq!(chloe.notes, some("Asked for the spring price list"));
}

#[test]
fn whoever_left_a_mailchimp_audience_is_not_written_to_again() {
    let (left, gone) = (people(MAILCHIMP_UNSUBSCRIBED), people(MAILCHIMP_CLEANED));
    let unsubscribed = |at| Some(Suppression { at, ..Suppression::because(SuppressionReason::Unsubscribed) });
    assert_eq!(mail(&left[0]).1, unsubscribed(at(date(2022, 6, 1), 10, 11, 12)));
    assert_eq!(mail(&left[1]).1, unsubscribed(None), "the file is a list of those who left");
    let bounced = Suppression {
        at: at(date(2020, 2, 29), 23, 59, 59),
        ..Suppression::because(SuppressionReason::Bounced)
    };
    assert_eq!(mail(&gone[0]).1, Some(bounced));
}

#[test]
fn whoever_left_is_written_to_at_none_of_their_addresses_and_agreed_at_the_first() {
    let file = b"Name,Email,Opted in at,Unsubscribed at\n\
        Ben,ben@o.example; office@o.example,2024-05-03,\nEmi,emi@t.example; office@t.example,,2024-05-03\n";
    let people = people(file);
    let told = |person: &Person| -> Vec<(String, bool, bool)> {
        let told = |mail: &MailTo| (mail.address.clone(), mail.consent.is_some(), mail.suppression.is_some());
        person.mail.iter().map(told).collect()
    };
    assert_eq!(told(&people[0]), [("ben@o.example".to_owned(), true, false)]);
    let both = ["emi@t.example", "office@t.example"].map(|address| (address.to_owned(), false, true));
    assert_eq!(told(&people[1]), both);
}

#[test]
fn a_yes_under_unsubscribed_counts_and_a_no_does_not() {
    let people =
        people(b"Email,Unsubscribed\na@a.example,yes\nb@b.example,No\nc@c.example,\nd@d.example,perhaps\n");
    let suppressed: Vec<bool> = people.iter().map(|person| mail(person).1.is_some()).collect();
    assert_eq!(suppressed, [true, false, false, false]);
    assert_eq!(remarked(b"Email,Unsubscribed\nd@d.example,perhaps\n"), ["2 Unsubscribed: perhaps NoDay"]);
}
