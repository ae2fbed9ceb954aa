//! Rows and cards with as much of one kind as a megabyte holds: each is read once, not once for every other.

use super::*;

fn only(file: &[u8]) -> (Person, Vec<Remark>) {
    let row = rows(file).remove(0);
    (row.person.expect("somebody"), row.remarks)
}

fn said(remarks: &[Remark]) -> Vec<(&str, Why)> {
    let said = |remark: &Remark| (remark.column.clone(), remark.why);
    let mut said: Vec<_> = remarks.iter().map(said).collect();
    said.dedup();
    remarks.iter().zip(said).map(|(remark, (_, why))| (remark.column.as_str(), why)).collect()
}

#[test]
fn of_a_cell_with_a_megabyte_of_values_the_first_are_kept_and_the_others_counted() {
    let sites: Vec<String> = (0..60_000).map(|at| format!("{at:x}.example")).collect();
    let (ben, remarks) = only(format!("Name,Website\nBen,{}\n", sites.join(" ::: ")).as_bytes());
    assert_eq!(ben.websites.len(), 300);
    assert_eq!(said(&remarks), [("Website", Why::TooMany), ("Website", Why::More)]);
    assert_eq!(remarks.last().map(|last| last.value.as_str()), Some("59650 more"));

    let tags: Vec<String> = (0..150_000).map(|at| format!("{at:x}")).collect();
    let (ben, remarks) = only(format!("Name,Tags\nBen,{}\n", tags.join(";")).as_bytes());
    assert_eq!((ben.tags.len(), remarks.len()), (300, 51));

    let emails: Vec<String> = (0..60_000).map(|at| format!("{at:x}@b.example")).collect();
    let (ben, remarks) = only(format!("Name,Email\nBen,{}\n", emails.join(";")).as_bytes());
    assert_eq!((ben.emails.len(), remarks.len()), (300, 51));

    let (ben, remarks) = only(format!("Name,Email\nBen,{}\n", "nobody;".repeat(140_000)).as_bytes());
    assert_eq!((ben.emails.len(), remarks.len()), (0, 51));
}

#[test]
fn a_card_of_a_megabyte_of_lines_is_read_once() {
    let card = |lines: String| format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ben\n{lines}END:VCARD\n");
    let labelled: String =
        (0..15_000).map(|at| format!("i{at}.TEL:0{at:05}\ni{at}.X-ABLabel:Hut {at}\n")).collect();
    let (ben, remarks) = only(card(labelled).as_bytes());
    assert_eq!((ben.phones.len(), remarks.len()), (300, 51));
    assert_eq!(ben.phones[299].label, some("Hut 299"));

    let streets: String = (0..30_000).map(|at| format!("ADR:;;{at} Elm Street;;;;\n")).collect();
    let (ben, remarks) = only(card(streets).as_bytes());
    assert_eq!((ben.addresses.len(), remarks.len()), (300, 51));

    let companies = format!("ORG:{}\n{}", "a".repeat(500_000), "ORG:b\n".repeat(70_000));
    let (ben, remarks) = only(card(companies).as_bytes());
    assert_eq!((ben.company.map(|name| name.len()), remarks.len()), (Some(500_000), 51));

    let names = card("N:;;b;;\n".repeat(50_000)).replace("FN:Ben", &format!("FN:{}", "a".repeat(500_000)));
    assert_eq!(only(names.as_bytes()).0.display_name.len(), 500_000);
}

#[test]
fn the_slips_of_many_members_are_gathered_once() {
    let slips: String = (0..20_000).map(|at| format!("Ana {at},Ben {at},Referral\n")).collect();
    let people = people(format!("From,To,Slip Type\n{slips}").as_bytes());
    assert_eq!(people.len(), 40_000);
    assert_eq!(called(&people, "Ben 19999").tags, ["BNI", "BNI referral"]);
}
