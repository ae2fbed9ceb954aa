//! Stories about what the columns of a sheet are, on both engines.

use jiff::SignedDuration;
use kit::{
    Error, Id,
    web::{At, Query, Request, Typed, request::Ask},
};
use stage::{Business, on_both_engines};

use super::{Import, Mapping, Mode, NewImport, Status, bring_in, columns, find, map, pages, start};
use crate::contacts;

const TURKISH: &str = "Ad;Soyad;E-posta;Not\nAyşe;Yılmaz;ayse@yilmaz.example;Fuarda tanıştık\n\
    Kerem;Demir;kerem@demir.example;\n";

fn looked(ana: &Business, name: &str, content: &str) -> Import {
    let new = NewImport {
        file_name: name.to_owned(),
        content: content.as_bytes().to_vec(),
        format: None,
        mapping: None,
        mode: Mode::Look,
    };
    ana.does(move |tx| start(tx, new.clone()))
}

fn mapping(choices: &[(&str, &str)]) -> Mapping {
    let choice = |&(key, holds): &(&str, &str)| {
        (key.to_owned(), Some(holds.to_owned()).filter(|holds| !holds.is_empty()))
    };
    Mapping(choices.iter().map(choice).collect())
}

fn page(ana: &Business, id: Id<Import>) -> String {
    ana.sees(move |tx| pages::show(tx, At(id), Query(Default::default()), Typed::default())).body
}

fn sent(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).unwrap()
}

#[test]
fn columns_that_nothing_understands_are_mapped_once_and_known_the_next_time() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = looked(&ana, "kisiler.csv", TURKISH);
        let id = import.id;
        assert_eq!((import.status, import.counts.rows, import.asks_for_mapping), (Status::Done, 0, true));
        let shown = page(&ana, id);
        assert!(shown.contains("Say it once") && shown.contains("Fuarda tanıştık"), "{shown}");
        let refused = ana.write(move |tx| bring_in(tx, id));
        assert!(matches!(&refused, Err(Error::Refused(refusal)) if refusal.code == "columns_unknown"));

        let chosen = sent(&[("taken[0]", "given_name"), ("taken[1]", "family_name"), ("taken[2]", "email")]);
        ana.does(move |tx| pages::map(tx, At(id), chosen.clone()));

        let mapped = ana.sees(move |tx| find(tx, id));
        assert_eq!((mapped.counts.created, mapped.asks_for_mapping), (2, false));
        let shown = page(&ana, id);
        for told in ["Ayşe Yılmaz", "ayse@yilmaz.example", "Taken as you chose on 2 March 2026"] {
            assert!(shown.contains(told), "{told}: {shown}");
        }
        ana.does(move |tx| bring_in(tx, id));
        stage.later(SignedDuration::from_hours(240));

        let other = "e-posta;SOYAD;ad;not\nzeynep@kaya.example;Kaya;Zeynep;\n";
        let next = looked(&ana, "yeni.csv", other);
        assert_eq!((next.counts.created, next.asks_for_mapping), (1, false));
        assert!(page(&ana, next.id).contains("Taken as you chose on 2 March 2026"));
        ana.does(move |tx| bring_in(tx, next.id));
        let people = ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data;
        let names: Vec<&str> = people.iter().map(|contact| &*contact.display_name).collect();
        assert_eq!(names, ["Ayşe Yılmaz", "Kerem Demir", "Zeynep Kaya"]);
    });
}

#[test]
fn another_mapping_is_looked_at_again_until_the_people_are_in() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let sheet = "Name,Email,Hobby,Role\nBen Okafor,ben@okafor.example,chess,Designer\n";
        let id = looked(&ana, "people.csv", sheet).id;
        let told = || {
            let columns = ana.sees(move |tx| columns(tx, id));
            columns.into_iter().map(|column| column.holds.unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(told(), ["whole_name", "email", "", "job_title"]);

        let chosen = mapping(&[("hobby", "notes"), ("role", "")]);
        ana.does(move |tx| map(tx, id, chosen.clone()));
        assert_eq!(told(), ["whole_name", "email", "notes", ""]);

        let unknown = mapping(&[("hobby", "shoe_size")]);
        let refused = ana.write(move |tx| map(tx, id, unknown.clone()));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");

        ana.does(move |tx| bring_in(tx, id));
        let ben = ana.sees(|tx| contacts::list(tx, &contacts::Filter::default())).data.remove(0);
        assert_eq!((ben.notes.as_deref(), ben.job_title), (Some("chess"), None));
        let late = ana.write(move |tx| map(tx, id, Mapping::default()));
        assert!(matches!(&late, Err(Error::Refused(refusal)) if refusal.code == "not_a_look"), "{late:?}");
    });
}

#[test]
fn rows_copied_from_a_spreadsheet_are_looked_at_as_a_file_is() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let rows = sent(&[("rows", "Name\tEmail\nBen Okafor\tben@okafor.example\n")]);
        ana.does(move |tx| pages::send(tx, rows.clone()));
        let pasted = ana.sees(|tx| super::store::page(tx, None, 1)).remove(0);
        assert_eq!((pasted.file_name.as_str(), pasted.counts.created), ("Pasted rows", 1));

        let nothing = ana.write(|tx| pages::send(tx, sent(&[("rows", " ")])));
        assert!(matches!(&nothing, Err(Error::Invalid(faults)) if faults[0].field == "file"), "{nothing:?}");
    });
}
