//! What a file says that somebody needs: services of the business, by their names. A file adds no service, because who is
//! exclusive depends on which there are.

use formats::contacts::{Holds, Person};
use kit::{Id, looks};

use super::{columns::Columns, remark::Remark};
use crate::services::Service;

/// What is said of a service that there is none of.
const UNKNOWN: &str =
    "You have no service of this name. Add it to your services, and bring the file in again.";

/// Which of the services somebody needs; what is named and is none of them is left out.
pub fn among(
    services: &[Service],
    person: &Person,
    columns: &Columns,
    left_out: &mut Vec<Remark>,
) -> Vec<Id<Service>> {
    let mut needs = Vec::new();
    for name in &person.needs {
        match services.iter().find(|service| looks::same(&service.name, name)) {
            Some(service) => needs.push(service.id),
            None => left_out.push(Remark::left_out(columns.named(Holds::Needs), name, UNKNOWN)),
        }
    }
    needs
}
