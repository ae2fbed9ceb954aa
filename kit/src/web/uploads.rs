//! Forms as browsers send them: urlencoded, or multipart where a file comes along.

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
};

use super::request::{Request, Upload};
use crate::{Error, Result};

/// The largest body with a file: 25 MiB and a little for the form around it.
pub const LARGEST_UPLOAD: usize = 26 * 1024 * 1024;
/// Fields of one form.
const FIELDS: usize = 1000;

/// The body as it came, when all of it did.
pub fn whole(body: std::result::Result<Bytes, BytesRejection>) -> Result<Bytes> {
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::invalid("", "this arrived incomplete; please send it again"),
    })
}

/// What the body says it is.
pub fn media_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Reads the form that was sent into the request.
pub async fn form(
    request: &mut Request,
    headers: &HeaderMap,
    body: std::result::Result<Bytes, BytesRejection>,
) -> Result<()> {
    read(request, media_type(headers), whole(body)?).await
}

/// Whether the body is a form with parts.
pub fn is_multipart(media_type: &str) -> bool {
    media_type.starts_with("multipart/form-data")
}

/// Reads a form's fields and files into the request.
pub async fn read(request: &mut Request, media_type: &str, body: Bytes) -> Result<()> {
    if !is_multipart(media_type) {
        request.fields =
            serde_urlencoded::from_bytes(&body).map_err(|error| Error::invalid("", error.to_string()))?;
        return enough(request);
    }
    let mut raw = axum::http::Request::builder()
        .header(header::CONTENT_TYPE, media_type)
        .body(axum::body::Body::from(body))
        .map_err(Error::internal)?;
    // The body is here already, within its limit; the parts have no lower one of their own.
    DefaultBodyLimit::disable().apply(&mut raw);
    let broken = |_| Error::invalid("", "the form arrived incomplete; please send it again");
    let mut form = axum::extract::Multipart::from_request(raw, &())
        .await
        .map_err(|_| Error::invalid("", "the form cannot be read; please send it again"))?;
    while let Some(part) = form.next_field().await.map_err(broken)? {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => {
                let name =
                    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(200).collect::<String>();
                let bytes = part.bytes().await.map_err(broken)?.to_vec();
                // A file field left empty is sent with no name and no bytes. An empty file has its name.
                if !(name.is_empty() && bytes.is_empty()) {
                    request.files.push(Upload { field, name, bytes });
                }
            }
            None => request.fields.push((field, part.text().await.map_err(broken)?)),
        }
        enough(request)?;
    }
    Ok(())
}

fn enough(request: &Request) -> Result<()> {
    if request.fields.len() + request.files.len() > FIELDS {
        return Err(Error::invalid("", format!("a form has at most {FIELDS} fields")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_as_large_as_is_promised_arrives_whole() {
        let file = vec![b'x'; 25 * 1024 * 1024];
        let head = "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\n";
        let body = [head.as_bytes(), &file, b"\r\n--edge--\r\n"].concat();
        let mut request = Request::default();
        read(&mut request, "multipart/form-data; boundary=edge", body.into()).await.unwrap();
        assert_eq!(request.files.len(), 1);
        assert_eq!(
            (request.files[0].name.as_str(), request.files[0].bytes.len()),
            ("people.csv", file.len())
        );
    }
}
