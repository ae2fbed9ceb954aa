//! Forms that count once: what was sent twice is done once.

use super::Run;
use crate::{
    Result, Tx,
    web::{
        Answer, Go, Request,
        answered::{self, Answered, Key},
    },
};

/// What makes the form on a page count once.
pub(super) fn once(tx: &mut Tx<'_>) -> String {
    tx.new_id::<()>().uuid().simple().to_string()
}

/// Does what a form asks for, once: the same form sent twice goes where the first one went.
///
/// The path is kept as its fingerprint and the way back to it as nothing, because a path may hold the secret of a link.
pub(super) fn act(tx: &mut Tx<'_>, run: &Run, request: &Request) -> Result<Answer> {
    let once = request.fields.iter().find(|(name, value)| name == "once" && !value.is_empty());
    let Some((_, once)) = once else { return run(tx, request) };
    let (asked_in, path) = (tx.scope().clone(), fingerprint(request.path.as_bytes()));
    // Typed anew after going back, it is another request. A file is large, so only its fingerprint is looked at.
    let files: Vec<String> = request.files.iter().map(|file| fingerprint(&file.bytes)).collect();
    let body = format!("{:?}{files:?}", request.fields);
    let asker = format!("page {:?}", tx.actor().id());
    // What makes it count once comes from outside, of any length and with any letters.
    let once = fingerprint(format!("{once} {body}").as_bytes());
    let key = Key { asker, path: &path, key: &once, body: body.as_bytes() };
    if let Some(answered) = answered::before(tx, &key)? {
        let to = if answered.body.is_empty() { request.path.clone() } else { answered.body };
        return Ok(Go::to(to).into());
    }
    let answer = run(tx, request)?;
    if let Answer::Go(go) = &answer {
        let body = if go.to == request.path { String::new() } else { go.to.clone() };
        // A link leads into its business; the same form is looked for where it was asked.
        tx.enter(asked_in);
        answered::keep(tx, &key, &Answered { status: 303, body })?;
    }
    Ok(answer)
}

fn fingerprint(body: &[u8]) -> String {
    let hash = ring::digest::digest(&ring::digest::SHA256, body);
    hash.as_ref()[..8].iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
