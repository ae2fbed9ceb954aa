//! Imports and commands bring people in, and whatever a file says, no partner is named for a service by it.

use serde_json::json;

use super::Scene;
use crate::house::on_both_engines;

/// A file that says all it can of passing a client on.
const FILE: &str = "Name,Email,Partner,Partnership,Referral,Referred to,Service,Status,Client,Consent\n\
    Greg Olsen,greg@olsen.example,Otto Brandt,Otto Brandt,yes,Otto Brandt,Website design,sent,Greg Olsen,yes\n";

#[test]
fn a_file_names_nobody_for_a_service_however_it_is_brought_in() {
    on_both_engines(|house| {
        let scene = Scene::new(house.business("Ana Ruiz Social"));
        let ana = &scene.ana;
        ana.partner("Otto Brandt");
        scene.maya_is_the_only_one();
        let standing = |path: &str| ana.get(path).done()["data"].clone();
        let before = ["/referrals", "/agreements", "/partnerships"].map(standing);

        let brought = ana.ask("POST", "/imports").file(&[], "people.csv", FILE.as_bytes()).answer().done();
        ana.import_read(brought["id"].as_str().expect("an import"));
        let file = std::env::temp_dir().join(format!("entente-by-file-{}.csv", std::process::id()));
        std::fs::write(&file, FILE.replace("Greg Olsen", "Vera Lund").replace("greg@", "vera@"))
            .expect("a file can be written");
        let path = file.to_str().expect("a path of plain letters");
        house.says(&["import", path], "");
        std::fs::remove_file(&file).expect("the file can go");

        let known = |name: &str| standing(&format!("/contacts?q={name}")) != json!([]);
        assert!(known("Greg") && known("Vera"), "both were brought in");
        assert_eq!(["/referrals", "/agreements", "/partnerships"].map(standing), before);
    });
}
