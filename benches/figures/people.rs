//! A Google contacts file, the same for the same size: people with made-up names, their companies, titles and notes.

use std::fmt::Write;

const GIVEN: [&str; 40] = [
    "Mara", "Marco", "Malik", "Maeve", "Marta", "Mateo", "Maya", "Magnus", "Mabel", "Marius", "Ana", "Bao",
    "Ben", "Carla", "Dario", "Elif", "Farah", "Greta", "Hugo", "Imani", "Jonas", "Keiko", "Lena", "Nia",
    "Nora", "Omar", "Pia", "Quinn", "Rosa", "Sami", "Tara", "Tomas", "Uma", "Vera", "Wanda", "Xenia", "Yara",
    "Yusuf", "Zoe", "Zlatan",
];
const BEGINNINGS: [&str; 50] = [
    "Al", "Ar", "Bel", "Ber", "Bran", "Cal", "Car", "Cor", "Dal", "Del", "Dun", "El", "Er", "Fal", "Fen",
    "Gal", "Gar", "Hal", "Har", "Hol", "Il", "Jar", "Kal", "Kel", "Kor", "Lam", "Lin", "Lor", "Mel", "Mor",
    "Nal", "Nor", "Ol", "Or", "Pal", "Pen", "Quil", "Ral", "Ren", "Ros", "Sal", "Sel", "Sten", "Tal", "Tor",
    "Ul", "Val", "Ver", "Wal", "Wil",
];
const ENDINGS: [&str; 51] = [
    "berg", "borg", "brook", "by", "croft", "dahl", "den", "der", "do", "dottir", "es", "ez", "feld",
    "field", "ford", "gard", "ham", "hart", "haus", "holm", "ias", "ic", "ina", "ing", "ini", "kamp", "ker",
    "ley", "lund", "man", "mark", "mond", "more", "na", "nell", "nik", "quist", "rath", "ray", "ro", "sen",
    "ski", "son", "stad", "stein", "strom", "ton", "vang", "ville", "wick", "wood",
];
const TITLES: [&str; 4] = ["Owner", "Website designer", "Owner", "Photographer"];
const TRADES: [&str; 4] = ["Studio", "Bakery", "Studio", "Advisors"];
const CITIES: [&str; 7] = ["Portland", "Austin", "Denver", "Boston", "Chicago", "Seattle", "Raleigh"];

/// A word that stands in one person's notes and nowhere else.
pub const RARE: &str = "quokkas";

/// Who is keeping quokkas.
const RARE_PERSON: usize = 7;

/// The file with so many people, no two of one name.
pub fn google_file(people: usize) -> String {
    let mut file = "First Name,Last Name,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,\
                    E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\r\n"
        .to_owned();
    let (given, beginnings, endings) = (GIVEN.len(), BEGINNINGS.len(), ENDINGS.len());
    let names = given * beginnings * endings;
    assert!(people <= names, "there are {names} names");
    for number in 0..people {
        // A step that shares no factor with the number of names meets each of them once, well mixed.
        let mixed = number * 7_919 % names;
        let first = GIVEN[mixed % given];
        let last = format!(
            "{}{}",
            BEGINNINGS[mixed / given % beginnings],
            ENDINGS[mixed / given / beginnings % endings]
        );
        let city = CITIES[number % CITIES.len()];
        // About five people work at each company.
        let company = number % (people / 5).max(1);
        let trade = TRADES[company / 3 % TRADES.len()];
        let founder = BEGINNINGS[company % beginnings];
        let title = TITLES[mixed / 7 % TITLES.len()];
        let hobby = if number == RARE_PERSON { RARE } else { "orchids" };
        let (name, domain) = (first.to_lowercase(), last.to_lowercase());
        let line = number % 10_000;
        let area = 200 + number / 10_000 % 700;
        writeln!(
            file,
            "{first},{last},{founder} {trade} {company},{title},\"Met at the fair in {city}; keeps {hobby}.\",\
             * myContacts ::: {city},* Work,{name}@{domain}{number}.example,Mobile,+1 {area} 555 {line:04}\r"
        )
        .expect("text can be written to a string");
    }
    file
}
