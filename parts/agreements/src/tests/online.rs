//! Ana and Maya sign online: Ana's mail goes out, and Maya has an address.

use documents::Verdict;
use kit::{Error, Id, Result, Tx, jobs::Jobs, web::Whence};
use network::contacts::{self, Labelled, NewContact};
use partnerships::{Partnership, terms::Kind};
use stage::{Post, Stage};
use workspace::{files, installation};

use super::cast::Cast;
use crate::{
    AgreementId, Own, authority,
    input::Proposal,
    signing::{self, Adds, Asked, Consents, Entered},
};

pub const MAYA: &str = "maya@lind.example";
pub const OTTO: &str = "otto@berg.example";

/// Ana's mail goes out, and Maya has an address.
pub(crate) struct Story<'s> {
    pub stage: &'s Stage,
    pub cast: Cast,
    pub post: Post,
}

impl<'s> Story<'s> {
    pub fn on(stage: &'s Stage) -> Self {
        let (cast, post) = (Cast::on(stage), Post::open());
        let (url, maya) = (post.url.clone(), cast.maya);
        cast.ana.does(move |tx| {
            installation::set_mail(tx, &url, "entente@ruiz.example")?;
            let partnerships::Partner::Contact(person) = partnerships::find(tx, maya)?.with else {
                return Err(Error::NotFound);
            };
            let known = NewContact::from(contacts::find(tx, person)?);
            let email = Labelled { value: MAYA.into(), label: None };
            contacts::change(tx, person, NewContact { emails: vec![email], ..known })
        });
        Self { stage, cast, post }
    }

    /// A written agreement with Maya, laid before her.
    pub fn proposed(&self, how: Proposal) -> AgreementId {
        self.proposed_to(self.cast.maya, MAYA, how)
    }

    /// A written agreement, laid before somebody with an address.
    pub fn proposed_to(&self, partner: Id<Partnership>, email: &str, how: Proposal) -> AgreementId {
        let mut wanted = self.cast.wanted(partner, Kind::Referral, self.cast.today());
        wanted["parties"] = serde_json::json!({ "theirs": { "email": email } });
        let id = self.cast.drafts(wanted).id;
        self.cast.ana.does(move |tx| crate::propose(tx, id, how.clone()));
        id
    }

    pub fn works(&self) {
        let jobs = crate::jobs(installation::jobs(Jobs::new()));
        jobs.run_due(&self.stage.db).expect("jobs run");
    }

    /// What somebody does who holds her link.
    pub fn by_link<T: Send + 'static>(
        &self,
        id: AgreementId,
        mut does: impl FnMut(&mut Tx<'_>, AgreementId) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let url = self.cast.ana.sees(move |tx| crate::url_for_partner(tx, id)).expect("a link");
        let secret = url.rsplit('/').next().expect("a secret").to_owned();
        self.cast.ana.write(move |tx| {
            let opened = crate::opened(tx, &secret)?.id;
            does(tx, opened)
        })
    }

    pub fn asks(&self, id: AgreementId) -> Result<signing::Signing> {
        self.by_link(id, |tx, id| signing::ask_for_code(tx, id, by_name(), Whence::default()))
    }

    pub fn enters(&self, id: AgreementId, code: &str) -> Result<Entered> {
        let code = code.to_owned();
        self.by_link(id, move |tx, id| signing::enter_code(tx, id, &code, Consents::Yes, Whence::default()))
    }

    /// The code that arrived last.
    pub fn code(&self) -> String {
        let letters = self.post.letters();
        let last =
            letters.iter().rfind(|letter| letter.text.contains("is your code to sign")).expect("a code");
        let subject = last.text.lines().find_map(|line| line.strip_prefix("Subject: ")).expect("a subject");
        subject.chars().filter(char::is_ascii_digit).collect()
    }

    /// She asks for a code, and it arrives.
    pub fn has_a_code(&self, id: AgreementId) -> String {
        self.asks(id).expect("a code is asked for");
        self.works();
        self.code()
    }

    pub fn signs_online(&self, id: AgreementId) -> Entered {
        let code = self.has_a_code(id);
        self.enters(id, &code).expect("an answer")
    }

    pub fn ana_signs(&self, id: AgreementId) -> Result<crate::Agreement> {
        self.cast.ana.write(move |tx| crate::sign(tx, id, Own::typed("Ana Ruiz"), Whence::default()))
    }

    pub fn document(&self, id: AgreementId) -> (Adds, Vec<u8>) {
        self.cast.ana.sees(move |tx| {
            let agreement = crate::find(tx, id)?;
            let latest = signing::revisions(tx, id, agreement.wording)?.pop().expect("a document");
            Ok((latest.adds, files::whole(tx, latest.file_id)?))
        })
    }

    pub fn verdict(&self, document: Vec<u8>) -> Verdict {
        self.cast.ana.sees(move |tx| Ok(documents::verify(&document, &authority::trusted(tx)?)))
    }
}

pub fn by_name() -> Asked {
    Asked { name: "Maya Lind".into(), drawn: None }
}

/// The code of a refusal.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}
