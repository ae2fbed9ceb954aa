//! Commands that were given the wrong folder: they say so, and leave no empty installation behind.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command, Output},
};

use crate::house::on_both_engines;

/// A folder of its own for one story.
fn folder(story: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("entente_nowhere_{}_{story}", process::id()));
    fs::create_dir(&folder).expect("a temporary folder can be made");
    folder
}

fn entente(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entente"));
    command.env_clear().arg("--data").arg(data).args(arguments);
    command.output().expect("the executable runs")
}

#[test]
fn a_command_that_reads_says_that_nothing_is_there_and_makes_nothing() {
    let folder = folder("reads");
    let (data, junk, copy) = (folder.join("misspelled"), folder.join("junk.csv"), folder.join("copy.sqlite"));
    fs::write(&junk, "name\nOtto Brandt\n").expect("a file can be written");
    let (junk, copy) = (junk.to_str().expect("a plain path"), copy.to_str().expect("a plain path"));
    let commands: [&[&str]; 6] = [
        &["check"],
        &["backup", copy],
        &["restore", junk],
        &["import", junk],
        &["token", "create", "--member", "ana@example.com"],
        &["owner", "link", "--email", "ana@example.com"],
    ];

    for arguments in commands {
        let output = entente(&data, arguments);

        let complained = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {complained}");
        let expected = match arguments[0] {
            "restore" => format!("{junk} is no sound backup of Entente."),
            _ => format!("There is no Entente in {}.", data.display()),
        };
        assert!(complained.starts_with(&expected), "{arguments:?}: {complained}");
        assert_eq!(output.stdout, b"", "{arguments:?}");
        assert!(!data.exists() && !Path::new(copy).exists(), "{arguments:?} made something");
    }
    fs::remove_dir_all(&folder).expect("the folder can go");
}

#[test]
fn a_database_whose_key_is_missing_is_not_given_a_new_one() {
    let data = folder("key");
    assert!(entente(&data, &["migrate"]).status.success());
    let key = data.join("secret.key");
    fs::remove_file(&key).expect("the key was made");

    let output = entente(&data, &["check"]);

    let complained = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{complained}");
    assert!(complained.starts_with(&format!("The key file {} is missing.", key.display())), "{complained}");
    assert!(!key.exists());
    fs::remove_dir_all(&data).expect("the folder can go");
}

#[test]
fn a_house_that_stands_passes_its_check_on_both_engines() {
    on_both_engines(|house| {
        house.business("Ana Ruiz Social");
        let said = house.says(&["check"], "");
        assert!(said.starts_with("The database is sound"), "{said}");
    });
}
