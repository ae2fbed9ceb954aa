//! What of a file does not come in is named: the cell, its column, and why.

use super::*;

#[test]
fn what_looks_like_a_formula_stays_text_and_is_remarked() {
    let hana = people(GOOGLE).pop().expect("Hana");
    assert_eq!(hana.notes, some("=HYPERLINK(\"https://novak.example\",\"her shop\")"));
    assert_eq!(remarked(GOOGLE), ["9 Notes: =HYPERLINK(\"https://novak.example\",\"her shop\") Formula"]);
    assert_eq!(
        remarked(
            b"Name,Phone,Notes,Tags,Hobby\n=1+1,+1 503 555 0142,-3,@home,=2+2\nEmi,+33 612,- likes tea,-,\n"
        ),
        ["2 Name: =1+1 Formula", "2 Tags: @home Formula", "3 Notes: - likes tea Formula"]
    );
}

#[test]
fn every_piece_that_is_left_out_is_named_with_its_column() {
    let file = "Name,Client,Middle name,Email,Phone,Company,Employer,Birthday,Role,Position\n\
        Ben Okafor,ben okafor,James,ben@; n/a,ask Maya,Okafor,Olsen,soon,Designer,designer\n\
        Emi,Emi Tanaka,,emi@t.example,0123,Tanaka,,0/0/00,,\n\
        ,,,,,,Olsen,4/5/1990,,\n,,,oops,none,,,,,\n";
    assert_eq!(
        remarked(file.as_bytes()),
        [
            "2 Email: ben@ NoEmail",
            "2 Phone: ask Maya NoPhone",
            "2 Employer: Olsen Another",
            "2 Birthday: soon NoDay",
            "2 Middle name: James Another",
            "3 Client: Emi Tanaka Another",
            "4 Birthday: 4/5/1990 NoDay",
        ]
    );
    assert_eq!(told(file.as_bytes())[3], "5 Nameless", "its reason says enough");
}

#[test]
fn the_samples_lose_only_what_is_named() {
    for sample in [GOOGLE_OLDER, OUTLOOK, LINKEDIN] {
        assert_eq!(remarked(sample), [""; 0]);
    }
    assert_eq!(remarked(APPLE), ["1 Phone: +1 (503) 555-0149 Machine"]);
    assert_eq!(remarked(PLAIN), ["8 Notes: =2+3 Formula"]);
    assert_eq!(
        remarked(OUTLOOK_CLASSIC),
        ["3 E-mail Address: /o=ExchangeLabs/ou=Exchange/cn=Recipients/cn=chloe NoEmail"]
    );
}

#[test]
fn each_column_says_what_it_was_taken_for_and_what_stands_in_it() {
    let file = b"Name,Hobby,E-mail 1 - Label,E-mail 1 - Value,,Shoe size,\nBen,chess,Work,b@o.example,?,,\nEmi,\"go,\nSudoku\",,,,,\n,,,,,,\n";
    assert_eq!(
        columns(file),
        [
            "1 Name as WholeName: 2, Ben",
            "2 Hobby: 2, chess",
            "3 E-mail 1 - Label as EmailLabel: 1, Work",
            "4 E-mail 1 - Value as Email: 1, b@o.example",
            "5 : 1, ?",
            "6 Shoe size: 0",
        ]
    );
    let outlook = columns(OUTLOOK_CLASSIC);
    assert!(outlook.contains(&"1 Title: 1, Mr.".to_owned()), "a form of address is no job: {outlook:?}");
    assert!(outlook.contains(&"59 E-mail Type: 2, SMTP".to_owned()), "{outlook:?}");
}

#[test]
fn the_lines_of_cards_are_counted_as_columns_are() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nN:Okafor;Ben;J.;Dr.;\nFN:Ben Okafor\nPHOTO:QUJD\n QUJD\nNICKNAME:Benny\n\
        EMAIL:ben@o.example\nEMAIL:oops\nTEL;TYPE=FAX:+1 503 555 0143\nORG:Okafor;Design\nBDAY:1988-05-09\n\
        URL:https://www.linkedin.com/in/ben\nURL:https://o.example\nX-SOCIALPROFILE:https://birds.example/ben\n\
        item1.X-ABLABEL:Work\nX-SHOE:44\nEND:VCARD\n";
    assert_eq!(
        columns(card.as_bytes()),
        [
            "1 Name as WholeName: 1, Okafor",
            "2 Middle name: 1, J.",
            "3 Name prefix: 1, Dr.",
            "4 Nickname: 1, Benny",
            "5 Email as Email: 1, ben@o.example",
            "6 Phone as Phone: 1, +1 503 555 0143",
            "7 Company as Company: 1, Okafor",
            "8 Department: 1, Design",
            "9 Birthday as Birthday: 1, 1988-05-09",
            "10 LinkedIn profile as LinkedIn: 1, https://www.linkedin.com/in/ben",
            "11 Web page as Website: 1, https://o.example",
            "12 Profile elsewhere: 1, https://birds.example/ben",
            "13 X-SHOE: 1, 44",
            "14 Photo: 1",
        ]
    );
    assert_eq!(remarked(card.as_bytes()), ["1 Email: oops NoEmail", "1 Phone: +1 503 555 0143 Machine"]);
}

#[test]
fn of_a_thousand_kinds_of_lines_as_many_are_named_as_a_sheet_may_have_columns() {
    let of_card = |card: u32| {
        let lines: String = (0..1000).map(|kind| format!("X-{kind}:a\n")).collect();
        let long = "X-".to_owned() + &"A".repeat(100);
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ben {card}\n{long}:b\n{lines}END:VCARD\n")
    };
    let told = columns((of_card(1) + &of_card(2)).as_bytes());
    assert_eq!(told.len(), MAX_COLUMNS);
    assert_eq!(told[1], format!("2 X-{}…: 2, b", "A".repeat(78)), "a long one is the same in each card");
    assert_eq!(told[MAX_COLUMNS - 1], format!("{MAX_COLUMNS} Other lines: 2, a"));
}
