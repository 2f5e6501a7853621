//! The thread on which a document's pages are read and drawn.
//!
//! A library that draws cannot be stopped in the middle of it, and a page can be made so that drawing it takes days. So it
//! is done on a thread that nobody waits for longer than a page may take: then the page is given up, and the pages after it
//! are drawn on another. The thread that was left ends by itself when its page is done.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use hayro::hayro_syntax::{Pdf, PdfData};

use super::drawing::{Drawer, Drawn};
use super::error::NotDrawn;
use super::letters::Stop;
use super::{PdfError, open, outline, strings};
use crate::import::sections::ListedSection;

/// Longer than this a page is not waited for: the slowest of those that somebody would show take a tenth of it.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 120 } else { 30 });
/// So often it is asked whether to go on.
const ASK_EVERY: Duration = Duration::from_millis(50);
/// Pages within pages are drawn one in the other, fifty deep.
const STACK_BYTES: usize = 64 << 20;

/// A document's pages, to be drawn one after the other.
pub struct Pages {
    /// How many.
    pub count: usize,
    /// The document's title; may be empty.
    pub title: String,
    /// Its bookmarks as sections; none where they do not part it.
    pub sections: Vec<ListedSection>,
    pdf: Arc<Pdf>,
    worker: Option<Worker>,
}

/// What is found out when a document is opened.
struct Opened {
    pdf: Arc<Pdf>,
    title: String,
    sections: Vec<ListedSection>,
}

impl Pages {
    /// Opens a document; `go_on` is asked often.
    ///
    /// # Errors
    /// When it cannot be read, or `go_on` says no.
    pub fn open(data: PdfData, go_on: &dyn Fn() -> bool) -> Result<Self, PdfError> {
        let (send, answers) = channel();
        let opening = move || {
            // Damage that the library does not expect is damage too.
            let opened = catch_unwind(AssertUnwindSafe(|| {
                let pdf = open(data)?;
                let title = strings::title(&pdf);
                let sections = outline::sections(&pdf);
                Ok(Opened { pdf: Arc::new(pdf), title, sections })
            }));
            let _ = send.send(opened.unwrap_or(Err(PdfError::Damaged)));
        };
        spawn(opening).map_err(|_| PdfError::NoThread)?;
        let opened = match wait(&answers, go_on) {
            Ok(opened) => opened?,
            Err(NotDrawn::Stopped) => return Err(PdfError::Stopped),
            Err(NotDrawn::TooSlow) => return Err(PdfError::TooSlow),
            Err(NotDrawn::NoThread) => return Err(PdfError::NoThread),
            Err(NotDrawn::Unreadable | NotDrawn::TooMuch) => return Err(PdfError::Damaged),
        };
        let Opened { pdf, title, sections } = opened;
        Ok(Self { count: pdf.pages().len(), title, sections, pdf, worker: None })
    }

    /// Draws a page; `go_on` is asked often.
    ///
    /// # Errors
    /// When it cannot be drawn, takes too long, or `go_on` says no.
    pub fn draw(&mut self, index: usize, go_on: &dyn Fn() -> bool) -> Result<Drawn, NotDrawn> {
        if !go_on() {
            return Err(NotDrawn::Stopped);
        }
        let worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(Arc::clone(&self.pdf)).map_err(|_| NotDrawn::NoThread)?,
        };
        let asked = worker.requests.send(index);
        let drawn = if asked.is_ok() { wait(&worker.answers, go_on) } else { Err(NotDrawn::Unreadable) };
        match drawn {
            Ok(drawn) => {
                self.worker = Some(worker);
                drawn
            }
            Err(why) => {
                worker.stop.now();
                Err(why)
            }
        }
    }
}

struct Worker {
    requests: Sender<usize>,
    answers: Receiver<Result<Drawn, NotDrawn>>,
    stop: Stop,
}

impl Worker {
    fn start(pdf: Arc<Pdf>) -> std::io::Result<Self> {
        let (requests, asked) = channel::<usize>();
        let (send, answers) = channel();
        let stop = Stop::default();
        let stopped = stop.clone();
        spawn(move || {
            let mut drawer = Drawer::new(&pdf, &stopped);
            for index in asked {
                let drawn = catch_unwind(AssertUnwindSafe(|| drawer.draw(index)));
                let drawn = drawn.unwrap_or_else(|_| {
                    // What it has kept for the pages to come may be half done.
                    drawer = Drawer::new(&pdf, &stopped);
                    Err(NotDrawn::Unreadable)
                });
                if send.send(drawn).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { requests, answers, stop })
    }
}

fn spawn(work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK_BYTES).spawn(work).map(|_| ())
}

/// An answer, for as long as it is wanted and anybody waits for it.
fn wait<T>(answers: &Receiver<T>, go_on: &dyn Fn() -> bool) -> Result<T, NotDrawn> {
    let since = Instant::now();
    loop {
        match answers.recv_timeout(ASK_EVERY) {
            Ok(answer) => return Ok(answer),
            Err(RecvTimeoutError::Disconnected) => return Err(NotDrawn::Unreadable),
            Err(RecvTimeoutError::Timeout) if !go_on() => return Err(NotDrawn::Stopped),
            Err(RecvTimeoutError::Timeout) if since.elapsed() > PATIENCE => return Err(NotDrawn::TooSlow),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}
