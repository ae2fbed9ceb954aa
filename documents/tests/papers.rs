//! What we set and sign is read by programs that know nothing of us: poppler, qpdf, OpenSSL, NSS and pyHanko. `./test
//! papers` installs them and runs this; Cargo.toml keeps it out of every other run.
//!
//! They judge by today's clock, so everything here is signed today.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use documents::{
    Authority, Block, Certifier, Document, Field, Fonts, Hand, OwnerKey, Paper, Party, Signatory,
    SignatureBlock, Signer, Signing, Standing, Table, Whom, set, sign,
};
use jiff::Timestamp;
use ring::rand::SystemRandom;

/// An agreement with letters that are set in an unusual way: ligatures, other scripts, markup that is none.
fn agreement(paper: Paper) -> Document {
    let signatory = |field, party: &str, name: &str| Signatory {
        field,
        party: party.into(),
        name: name.into(),
        capacity: "Owner".into(),
    };
    let clause = |number: usize| Block::Clause {
        number: format!("2.{number}"),
        text: format!(
            "Whoever sends client {number} asks before, efficiently and officially; \"affine\" offices & <b>flags</b> cost \
             1,{number:03}.50 € or {number}.5% of it, (whichever) is less. Größenverhältnis, Łódź, Привет, Ελλάδα."
        ),
    };
    let mut blocks = vec![
        Block::Parties(vec![
            Party {
                called: "The Referrer".into(),
                name: "Ana Ruiz Social".into(),
                details: vec!["Main Street 1, Springfield".into(), "for it: Ana Ruiz, owner".into()],
            },
            Party { called: "The Provider".into(), name: "Mike Lee Web".into(), details: vec![] },
        ]),
        Block::Heading("1 What this is about".into()),
        Block::Paragraph("Each side sends the other clients who need what it does.".into()),
        Block::List(vec!["websites and shops".into(), "words for them".into()]),
        Block::Heading("2 The rules".into()),
    ];
    blocks.extend((1..40).map(clause));
    blocks.extend([
        Block::Table(
            Table::new("Schedule", ["What", "Agreed", "From"])
                .row([
                    "Fee",
                    "10% of what the client pays, net of tax, for twelve months from the first payment",
                    "1 January 2027",
                ])
                .row(["Notice", "30 days", "today"]),
        ),
        Block::Note("Have a lawyer review this.".into()),
        Block::Signatures(SignatureBlock {
            signatories: vec![
                signatory(Field::Ours, "Ana Ruiz Social", "Ana Ruiz"),
                signatory(Field::Theirs, "Mike Lee Web", "Mike Lee"),
            ],
            seal: "Sealed by Entente when both have signed.".into(),
        }),
    ]);
    Document {
        title: "Referral agreement".into(),
        language: "en".into(),
        paper,
        written_at: Timestamp::now(),
        standing: Standing::ToBeSigned,
        blocks,
    }
}

/// The files that the programs look at.
struct Papers {
    folder: PathBuf,
    authority: PathBuf,
    /// Proposed, signed by one, by both, sealed.
    steps: Vec<PathBuf>,
    /// Sealed by the owner's own key, and whom to trust for it.
    by_owner: PathBuf,
    owner: PathBuf,
}

fn papers() -> &'static Papers {
    static MADE: OnceLock<Papers> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/test-logs/papers");
        fs::create_dir_all(&folder).expect("a folder");
        let kept = |name: &str, content: &[u8]| {
            let path = folder.join(name);
            fs::write(&path, content).expect("a file is kept");
            path
        };
        let chance = SystemRandom::new();
        let certifier =
            Certifier::make("Entente at entente.example", Timestamp::now(), &chance).expect("an authority");
        let proposed = set(&agreement(Paper::A4), &Fonts::built_in()).expect("it can be set");
        let ours = signed(&certifier, &proposed, Field::Ours, Hand::Typed("Ana Ruiz".into()));
        let drawn = Hand::Drawn(vec![vec![(0.0, 9.0), (30.0, 0.0), (60.0, 20.0)], vec![(70.0, 5.0)]]);
        let theirs = signed(&certifier, &ours, Field::Theirs, drawn);
        let sealed = signed(&certifier, &theirs, Field::Seal, Hand::None);
        let owner = OwnerKey::open(include_bytes!("../samples/rsa.p12"), "open sesame")
            .and_then(|key| key.signer(Timestamp::now(), &chance))
            .expect("it opens");
        let by_owner = signed_by(&owner, &theirs, Field::Seal, Hand::None, "Ana Ruiz (rsa)");
        let steps = [("proposed", proposed), ("ours", ours), ("theirs", theirs), ("sealed", sealed)];
        Papers {
            authority: kept("authority.pem", certifier.authority().pem().as_bytes()),
            steps: steps.iter().map(|(name, pdf)| kept(&format!("{name}.pdf"), pdf)).collect(),
            by_owner: kept("sealed-by-owner.pdf", &by_owner),
            owner: kept("owner.pem", include_bytes!("../samples/top.pem")),
            folder,
        }
    })
}

fn signed(certifier: &Certifier, pdf: &[u8], field: Field, hand: Hand) -> Vec<u8> {
    let (name, email) = match field {
        Field::Ours => ("Ana Ruiz", Some("ana@example.com")),
        Field::Theirs => ("Mike Lee", Some("mike@example.com")),
        Field::Seal => ("Entente seal of Ana Ruiz Social", None),
    };
    let whom = Whom { name, email, organisation: "Ana Ruiz Social" };
    let signer = certifier.issue(whom, Timestamp::now(), &SystemRandom::new()).expect("a certificate");
    signed_by(&signer, pdf, field, hand, name)
}

fn signed_by(signer: &Signer, pdf: &[u8], field: Field, hand: Hand, name: &str) -> Vec<u8> {
    let signing = Signing { field, name, reason: "I agree to this agreement.", at: Timestamp::now(), hand };
    sign(pdf, &signing, signer, &Fonts::built_in(), &SystemRandom::new()).expect("it can be signed")
}

/// Runs a program: whether it was content, and what it said.
fn run(program: impl AsRef<OsStr>, arguments: &[&OsStr]) -> (bool, String) {
    let name = program.as_ref().to_string_lossy().into_owned();
    let output = Command::new(program).args(arguments).output();
    let output =
        output.unwrap_or_else(|error| panic!("{name} does not run: {error}; see tests/setup/papers.sh"));
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

macro_rules! run {
    ($program:expr $(, $argument:expr)* $(,)?) => { run($program, &[$(OsStr::new($argument)),*]) };
}

fn named(variable: &str) -> PathBuf {
    std::env::var_os(variable)
        .unwrap_or_else(|| panic!("{variable} names a program; run ./test papers"))
        .into()
}

/// The sealed file with one letter of its title changed.
fn with_one_byte_changed() -> PathBuf {
    let mut file = fs::read(&papers().steps[3]).expect("it is sealed");
    let words = b"(Referral agreement)";
    let place = file.windows(words.len()).position(|window| window == words).expect("its title") + 1;
    file[place] ^= 1;
    let path = papers().folder.join("changed.pdf");
    fs::write(&path, file).expect("a file is kept");
    path
}

/// A store of NSS that trusts our authority and the owner's.
fn nss() -> &'static PathBuf {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = papers().folder.join("nss");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the store of before goes");
        }
        fs::create_dir_all(&folder).expect("a folder");
        let store = format!("sql:{}", folder.display());
        let made = run!("certutil", "-N", "-d", &store, "--empty-password");
        assert!(made.0, "{}", made.1);
        for (name, certificate) in [("entente", &papers().authority), ("owner", &papers().owner)] {
            let added = run!("certutil", "-A", "-d", &store, "-n", name, "-t", "CT,C,C", "-i", certificate);
            assert!(added.0, "{}", added.1);
        }
        folder
    })
}

fn count(text: &str, words: &str) -> usize {
    text.matches(words).count()
}

#[test]
fn poppler_and_nss_call_every_signature_valid_and_the_last_to_cover_everything() {
    for file in [&papers().steps[3], &papers().by_owner] {
        let (_, said) = run!("pdfsig", "-nssdir", nss(), file);
        assert_eq!(count(&said, "Signature is Valid."), 3, "{said}");
        assert_eq!(count(&said, "Certificate is Trusted."), 3, "{said}");
        assert_eq!(count(&said, "Signature Type: ETSI.CAdES.detached"), 3, "{said}");
        let (_, last) = said.split_once("Signature Field Name: Seal").expect("the seal");
        assert!(last.contains("  - Total document signed"), "{said}");
    }
}

#[test]
fn pyhanko_judges_every_signature_valid_and_what_came_after_it_allowed() {
    let (papers, pyhanko) = (papers(), named("ENTENTE_PYHANKO"));
    let judge = |file: &PathBuf, trust: &PathBuf| {
        run!(
            &pyhanko,
            "sign",
            "validate",
            "--pretty-print",
            "--trust-replace",
            "--trust",
            &papers.authority,
            "--trust",
            trust,
            file
        )
    };
    for (signatures, step) in papers.steps.iter().enumerate().skip(1) {
        let (content, said) = judge(step, &papers.authority);
        assert!(content, "{said}");
        assert_eq!(count(&said, "The signature is judged VALID."), signatures, "{said}");
    }
    let (content, said) = judge(&papers.by_owner, &papers.owner);
    assert!(content, "{said}");
    assert_eq!(count(&said, "The signature is judged VALID."), 3, "{said}");
    let (content, said) = judge(&with_one_byte_changed(), &papers.authority);
    assert!(!content && count(&said, "The signature is judged INVALID.") == 3, "{said}");
}

#[test]
fn poppler_and_ourselves_call_every_signature_invalid_after_one_changed_byte() {
    let changed = with_one_byte_changed();
    let (_, said) = run!("pdfsig", "-nssdir", nss(), &changed);
    assert_eq!((count(&said, "Signature is Valid."), count(&said, "Digest Mismatch.")), (0, 3), "{said}");
    let (content, said) = run!(named("ENTENTE_BIN"), "verify", "--authority", &papers().authority, &changed);
    assert!(!content && said.contains("was changed after it was signed, in what it says"), "{said}");
}

#[test]
fn our_own_command_says_who_signed_and_whom_it_has_to_trust() {
    let (entente, sealed) = (named("ENTENTE_BIN"), &papers().steps[3]);
    let (content, said) = run!(&entente, "verify", sealed, "--authority", &papers().authority);
    assert!(content && said.contains("is genuine and unchanged"), "{said}");
    let authority = &Authority::from_pem(&fs::read(&papers().authority).expect("PEM")).expect("PEM")[0];
    for told in
        ["Ana Ruiz (ana@example.com)", "Mike Lee (mike@example.com)", "sealed it", &authority.fingerprint()]
    {
        assert!(said.contains(told), "{told}: {said}");
    }
    let (content, said) = run!(&entente, "verify", sealed);
    assert!(!content && said.contains("is not trusted here"), "{said}");
    let misused = Command::new(&entente).args(["verify", "nowhere.pdf"]).status().expect("it runs");
    assert_eq!(misused.code(), Some(2));
}

#[test]
fn qpdf_finds_every_step_sound() {
    for step in papers().steps.iter().chain([&papers().by_owner]) {
        let (content, said) = run!("qpdf", "--check", step);
        assert!(content && said.contains("No syntax or stream encoding errors found"), "{said}");
    }
}

#[test]
fn openssl_verifies_each_signature_over_its_bytes() {
    for (place, trust) in [(&papers().steps[3], &papers().authority), (&papers().by_owner, &papers().owner)] {
        let file = fs::read(place).expect("it is sealed");
        let mark = b"/ByteRange[0 ";
        let last =
            file.windows(mark.len()).rposition(|window| window == mark).expect("it is sealed") + mark.len();
        let range = std::str::from_utf8(&file[last..last + 32]).expect("three numbers");
        let [start, end, _] =
            *range.split(' ').map(|number| number.parse::<usize>().expect("a number")).collect::<Vec<_>>()
        else {
            panic!("three numbers: {range}")
        };
        let digits = std::str::from_utf8(&file[start + 1..end - 1]).expect("digits");
        let cms: Vec<u8> = (0..digits.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("digits"))
            .collect();
        let (signature, content) = (papers().folder.join("seal.der"), papers().folder.join("seal.content"));
        fs::write(&signature, cms).expect("a file");
        fs::write(&content, [&file[..start], &file[end..]].concat()).expect("a file");
        let (right, said) = run!(
            "openssl",
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            &signature,
            "-content",
            &content,
            "-CAfile",
            trust,
            "-purpose",
            "any",
            "-out",
            "/dev/null"
        );
        assert!(right, "{said}");
    }
}

/// The words of a text with one space between them, without the marks that say in which direction they run.
fn words(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_text_that_poppler_takes_out_says_everything_the_document_says() {
    for (paper, size) in [(Paper::A4, "595.28 x 841.89 pts (A4)"), (Paper::Letter, "612 x 792 pts (letter)")]
    {
        let document = agreement(paper);
        let file = papers().folder.join("words.pdf");
        fs::write(&file, set(&document, &Fonts::built_in()).expect("it can be set")).expect("a file");
        let (_, taken) = run!("pdftotext", "-raw", &file, "-");
        // Where a page ends, its foot stands between two lines.
        let feet: Vec<String> = (1..=9).map(|page| format!("Referral agreement. Page {page} of ")).collect();
        let lines: Vec<&str> = taken.lines().map(|line| line.trim_start_matches('\u{c}')).collect();
        let kept: Vec<&str> =
            lines.into_iter().filter(|line| !feet.iter().any(|foot| line.starts_with(foot))).collect();
        let taken = words(&kept.join(" "));
        for line in document.text().lines() {
            assert!(taken.contains(&words(line)), "{line} is not in {taken}");
        }
        let (_, about) = run!("pdfinfo", &file);
        assert!(about.contains(size) && about.contains("Tagged:          yes"), "{about}");
    }
}

#[test]
fn the_structure_that_poppler_shows_is_in_reading_order() {
    let (_, shown) = run!("pdfinfo", "-struct-text", &papers().steps[3]);
    let mut rest = shown.as_str();
    for next in [
        "Document",
        "H1",
        "\"Referral agreement\"",
        "\"The Referrer\"",
        "\"Main Street 1, Springfield\"",
        "H2",
        "\"1 What this is about\"",
        "L (block)",
        "Lbl",
        "\"websites and shops\"",
        "\"2.1 \"",
        "\"2.39 \"",
        "Table",
        "Caption",
        "\"Schedule\"",
        "THead",
        "TH",
        "/Scope /Column",
        "\"What\"",
        "TBody",
        "/Scope /Row",
        "\"Fee\"",
        "TD",
        "\"30 days\"",
        "\"Have a lawyer review this.\"",
        "\"Signed for Ana Ruiz Social\"",
        "\"Signature, date\"",
        "Form",
        "Object",
        "\"Signed for Mike Lee Web\"",
        "Form",
        "Object",
        "\"Seal\"",
        "Form",
        "Object",
    ] {
        let (_, after) =
            rest.split_once(next).unwrap_or_else(|| panic!("{next} does not come next in {rest}"));
        rest = after;
    }
}
