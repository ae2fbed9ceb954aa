//! The two cookies: who is signed in, and what to say on the next page.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session's name over https, where the browser pins it to this very host, and over plain http.
const SESSION: [&str; 2] = ["__Host-entente", "entente"];
const FLASH: &str = "entente-said";

/// What to say on the next page, and the path that undoes it.
pub struct Flash {
    /// The sentence.
    pub text: String,
    /// Where undoing it is posted.
    pub undo: Option<String>,
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

/// The secret of the session, where the browser sent one.
pub fn session(headers: &HeaderMap) -> Option<&str> {
    sessions(headers).next()
}

/// Every secret that the browser sent: one from before the address became https may stand beside the one that counts.
pub fn sessions(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    SESSION.iter().filter_map(|name| cookie(headers, name)).filter(|secret| !secret.is_empty())
}

/// The header that signs a browser in. `secure` is whether it came by https.
pub fn sign_in(secret: &str, secure: bool, seconds: i64) -> HeaderValue {
    let (name, attribute) = if secure { (SESSION[0], "; Secure") } else { (SESSION[1], "") };
    let cookie = format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{attribute}");
    HeaderValue::from_str(&cookie).expect("a secret is plain letters and digits")
}

/// The headers that sign a browser out, whichever way it was signed in.
pub fn sign_out() -> [HeaderValue; 2] {
    [true, false].map(|secure| sign_in("", secure, 0))
}

pub(super) fn set_flash(headers: &mut HeaderMap, said: &str, undo: &str) {
    let value = serde_urlencoded::to_string([("text", said), ("undo", undo)]).unwrap_or_default();
    let cookie = format!("{FLASH}={value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

pub(super) fn clear_flash(headers: &mut HeaderMap) {
    let cookie = HeaderValue::from_static("entente-said=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    headers.append(header::SET_COOKIE, cookie);
}

pub(super) fn flash(headers: &HeaderMap) -> Option<Flash> {
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(cookie(headers, FLASH)?).ok()?;
    let mut values = fields.into_iter().map(|(_, value)| value);
    let (text, undo) = (values.next()?, values.next()?);
    // Undoing is only ever posted to this site itself.
    let undo = Some(undo).filter(|undo| undo.starts_with("/b/"));
    Some(Flash { text, undo })
}
