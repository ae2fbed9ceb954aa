//! A mail server in a thread: what was mailed can be read, and what it answers can change.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// A mail server for a story.
#[derive(Clone)]
pub struct Post {
    /// Where it is, as an installation is told.
    pub url: String,
    kept: Arc<Mutex<Kept>>,
}

struct Kept {
    /// What it says to every recipient.
    answer: &'static str,
    letters: Vec<Letter>,
}

/// A mail as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// All of it, headers and text.
    pub text: String,
}

impl Post {
    /// One that takes every mail.
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("its address"));
        let kept = Arc::new(Mutex::new(Kept { answer: "250 yes", letters: Vec::new() }));
        let post = Self { url, kept };
        let serving = post.clone();
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                // Whoever hangs up in the middle has sent nothing.
                serving.converse(visitor).ok();
            }
        });
        post
    }

    /// Answers every recipient so from now on.
    pub fn answers(&self, recipient: &'static str) {
        self.lock().answer = recipient;
    }

    /// What arrived, the first first.
    pub fn letters(&self) -> Vec<Letter> {
        self.lock().letters.clone()
    }

    /// One visit, as far as a mail needs it.
    fn converse(&self, mut visitor: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(visitor.try_clone()?).lines();
        let mut say = |line: &str| visitor.write_all(format!("{line}\r\n").as_bytes());
        let mut to = String::new();
        say("220 mail.example.com")?;
        while let Some(line) = lines.next().transpose()? {
            match line.split([' ', ':']).next().unwrap_or_default() {
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    say(self.lock().answer)?;
                }
                "DATA" => {
                    say("354 go on")?;
                    let text: std::io::Result<Vec<String>> = lines
                        .by_ref()
                        .take_while(|line| line.as_ref().map_or(true, |line| line != "."))
                        .collect();
                    self.lock().letters.push(Letter { to: to.clone(), text: text?.join("\n") });
                    say("250 taken")?;
                }
                "QUIT" => return say("221 goodbye"),
                _ => say("250 yes")?,
            }
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
