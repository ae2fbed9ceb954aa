//! Style sheet, script and icons: embedded, and named by their content so that browsers may keep them for ever.

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

/// One sheet of these files, in the order in which their layers may override.
macro_rules! style {
    ($($file:literal)*) => { concat!($(include_str!(concat!("../../../assets/style/", $file, ".css"))),*) };
}
const STYLE: &str = style!("tokens" "base" "frame" "forms" "lists" "guide" "paper");

struct Asset {
    address: String,
    media_type: &'static str,
    content: &'static [u8],
}

/// The embedded files by their fingerprinted addresses.
pub struct Assets {
    assets: [Asset; 3],
}

impl Default for Assets {
    fn default() -> Self {
        let css = asset("entente", "css", "text/css; charset=utf-8", STYLE.as_bytes());
        let js = asset(
            "enhance",
            "js",
            "text/javascript; charset=utf-8",
            include_bytes!("../../../assets/enhance.js"),
        );
        let icon = asset("favicon", "svg", "image/svg+xml", include_bytes!("../../../assets/favicon.svg"));
        Self { assets: [css, js, icon] }
    }
}

fn asset(name: &str, ending: &str, media_type: &'static str, content: &'static [u8]) -> Asset {
    let hash = ring::digest::digest(&ring::digest::SHA256, content);
    let mark = hash.as_ref()[..6].iter().fold(String::new(), |mark, byte| mark + &format!("{byte:02x}"));
    Asset { address: format!("/assets/{name}-{mark}.{ending}"), media_type, content }
}

impl Assets {
    /// The style sheet's address.
    pub fn css(&self) -> &str {
        &self.assets[0].address
    }

    /// The script's address.
    pub fn js(&self) -> &str {
        &self.assets[1].address
    }

    /// The icon's address.
    pub fn favicon(&self) -> &str {
        &self.assets[2].address
    }

    /// Serves them.
    pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
        let assets = std::sync::Arc::new(Self::default());
        Router::new()
            .route("/assets/{name}", get(move |Path(name): Path<String>| async move { assets.serve(&name) }))
    }

    fn serve(&self, name: &str) -> Response {
        let address = format!("/assets/{name}");
        let Some(asset) = self.assets.iter().find(|asset| asset.address == address) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let kept = "public, max-age=31536000, immutable";
        ([(header::CONTENT_TYPE, asset.media_type), (header::CACHE_CONTROL, kept)], asset.content)
            .into_response()
    }
}
