//! Stories about bringing people in, on both engines, with the files of the samples.

use kit::Error;
use stage::{Business, Stage};

use super::samples::SAMPLES;
use super::{Import, Mode, NewImport, Status, bring_in, columns, find, left, pages, remarked, run, start};
use crate::contacts;

const LINKEDIN: &[u8] = include_bytes!("../../../../formats/samples/linkedin.csv");
const GOOGLE: &[u8] = include_bytes!("../../../../formats/samples/google.csv");

fn file(name: &str, content: &[u8], mode: Mode) -> NewImport {
    NewImport { file_name: name.to_owned(), content: content.to_vec(), format: None, mapping: None, mode }
}

/// A sheet of which every row has something that cannot come in, or comes in otherwise than it may be meant.
const BITS: &str = "Name,Email,Phone,Company,Role,Notes,Birthday,Hobby,Fax\n\
    Ben Okafor,ben@,+1 503 555 0142,Okafor Web Design,Designer,,soon,chess,\n\
    Emi Tanaka,emi@tanaka.example; ask Maya,none of your business,,,=1+1,,,\n\
    Greg Olsen,greg@olsen.example,+1 503 555 0143,Olsen Builds,Director,fine,,,\n\
    ,,,,,who was this?,,,\n";

/// One line for each remark, with the person's name where there is one.
fn told(ana: &Business, import: &Import) -> Vec<String> {
    let id = import.id;
    let rows = ana.sees(move |tx| remarked(tx, id, 0, 100));
    let told = rows.into_iter().flat_map(|row| {
        let name = row.contact.map(|(_, name)| format!(" {name}")).unwrap_or_default();
        let told = move |remark: super::Remark| {
            format!("{}{name} {}: {} {:?}", row.row, remark.column, remark.value, remark.fate)
        };
        row.remarks.into_iter().map(told)
    });
    told.collect()
}

/// Sends a file and has it read.
fn brought(stage: &Stage, ana: &Business, new: NewImport) -> Import {
    let import = ana.does(move |tx| start(tx, new.clone()));
    run(&stage.db, &ana.scope, import.id).unwrap();
    ana.sees(move |tx| find(tx, import.id))
}

#[test]
fn a_second_import_of_the_same_file_adds_nobody() {
    stage::on_both_engines(|stage| {
        for &(name, content) in SAMPLES {
            let ana = stage.business(&format!("Ana with {name}"));
            let first = brought(stage, &ana, file(name, content, Mode::BringIn)).counts;
            let people = ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data;
            let second = brought(stage, &ana, file(name, content, Mode::BringIn)).counts;
            assert!(first.created > 0, "{name}: {first:?}");
            assert_eq!((second.created, second.updated), (0, 0), "{name}: {second:?}");
            assert_eq!(second.rows, first.rows, "{name}");
            assert_eq!(
                ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data,
                people,
                "{name}"
            );
        }
    });
}

#[test]
fn a_look_says_what_will_happen_and_changes_nothing() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let looked = brought(stage, &ana, file("google.csv", GOOGLE, Mode::Look));
        assert_eq!(ana.events(), ["import.started", "import.looked"]);

        ana.does(move |tx| bring_in(tx, looked.id));
        run(&stage.db, &ana.scope, looked.id).unwrap();

        let brought = ana.sees(move |tx| find(tx, looked.id));
        assert_eq!(brought.status, Status::Done);
        assert_eq!(
            (brought.counts.created, brought.counts.skipped),
            (looked.counts.created, looked.counts.skipped)
        );
    });
}

#[test]
fn a_small_file_is_read_before_its_page_is_shown_and_a_long_one_by_a_job() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let small = ana.does(|tx| start(tx, file("google.csv", GOOGLE, Mode::Look)));
        assert_eq!((small.status, small.counts.rows > 0), (Status::Done, true));
        let brought = ana.does(move |tx| bring_in(tx, small.id));
        assert_eq!((brought.status, brought.counts.created), (Status::Done, small.counts.created));
        assert_eq!(ana.jobs(), []);

        let people: String =
            (1..=251).map(|number| format!("Guest {number},guest{number}@example.com\n")).collect();
        let list = format!("name,email\n{people}");
        let long = ana.does(move |tx| start(tx, file("guests.csv", list.as_bytes(), Mode::BringIn)));
        assert_eq!(long.counts.rows, 0);
        assert_eq!(ana.jobs().len(), 1);
        run(&stage.db, &ana.scope, long.id).unwrap();
        assert_eq!(ana.sees(move |tx| find(tx, long.id)).counts.created, 251);
    });
}

#[test]
fn an_earlier_file_says_whether_it_was_only_looked_at() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let looked = ana.does(|tx| start(tx, file("google.csv", GOOGLE, Mode::Look)));
        assert_eq!(looked.standing(), "looked at, not brought in");
        assert_eq!(ana.does(move |tx| bring_in(tx, looked.id)).standing(), "brought in");
    });
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let refused = ana.write(|tx| start(tx, file("people.csv", b"", Mode::Look)));
        let Err(Error::Invalid(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults[0].sentence, "is empty; please choose another file");
    });
}

#[test]
fn a_run_that_is_started_twice_settles_each_row_once() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = brought(stage, &ana, file("linkedin.csv", LINKEDIN, Mode::BringIn));
        run(&stage.db, &ana.scope, import.id).unwrap();
        assert_eq!(ana.sees(move |tx| find(tx, import.id)).counts, import.counts);
    });
}

#[test]
fn a_file_that_is_no_contact_file_changes_nothing_and_says_why() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = brought(stage, &ana, file("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Mode::BringIn));
        assert_eq!(import.status, Status::Failed);
        assert!(import.failure.is_some_and(|why| !why.is_empty()));
        assert_eq!(ana.events(), ["import.started", "import.failed"]);
    });
}

#[test]
fn nothing_of_a_file_is_lost_in_silence() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let looked = brought(stage, &ana, file("bits.csv", BITS.as_bytes(), Mode::Look));
        assert_eq!((looked.counts.created, looked.counts.skipped, looked.counts.remarked), (3, 1, 2));
        let without_names = [
            "2 Email: ben@ LeftOut",
            "2 Birthday: soon LeftOut",
            "3 Email: ask Maya LeftOut",
            "3 Phone: none of your business LeftOut",
            "3 Notes: =1+1 KeptAsText",
        ];
        assert_eq!(told(&ana, &looked), without_names);

        ana.does(move |tx| bring_in(tx, looked.id));
        run(&stage.db, &ana.scope, looked.id).unwrap();
        let brought = ana.sees(move |tx| find(tx, looked.id));
        assert_eq!(brought.counts, looked.counts, "what was looked at is what came");
        let with_names = [
            "2 Ben Okafor Email: ben@ LeftOut",
            "2 Ben Okafor Birthday: soon LeftOut",
            "3 Emi Tanaka Email: ask Maya LeftOut",
            "3 Emi Tanaka Phone: none of your business LeftOut",
            "3 Emi Tanaka Notes: =1+1 KeptAsText",
        ];
        assert_eq!(told(&ana, &brought), with_names);
        assert_eq!(ana.sees(move |tx| left(tx, looked.id, 0, 100)).len(), 1);
    });
}

#[test]
fn a_file_says_of_each_of_its_columns_what_it_was_taken_as() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = brought(stage, &ana, file("bits.csv", BITS.as_bytes(), Mode::BringIn));
        let columns = ana.sees(move |tx| columns(tx, import.id));
        let told = |column: &super::Column| {
            let taken_as = column.taken_as.as_deref().unwrap_or("not taken");
            format!(
                "{}, {taken_as}: {} {}",
                column.header,
                column.rows,
                column.example.as_deref().unwrap_or("")
            )
        };
        assert_eq!(
            columns.iter().map(told).collect::<Vec<_>>(),
            [
                "Name, Name: 3 Ben Okafor",
                "Email, Email: 3 ben@",
                "Phone, Phone: 3 +1 503 555 0142",
                "Company, Company: 2 Okafor Web Design",
                "Role, Job title: 2 Designer",
                "Notes, Notes: 3 =1+1",
                "Birthday, Birthday: 1 soon",
                "Hobby, not taken: 1 chess",
                "Fax, not taken: 0 ",
            ]
        );
    });
}

#[test]
fn what_linkedin_sends_comes_in_as_it_was_sent_by_a_job() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let archive = include_bytes!("../../../../formats/seeds/connections.zip");
        let sent = ana.does(move |tx| start(tx, file("Complete.zip", archive, Mode::BringIn)));
        assert_eq!(sent.status, Status::Running, "small as it is, it may be long to read");
        run(&stage.db, &ana.scope, sent.id).unwrap();
        let brought = ana.sees(move |tx| find(tx, sent.id));
        assert_eq!((brought.format.as_deref(), brought.counts.created), (Some("linkedin"), 2));
    });
}

#[test]
fn the_columns_of_slips_say_what_they_are_taken_as_and_can_be_chosen() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let slips = include_bytes!("../../../../formats/samples/bni-slips.csv");
        let import = brought(stage, &ana, file("slips.csv", slips, Mode::BringIn));
        let columns = ana.sees(move |tx| columns(tx, import.id));
        let taken: Vec<&str> = columns.iter().filter_map(|column| column.taken_as.as_deref()).collect();
        assert_eq!(
            taken,
            [
                "Who gave a BNI slip",
                "Who received a BNI slip",
                "What a BNI slip is about",
                "Closed business of a BNI slip",
                "What a BNI slip says",
            ]
        );
        let choices = super::columns::choices();
        assert!(taken.iter().all(|taken| choices.iter().any(|(_, said)| said == taken)), "{choices:?}");
    });
}

#[test]
fn what_is_known_otherwise_stays_and_the_file_says_so() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let people =
            b"Name,Email,Company,Role,Notes\nGreg Olsen,greg@o.example,Olsen Builds,Director,Met in May\n";
        let first = brought(stage, &ana, file("people.csv", people, Mode::BringIn));
        assert_eq!(first.counts.remarked, 0);
        let again = brought(stage, &ana, file("people.csv", people, Mode::BringIn));
        assert_eq!((again.counts.created, again.counts.unchanged, again.counts.remarked), (0, 1, 0));

        let other =
            b"Mail,Name,Role,Notes,Employer\nGREG@o.example,Gregory Olsen,Owner,met in may,olsen builds\n";
        for mode in [Mode::Look, Mode::BringIn] {
            let import = brought(stage, &ana, file("other.csv", other, mode));
            assert_eq!((import.counts.unchanged, import.counts.remarked), (1, 1), "{mode:?}");
            assert_eq!(
                told(&ana, &import),
                ["2 Greg Olsen Name: Gregory Olsen LeftOut", "2 Greg Olsen Role: Owner LeftOut"]
            );
            let reason = ana.sees(move |tx| remarked(tx, import.id, 0, 1))[0].remarks[1].reason.clone();
            assert_eq!(reason, "You already have “Director” here, and that stays.");
        }
    });
}

#[test]
fn whoever_was_known_by_an_address_alone_is_called_by_their_name_once_a_file_says_it() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        brought(stage, &ana, file("mails.csv", b"Email\ngreg@o.example\n", Mode::BringIn));
        let named = b"Name,Email\nGreg Olsen,greg@o.example\n";
        let import = brought(stage, &ana, file("people.csv", named, Mode::BringIn));
        assert_eq!((import.counts.updated, import.counts.remarked), (1, 0));
        let people = ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data;
        assert_eq!(people[0].display_name, "Greg Olsen");
    });
}

#[test]
fn what_is_too_long_or_too_much_is_left_out_and_the_person_comes_in() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let long = "x".repeat(201);
        let tags: Vec<String> = (0..51).map(|number| format!("tag {number}")).collect();
        let notes = "n".repeat(20_001);
        let sheet = format!("Name,Role,Tags,Notes\nBen,{long},{},{notes}\n{long},,,\n", tags.join(";"));
        let import = brought(stage, &ana, file("long.csv", sheet.as_bytes(), Mode::BringIn));
        assert_eq!((import.counts.created, import.counts.skipped), (1, 1));
        let cells = [
            format!("2 Ben Role: {}… LeftOut", "x".repeat(80)),
            "2 Ben Tags: tag 50 LeftOut".to_owned(),
            "2 Ben Notes: n LeftOut".to_owned(),
        ];
        assert_eq!(told(&ana, &import), cells);
        let nobody = ana.sees(move |tx| left(tx, import.id, 0, 10));
        assert_eq!(nobody[0].reason, "The name should have at most 200 characters.");
        let again = brought(stage, &ana, file("long.csv", sheet.as_bytes(), Mode::BringIn)).counts;
        assert_eq!((again.created, again.updated), (0, 0));
    });
}

#[test]
fn of_a_cell_with_far_too_much_the_first_are_named_and_the_others_counted() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let sites: Vec<String> = (0..20_000).map(|at| format!("{at:x}.example")).collect();
        let sheet = format!("Name,Website\nBen,{}\n", sites.join(" ::: "));
        let import = brought(stage, &ana, file("long.csv", sheet.as_bytes(), Mode::BringIn));
        let told = told(&ana, &import);
        assert_eq!(told.len(), 51 + 11, "of those that were not read, and of those that have no room");
        assert_eq!(told[50], "2 Ben Website: 19650 more LeftOut");
        assert_eq!(told[61], "2 Ben Website: 240 more LeftOut");
        let ben = ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data.remove(0);
        assert_eq!(ben.websites.len(), 50);
    });
}

#[test]
fn the_remarks_of_a_long_file_are_all_kept_and_read_in_pages() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let people: String = (1..=600).map(|number| format!("Guest {number},no address\n")).collect();
        let list = format!("name,email\n{people}");
        for _ in ["at first", "once more"] {
            let import = brought(stage, &ana, file("guests.csv", list.as_bytes(), Mode::BringIn));
            assert_eq!(import.counts.remarked, 600);
            let rows = |after| ana.sees(move |tx| remarked(tx, import.id, after, 500));
            let (first, second) = (rows(0), rows(501));
            assert_eq!((first.len(), first[0].row, first[499].row), (500, 2, 501));
            assert_eq!((second.len(), second[0].row), (100, 502));
        }
    });
}

#[test]
fn what_an_address_book_knows_besides_comes_in_and_completes_without_overwriting() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let sheet = |birthday: &str, site: &str| {
            format!(
                "Name,Email,Birthday,Website,Street,City,Postal code,Country\n\
                 Greg Olsen,greg@o.example,{birthday},{site},1 Pine Street,Portland,97201,United States\n"
            )
        };
        let first = sheet("--05-09", "https://www.Olsen.example/");
        brought(stage, &ana, file("people.csv", first.as_bytes(), Mode::BringIn));
        let greg = ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data.remove(0);
        assert_eq!(greg.birthday.map(String::from).as_deref(), Some("--05-09"));
        assert_eq!(greg.websites[0].value, "https://www.Olsen.example/");
        assert_eq!(greg.postal[0].value, "1 Pine Street\nPortland 97201\nUnited States");

        let same = brought(stage, &ana, file("people.csv", first.as_bytes(), Mode::BringIn)).counts;
        assert_eq!((same.created, same.updated, same.unchanged, same.remarked), (0, 0, 1, 0));

        let other = sheet("1980-05-10", "olsen.example");
        let kept = brought(stage, &ana, file("other.csv", other.as_bytes(), Mode::BringIn));
        assert_eq!((kept.counts.updated, kept.counts.remarked), (0, 1));
        assert_eq!(told(&ana, &kept), ["2 Greg Olsen Birthday: 10 May 1980 LeftOut"]);
        assert_eq!(ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data, [greg]);
    });
}

#[test]
fn a_number_or_address_that_is_only_written_otherwise_is_not_added_once_more() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| tx.exec("update workspace set country = 'US' where id = $1", &[&tx.workspace()]));
        let known = b"Name,Email,Phone,Street,Website\n\
            Ben Okafor,ben-o@okafor.example,+1 503 555 0142,1 Pine Street,https://okafor.example\n";
        brought(stage, &ana, file("known.csv", known, Mode::BringIn));
        let ben = ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data.remove(0);

        let otherwise = b"Name,Email,Phone,Street,Website\n\
            Ben Okafor,Ben-O@Okafor.example,(503) 555-0142,\"1, PINE STREET\",www.okafor.example/\n";
        let by_number = b"Name,Phone,Company\nBen Okafor,503.555.0142,Okafor Web Design\n";
        for mode in [Mode::Look, Mode::BringIn] {
            let import = brought(stage, &ana, file("otherwise.csv", otherwise, mode));
            assert_eq!((import.counts.unchanged, import.counts.updated), (1, 0), "{mode:?}");
        }
        let import = brought(stage, &ana, file("by-number.csv", by_number, Mode::BringIn));
        assert_eq!(
            (import.counts.updated, import.counts.created),
            (1, 0),
            "the same name with the same number"
        );
        let now = ana.sees(move |tx| contacts::find(tx, ben.id));
        assert_eq!((now.phones, now.company_name.as_deref()), (ben.phones, Some("Okafor Web Design")));
        assert_eq!((now.emails, now.websites, now.postal), (ben.emails, ben.websites, ben.postal));
    });
}

#[test]
fn a_file_of_long_ago_is_found_behind_the_latest() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for number in 1..=21 {
            let name = format!("list {number}.csv");
            ana.does(move |tx| start(tx, file(&name, b"name\nLena Roth\n", Mode::Look)));
        }
        let shown = |cursor: Option<String>| {
            let asked = pages::Earlier { cursor };
            ana.sees(move |tx| pages::list(tx, kit::web::Query(asked.clone()), kit::web::Typed::default()))
                .body
        };
        let latest = shown(None);
        assert!(latest.contains("list 2.csv") && !latest.contains("list 1.csv"), "{latest}");
        let cursor = latest.split("imports?cursor=").nth(1).and_then(|rest| rest.split('"').next());
        assert!(shown(cursor.map(str::to_owned)).contains("list 1.csv"), "{cursor:?}");
    });
}
