//! Saves a deck's file while it is edited, on a thread of its own; the newest text wins. What another program has put into the
//! file meanwhile is never written over: it is kept in a file beside it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::JoinHandle;

use super::atomic::{self, Existing};
use super::autosave::{RETRY, SOON};
use super::disk::RealDisk;
use super::free_name;
use crate::deck::files::MAX_DECK_BYTES;
use crate::reading::{ReadError, read_limited};

/// Whether the deck's text is in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeckSaved {
    /// It is.
    Saved,
    /// It soon will be.
    Pending,
    /// It is not, and why in the system's words; where all of it is instead. It is tried again.
    Failed(io::ErrorKind, String, Option<PathBuf>),
}

/// What the thread tells.
enum News {
    /// So many texts have been written, or are not needed any more.
    Written(u64),
    /// The newest could not be.
    Failed(io::ErrorKind, String, Option<PathBuf>),
    /// What another program had written lies there.
    Kept(PathBuf),
}

/// Saves a deck's text.
#[derive(Debug)]
pub struct DeckSaver {
    texts: Option<Sender<(u64, String)>>,
    news: Receiver<News>,
    thread: Option<JoinHandle<()>>,
    submitted: u64,
    status: DeckSaved,
    kept: Vec<PathBuf>,
}

impl DeckSaver {
    /// Starts the thread. `known`: what the file says, as it was read; `rescue`: the file that has the text for as long as its own
    /// takes nothing. `wake` is called when there is something to tell.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn start(
        path: PathBuf,
        known: String,
        rescue: Option<PathBuf>,
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let (texts, inbox) = channel();
        let (told, news) = channel();
        let writer = Writer { path: atomic::real_target(&path), known, rescue, rescued: false };
        let run = move || writer.run(&inbox, &told, &wake);
        let thread = std::thread::Builder::new().name("deck file".to_owned()).spawn(run)?;
        let status = DeckSaved::Saved;
        Ok(Self { texts: Some(texts), news, thread: Some(thread), submitted: 0, status, kept: Vec::new() })
    }

    /// The file is to say this.
    pub fn submit(&mut self, text: String) {
        self.submitted += 1;
        self.status = DeckSaved::Pending;
        if let Some(texts) = &self.texts
            && texts.send((self.submitted, text)).is_err()
        {
            self.status = DeckSaved::Failed(io::ErrorKind::Other, "fault while saving".to_owned(), None);
        }
    }

    /// Whether it does. Never waits.
    pub fn status(&mut self) -> &DeckSaved {
        for news in self.news.try_iter() {
            match news {
                News::Written(number) if number == self.submitted => self.status = DeckSaved::Saved,
                News::Written(_) => {}
                News::Failed(kind, reason, rescue) => self.status = DeckSaved::Failed(kind, reason, rescue),
                News::Kept(path) => self.kept.push(path),
            }
        }
        &self.status
    }

    /// Where what other programs had written lies, since last asked.
    pub fn take_kept(&mut self) -> Vec<PathBuf> {
        self.status();
        std::mem::take(&mut self.kept)
    }

    /// Nothing more comes; what is still to be written is, and then the thread ends.
    pub fn close(&mut self) {
        self.texts = None;
    }

    /// Whether the thread has ended.
    pub fn has_ended(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

struct Writer {
    path: PathBuf,
    /// What the file said when it was last read or written.
    known: String,
    rescue: Option<PathBuf>,
    /// The text lies there.
    rescued: bool,
}

impl Writer {
    fn run(mut self, inbox: &Receiver<(u64, String)>, told: &Sender<News>, wake: &dyn Fn()) {
        let tell = |news| {
            // Nobody listens any more when the program ends.
            let _ = told.send(news);
            wake();
        };
        let mut waiting: Option<(u64, String)> = None;
        let mut closed = false;
        loop {
            let next = match (&waiting, closed) {
                (None, true) => return,
                (None, false) => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                (Some(_), true) => Err(RecvTimeoutError::Disconnected),
                // It failed: again in a while, or at once when there is something newer.
                (Some(_), false) => inbox.recv_timeout(RETRY),
            };
            match next {
                Ok(newest) => {
                    // Keystrokes come in a row.
                    std::thread::sleep(SOON);
                    waiting = Some(newest);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) if waiting.is_none() => return,
                Err(RecvTimeoutError::Disconnected) => closed = true,
            }
            loop {
                match inbox.try_recv() {
                    Ok(newer) => waiting = Some(newer),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => {
                        closed = true;
                        break;
                    }
                }
            }
            let Some((number, text)) = &waiting else { continue };
            match self.write(text) {
                Ok(kept) => {
                    if let Some(path) = kept {
                        tell(News::Kept(path));
                    }
                    self.drop_rescue();
                    tell(News::Written(*number));
                    waiting = None;
                }
                Err(error) => {
                    log::warn!("{}: {error}", self.path.display());
                    let rescued = self.keep_elsewhere(text);
                    tell(News::Failed(error.kind(), error.to_string(), rescued));
                    if closed {
                        return;
                    }
                }
            }
        }
    }

    /// Puts the text in the other place while its own takes nothing. Returns where it is, if anywhere.
    fn keep_elsewhere(&mut self, text: &str) -> Option<PathBuf> {
        let rescue = self.rescue.as_ref()?;
        let folder = rescue.parent().unwrap_or(Path::new("."));
        let kept =
            std::fs::create_dir_all(folder).and_then(|()| atomic::write(rescue, text.as_bytes(), Existing::Replace));
        match kept {
            Ok(()) => {
                self.rescued = true;
                Some(rescue.clone())
            }
            Err(error) => {
                log::warn!("{}: {error}", rescue.display());
                None
            }
        }
    }

    /// The text is in its own file: nobody needs the other.
    fn drop_rescue(&mut self) {
        if let Some(rescue) = self.rescue.as_ref().filter(|_| std::mem::take(&mut self.rescued))
            && let Err(error) = std::fs::remove_file(rescue)
        {
            log::warn!("{}: {error}", rescue.display());
        }
    }

    /// Writes the text, and returns where what another program had written lies, if it had.
    fn write(&mut self, text: &str) -> io::Result<Option<PathBuf>> {
        let mut kept = None;
        loop {
            let found = read(&self.path)?;
            if let Some(found) =
                found.as_deref().filter(|found| **found != *self.known.as_bytes() && **found != *text.as_bytes())
            {
                kept = Some(keep_beside(&self.path, found)?);
            }
            let last_look = |_: &mut RealDisk| -> io::Result<Existing> {
                match read(&self.path)? == found {
                    true => Ok(Existing::Replace),
                    false => Err(io::ErrorKind::Interrupted.into()),
                }
            };
            match atomic::write_if(&mut RealDisk, &self.path, text.as_bytes(), last_look) {
                Ok(()) => {
                    text.clone_into(&mut self.known);
                    return Ok(kept);
                }
                // It was changed in that very moment: again from the beginning.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                    self.known = found.map(String::from_utf8).and_then(Result::ok).unwrap_or_default();
                }
                Err(error) => return Err(error),
            }
        }
    }
}

/// What a file says; `None` where there is none.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match read_limited(path, MAX_DECK_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(ReadError::Missing) => Ok(None),
        Err(ReadError::Io(error)) => Err(error),
        Err(error) => Err(io::Error::other(error.to_string())),
    }
}

/// Keeps what another program has written beside the deck's own file.
fn keep_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new("."));
    free_name::write_new(folder, ("deck – annen utgave", "ron"), bytes)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn wait(saver: &mut DeckSaver, status: impl Fn(&DeckSaved) -> bool) {
        let begin = Instant::now();
        while !status(saver.status()) {
            assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", saver.status);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn the_newest_text_reaches_the_file_and_the_end_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deck.ron");
        std::fs::write(&path, "første").unwrap();
        let mut saver = DeckSaver::start(path.clone(), "første".to_owned(), None, || {}).unwrap();
        for number in 0..50 {
            saver.submit(format!("tekst {number}"));
        }
        wait(&mut saver, |status| *status == DeckSaved::Saved);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "tekst 49");
        saver.submit("siste".to_owned());
        saver.close();
        while !saver.has_ended() {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(saver.status(), &DeckSaved::Saved);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "siste");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_another_program_wrote_is_kept_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deck.ron");
        std::fs::write(&path, "den andres").unwrap();
        let mut saver = DeckSaver::start(path.clone(), "slik den var".to_owned(), None, || {}).unwrap();
        saver.submit("min".to_owned());
        wait(&mut saver, |status| *status == DeckSaved::Saved);
        let kept = saver.take_kept();
        assert_eq!(std::fs::read_to_string(&kept[0]).unwrap(), "den andres");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "min");
        // A file that says the same already is nobody's change, and one that is gone is made.
        std::fs::remove_file(&path).unwrap();
        saver.submit("ny".to_owned());
        wait(&mut saver, |status| *status == DeckSaved::Saved);
        assert_eq!((kept.len(), saver.take_kept().len()), (1, 0));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "ny");
    }

    #[test]
    fn what_cannot_be_written_is_said_and_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deck.ron");
        // A folder has the name.
        std::fs::create_dir(&path).unwrap();
        let rescue = folder.path().join("andre/deck.ron");
        let mut saver = DeckSaver::start(path.clone(), String::new(), Some(rescue.clone()), || {}).unwrap();
        saver.submit("min".to_owned());
        wait(&mut saver, |status| matches!(status, DeckSaved::Failed(_, _, Some(_))));
        assert_eq!(std::fs::read_to_string(&rescue).unwrap(), "min");
        std::fs::remove_dir(&path).unwrap();
        wait(&mut saver, |status| *status == DeckSaved::Saved);
        assert!(!rescue.exists());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "min");
    }
}
