//! Forms that count once: what was sent twice is done once.

use crate::{
    Error, Result, Tx,
    web::{
        Answer, Go, Request,
        answered::{self, Answered, Key},
    },
};

/// What makes the form on a page count once.
pub(super) fn once(tx: &mut Tx<'_>) -> String {
    tx.new_id::<()>().uuid().simple().to_string()
}

/// Does what a form asks for, once: the same form sent twice goes where the first one went, or is answered with the same
/// page, as where that shows a secret once.
///
/// The path is kept as its fingerprint and the way back to it as nothing, because a path may hold the secret of a link; any other
/// way on is kept sealed, as every answer is.
pub fn act(
    tx: &mut Tx<'_>,
    request: &Request,
    run: impl FnOnce(&mut Tx<'_>) -> Result<Answer>,
) -> Result<Answer> {
    let once = request.fields.iter().find(|(name, value)| name == "once" && !value.is_empty());
    let Some((_, once)) = once else { return run(tx) };
    let (asked_in, path) = (tx.scope().clone(), fingerprint(request.path.as_bytes()));
    // Typed anew after going back, it is another request. A file is large, so only its fingerprint is looked at.
    let files: Vec<String> = request.files.iter().map(|file| fingerprint(&file.bytes)).collect();
    let body = format!("{:?}{files:?}", request.fields);
    let asker = format!("page {:?}", tx.actor().id());
    // What makes it count once comes from outside, of any length and with any letters.
    let once = fingerprint(format!("{once} {body}").as_bytes());
    let key = Key { asker, path: &path, key: &once, body: body.as_bytes() };
    if let Some(answered) = answered::before(tx, &key)? {
        return again(answered, request);
    }
    let answer = run(tx)?;
    // A link leads into its business; the same form is looked for where it was asked.
    tx.enter(asked_in);
    match &answer {
        Answer::Go(go) => {
            let body = if go.to == request.path { String::new() } else { go.to.clone() };
            answered::keep(tx, &key, &Answered { status: 303, body })?;
        }
        Answer::Page(page) => {
            let body = serde_json::to_string(page).map_err(Error::internal)?;
            answered::keep(tx, &key, &Answered { status: 200, body })?;
        }
        Answer::Download(_) => {}
    }
    Ok(answer)
}

fn again(answered: Answered, request: &Request) -> Result<Answer> {
    if answered.status == 200 {
        return serde_json::from_str(&answered.body).map(Answer::Page).map_err(Error::internal);
    }
    let to = if answered.body.is_empty() { request.path.clone() } else { answered.body };
    Ok(Go::to(to).into())
}

fn fingerprint(body: &[u8]) -> String {
    let hash = ring::digest::digest(&ring::digest::SHA256, body);
    hash.as_ref()[..8].iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
