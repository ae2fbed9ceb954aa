//! HTTP as far as the tests need it: one request on a connection of its own, over nothing but the standard library.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::Value as Json;

/// Longer than anything the product lets a request take.
const PATIENCE: Duration = Duration::from_secs(60);

/// From this size on, the body is only sent when the server wants it, as curl does.
const LARGE: usize = 1024 * 1024;

/// A request, not sent yet.
#[derive(Clone)]
pub struct Ask {
    to: SocketAddr,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Ask {
    pub fn new(to: SocketAddr, method: &str, path: &str) -> Self {
        let (method, path) = (method.to_owned(), path.to_owned());
        Self { to, method, path, headers: Vec::new(), body: Vec::new() }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As a proxy passes it on for somebody at this address.
    pub fn from(self, address: &str) -> Self {
        self.header("X-Forwarded-For", address)
    }

    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("Content-Type", media_type)
    }

    pub fn json(self, body: &Json) -> Self {
        self.body("application/json", body.to_string())
    }

    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        self.body("application/x-www-form-urlencoded", fields.join("&"))
    }

    /// A form that brings a file along. What it is said to be is a lie that nobody should believe.
    pub fn file(self, fields: &[(&str, &str)], name: &str, content: &[u8]) -> Self {
        let fields: String = fields
            .iter()
            .map(|(name, value)| {
                format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            })
            .collect();
        let head = format!(
            "{fields}--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        let form = [head.as_bytes(), content, b"\r\n--part--\r\n"].concat();
        self.body("multipart/form-data; boundary=part", form)
    }

    /// The same without saying beforehand how long it is.
    pub fn unannounced(mut self) -> Self {
        let length = format!("{:x}\r\n", self.body.len());
        self.body = [length.as_bytes(), &self.body, b"\r\n0\r\n\r\n"].concat();
        self.header("Transfer-Encoding", "chunked")
    }

    /// Sends it and waits; a connection that breaks is an error, as when the process is killed meanwhile.
    pub fn send(&self) -> io::Result<Answer> {
        let stream = TcpStream::connect(self.to)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut writer = stream;
        let asks_first = self.body.len() > LARGE;
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        if !self.headers.iter().any(|(name, _)| name == "Host") {
            head += &format!("Host: {}\r\n", self.to);
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if asks_first {
            head += "Expect: 100-continue\r\n";
        }
        if !self.headers.iter().any(|(name, _)| name == "Transfer-Encoding") {
            head += &format!("Content-Length: {}\r\n", self.body.len());
        }
        head += "Connection: close\r\n\r\n";
        writer.write_all(head.as_bytes())?;
        if asks_first {
            let answer = head_of(&mut reader)?;
            if answer.status != 100 {
                return rest_of(answer, &mut reader);
            }
        }
        // Who refuses a body early has answered already.
        let written = writer.write_all(&self.body);
        let answer = head_of(&mut reader).or_else(|broken| written.and(Err(broken)))?;
        rest_of(answer, &mut reader)
    }

    /// Sends it to a house that stands.
    #[track_caller]
    pub fn answer(&self) -> Answer {
        self.send().unwrap_or_else(|error| panic!("{} {}: {error}", self.method, self.path))
    }
}

fn head_of(reader: &mut impl BufRead) -> io::Result<Answer> {
    let broken = || io::Error::new(io::ErrorKind::UnexpectedEof, "no whole answer came");
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.push((name.to_ascii_lowercase(), value.to_owned())),
            None if line == "\r\n" => return Ok(Answer { status, headers, body: Vec::new() }),
            None => return Err(broken()),
        }
    }
}

fn rest_of(mut answer: Answer, reader: &mut impl Read) -> io::Result<Answer> {
    match answer.header("content-length").map(|length| length.parse::<usize>()) {
        Some(Ok(length)) => {
            answer.body = vec![0; length];
            reader.read_exact(&mut answer.body)?;
        }
        _ => drop(reader.read_to_end(&mut answer.body)?),
    }
    Ok(answer)
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.status, self.text()))
    }

    /// The stable name of a problem.
    #[track_caller]
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        problem["code"].as_str().expect("a problem has a code").to_owned()
    }

    /// The JSON of something that was done.
    #[track_caller]
    pub fn done(&self) -> Json {
        assert!(matches!(self.status, 200 | 201), "{}: {}", self.status, self.text());
        self.json()
    }

    /// Every value of a header that may come several times.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// What the browser was asked to keep under this name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.iter().filter(|(found, _)| found == "set-cookie");
        let kept = set.filter_map(|(_, value)| value.split(';').next()?.split_once('='));
        kept.filter(|(found, _)| *found == name).map(|(_, value)| value.to_owned()).next()
    }
}

/// Text as it stands in a form or a query.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
