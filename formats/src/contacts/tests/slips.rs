//! BNI's slips.

use super::*;

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
    assert_eq!(
        called(&people, "Ben Okafor").notes,
        some(
            "Referral from Maya Lind to Ben Okafor: Bakery needs a website\n\
             Closed business from Ben Okafor to Maya Lind, 1,200.00: Logo for the food fair"
        )
    );
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
