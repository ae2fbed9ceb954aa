//! BNI's slips.

use super::*;
use jiff::civil::date;

#[test]
fn slips_make_one_person_of_each_other_member_with_what_passed_between_us() {
    assert_eq!(
        told(BNI),
        [
            "2 Ben Okafor|Ben|Okafor",
            "3 Chloé Martin|Chloé|Martin",
            "4 Gathered { with: 2 }",
            "5 Empty",
            "6 Gathered { with: 3 }",
        ]
    );
    let people = people(BNI);
    let lines = |name: &str| called(&people, name).slips.clone();
    assert_eq!(
        lines("Ben Okafor"),
        [
            Slip::Line("Referral from Maya Lind to Ben Okafor: Bakery needs a website".to_owned()),
            Slip::Line(
                "Closed business from Ben Okafor to Maya Lind, 1,200.00: Logo for the food fair".to_owned()
            ),
        ]
    );
    assert_eq!(lines("Chloé Martin").len(), 2, "a talk of which nothing tells the day is a line, too");
    assert_eq!(called(&people, "Ben Okafor").tags, ["BNI", "BNI referral", "BNI closed business"]);
    assert_eq!(called(&people, "Chloé Martin").tags, ["BNI", "BNI one-to-one", "BNI referral"]);
}

#[test]
fn slips_are_known_by_their_places_where_their_names_are_not() {
    let body = &BNI[find(BNI, "Maya Lind")..];
    let in_spanish = [&b"De,Para,Tipo,Dentro,Importe,CEU,Detalle\n"[..], body].concat();
    assert_eq!(people(&in_spanish), people(BNI));
    assert_eq!(people(body), people(BNI), "without any names");
    assert_eq!(read(&in_spanish, &Options::default()).map(|reading| reading.format), Ok(Format::Bni));
}

#[test]
fn in_the_slips_of_a_whole_chapter_everybody_is_a_person() {
    let file = b"From,To,Slip Type\nAna Silva,Ben Okafor,Referral\nChloe Martin,Dmitri Petrov,Referral\n";
    assert_eq!(
        told(file),
        [
            "2 Ana Silva|Ana|Silva",
            "3 Chloe Martin|Chloe|Martin",
            "4 Ben Okafor|Ben|Okafor",
            "5 Dmitri Petrov|Dmitri|Petrov",
        ]
    );
}

#[test]
fn a_one_to_one_with_its_day_is_a_talk_and_a_day_that_cannot_be_read_stays_in_words() {
    let file = b"Date,From,To,Slip Type,Detail\n\
        2026-02-03,Maya Lind,Dag Hansen,One to One,His web shop\n\
        some day,Dag Hansen,Maya Lind,Referral,A laptop\n\
        2026-02-04,Maya Lind,Nell Ward,Referral,\n";
    let people = people(file);
    let text = "One-to-one from Maya Lind to Dag Hansen on 3 February 2026: His web shop".to_owned();
    let referral = "Referral from Dag Hansen to Maya Lind (some day): A laptop".to_owned();
    let talk = Slip::Talk { on: date(2026, 2, 3), text };
    assert_eq!(called(&people, "Dag Hansen").slips, [talk, Slip::Line(referral)]);
    let nell = Slip::Line("Referral from Maya Lind to Nell Ward on 4 February 2026".to_owned());
    assert_eq!(called(&people, "Nell Ward").slips, [nell]);

    let in_german = [&b"Tag,Von,An,Art,,,,Was\n"[..], &file[find(file, "2026-02-03")..]].concat();
    assert_eq!(read(&in_german, &Options::default()).map(|reading| reading.format), Ok(Format::Bni));
}

#[test]
fn in_the_slips_of_a_whole_chapter_two_others_talked() {
    let file = b"Date,From,To,Slip Type\n\
        2026-02-03,Ana Silva,Ben Okafor,One to One\n2026-02-03,Chloe Martin,Dmitri Petrov,One to One\n";
    let is_line = |slip: &Slip| matches!(slip, Slip::Line(_));
    assert!(people(file).iter().all(|person| person.slips.iter().all(is_line) && !person.slips.is_empty()));
}
