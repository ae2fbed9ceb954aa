//! What a phone asks before it puts the page on its first screen.

use kit::{
    Error, Result, Tx,
    web::{Content, Download, Places, assets::Assets},
};
use serde_json::json;

use super::link;

/// `/with/{secret}/manifest.webmanifest`.
pub(super) fn manifest(tx: &mut Tx<'_>, places: Places) -> Result<Download> {
    let secret = places.get("secret")?;
    link::opened(tx, secret)?;
    let business = workspace::settings::profile(tx)?.name;
    let page = format!("/with/{secret}");
    let manifest = json!({
        "name": format!("You and {business}"),
        "short_name": business,
        "id": page,
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "background_color": "#ffffff",
        "icons": [{ "src": Assets::default().favicon(), "sizes": "any", "type": "image/svg+xml" }],
    });
    let content = serde_json::to_vec(&manifest).map_err(Error::internal)?;
    Ok(Download {
        media_type: "application/manifest+json",
        name: "manifest.webmanifest".to_owned(),
        content: Content::Whole(content),
    })
}
