//! Ana, whose mail leaves, and Maya, to whom she sends Lena.

use std::sync::{Arc, Mutex};

use jiff::ToSpan;
use kit::{
    Db, Id, Result, Tx,
    jobs::Jobs,
    mail::{Mail, SEND},
};
use network::{
    contacts::{self, Labelled, NewContact},
    services::{self, Service},
};
use partnerships::{
    NewPartnership, Partnership,
    terms::{Direction, Fee, Kind, NewTerm},
};
use stage::{Business, Stage};
use workspace::{
    installation::{self, Given},
    links,
};

use crate::{
    ConsentIn, Referral,
    input::{Client, Person, Send, Wanted},
    silence,
};

/// Where Maya is reached.
pub(crate) const MAYA: &str = "maya@lind.example";

/// Where mail arrives.
#[derive(Clone, Default)]
pub(crate) struct Post(Arc<Mutex<Vec<Mail>>>);

impl Post {
    /// What arrived since one looked last, after all jobs of this hour are done by a node.
    pub fn after(&self, node: &Db) -> Vec<Mail> {
        let arrives = self.0.clone();
        let jobs = silence::jobs(Jobs::new()).on(SEND, move |_, mail: Mail| {
            arrives.lock().expect("nobody fails here").push(mail);
            Ok(())
        });
        jobs.run_due(node).expect("jobs can run");
        std::mem::take(&mut self.0.lock().expect("nobody fails here"))
    }

    pub fn subjects_after(&self, node: &Db) -> Vec<String> {
        self.after(node).into_iter().map(|mail| mail.subject).collect()
    }
}

/// A business and its partner.
pub(crate) struct Story {
    pub ana: Business,
    pub partner: Id<Partnership>,
    pub service: Id<Service>,
}

impl Story {
    pub fn on(stage: &Stage) -> Self {
        Self::reached_at(stage, &[MAYA])
    }

    pub fn without_an_address(stage: &Stage) -> Self {
        Self::reached_at(stage, &[])
    }

    fn reached_at(stage: &Stage, emails: &'static [&'static str]) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let (partner, service) = ana.does(move |tx| {
            let given = Given { smtp_url: Some("smtp://localhost:25".to_owned()), ..Given::default() };
            installation::configured(tx, &given)?;
            let emails = emails.iter().map(|&email| Labelled { value: email.into(), label: None }).collect();
            let maya = NewContact { display_name: Some("Maya Lind".into()), emails, ..NewContact::default() };
            let contact_id = Some(contacts::add(tx, maya)?.id);
            let new = NewPartnership { contact_id, ..NewPartnership::default() };
            let partner = partnerships::open(tx, new)?.id;
            let design = services::Wanted { name: "Website design".into(), offered: false };
            Ok((partner, services::add(tx, design)?.id))
        });
        Self { ana, partner, service }
    }

    /// A referral agreement for what Lena needs, with this fee, holds from today.
    pub fn agrees_on(&self, fee: Fee) {
        let (partner, promise) =
            (self.partner, NewTerm { fee, ..super::outbound(self.service, Kind::Referral) });
        self.ana.does(move |tx| super::agree_on(tx, partner, promise.clone()).map(drop));
    }

    fn lena(&self, direction: Direction) -> Wanted {
        let email = Some("lena@roth.example".to_owned());
        Wanted {
            direction,
            partnership_id: self.partner,
            client: Client::Person(Person { name: "Lena Roth".into(), email, ..Person::default() }),
            service_id: self.service,
            note: None,
            consent: ConsentIn { given: true, on: None, how: None },
            carve_out: None,
            duplicate_reason: None,
        }
    }

    /// Ana might send Lena to Maya.
    pub fn drafted(&self) -> Id<Referral> {
        let lena = self.lena(Direction::Outbound);
        self.ana.does(move |tx| crate::create(tx, lena.clone())).id
    }

    /// Ana sent Lena to Maya.
    pub fn sent(&self) -> Id<Referral> {
        let lena = self.drafted();
        self.ana.does(move |tx| crate::send(tx, lena, Send::default()));
        lena
    }

    /// Ana sent Omar to Maya, too.
    pub fn sent_another(&self) -> Id<Referral> {
        let email = Some("omar@aziz.example".to_owned());
        let client = Client::Person(Person { name: "Omar Aziz".into(), email, ..Person::default() });
        let omar = Wanted { client, ..self.lena(Direction::Outbound) };
        self.ana.does(move |tx| {
            let id = crate::create(tx, omar.clone())?.id;
            crate::send(tx, id, Send::default()).map(|sent| sent.id)
        })
    }

    /// Maya sent Lena to Ana.
    pub fn received(&self) -> Id<Referral> {
        let lena = self.lena(Direction::Inbound);
        self.ana.does(move |tx| crate::create(tx, lena.clone())).id
    }

    /// Maya tries something by a link.
    pub fn maya_tries<T: std::marker::Send + 'static>(
        &self,
        mut operation: impl FnMut(&mut Tx<'_>) -> Result<T> + std::marker::Send + 'static,
    ) -> Result<T> {
        let subject = self.partner.uuid();
        let secret = self.ana.does(move |tx| links::make(tx, "story", subject, 1.hour()));
        self.ana.write(move |tx| {
            links::open(tx, "story", &secret)?;
            operation(tx)
        })
    }

    /// Maya does something by a link.
    pub fn maya<T: std::marker::Send + 'static>(
        &self,
        mut operation: impl FnMut(&mut Tx<'_>) -> Result<T> + std::marker::Send + 'static,
    ) -> T {
        let subject = self.partner.uuid();
        let secret = self.ana.does(move |tx| links::make(tx, "story", subject, 1.hour()));
        self.ana.does(move |tx| {
            links::open(tx, "story", &secret)?;
            operation(tx)
        })
    }
}
