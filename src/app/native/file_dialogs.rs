//! The platform's file dialogs, awaited on a thread so that the window goes on.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::Context;

use crate::shell::SystemWindow;
use crate::ui::ui_command::Browsing;

/// A dialog that answers "nothing" faster than this was never on the screen: where there is neither portal nor zenity,
/// rfd answers as if it had been cancelled.
const NO_DIALOG: Duration = Duration::from_millis(400);

/// What a list or a folder is asked for: another window may be on top when the answer comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The roster.
    Roster,
    /// Where documents go.
    Export,
    /// Where the copy of the bundled deck goes.
    OwnDeck,
    /// A picture for a slide.
    Picture,
    /// One of the paths for gathering meetings.
    Gather(Browsing),
}

/// What came of a dialog.
#[derive(Debug, PartialEq, Eq)]
pub enum Picked {
    /// This is to be opened.
    Open(PathBuf),
    /// These are to be taken in.
    Many(Vec<PathBuf>),
    /// A list of names, or a folder.
    Path(Asks, PathBuf),
    /// Here it is to be saved.
    Save(PathBuf),
    /// Cancelled, or `at_once` because the machine has no dialog.
    Nothing {
        /// Too fast for a person.
        at_once: bool,
    },
}

/// At most one dialog at a time: another that is asked for meanwhile is not shown.
pub struct FileDialogs {
    ctx: Context,
    /// Over this window they lie, and it waits for them.
    owner: Option<Arc<SystemWindow>>,
    answers: (Sender<Picked>, Receiver<Picked>),
    waiting: bool,
}

impl FileDialogs {
    /// Nothing has been asked for. Without an owner dialogs are windows of their own.
    pub fn new(ctx: &Context, owner: Option<Arc<SystemWindow>>) -> Self {
        Self { ctx: ctx.clone(), owner, answers: channel(), waiting: false }
    }

    /// Asks which file to open.
    pub fn open(&mut self, title: &str, filter: &str, folder: &Path) {
        self.ask(|dialog| {
            let answer =
                dialog.set_title(title).add_filter(filter, &["ron", "pptx", "pdf"]).set_directory(folder).pick_file();
            async move { answer.await.map(|file| Picked::Open(file.path().to_owned())) }
        });
    }

    /// Asks which files to take in.
    pub fn open_many(&mut self, title: &str, filter: &str, folder: &Path) {
        self.ask(|dialog| {
            let answer = dialog.set_title(title).add_filter(filter, &["ron"]).set_directory(folder).pick_files();
            let path = |file: &rfd::FileHandle| file.path().to_owned();
            async move { answer.await.map(|files| Picked::Many(files.iter().map(path).collect())) }
        });
    }

    /// Asks for a list of names.
    pub fn list(&mut self, asks: Asks, title: &str, folder: &Path) {
        self.ask(|dialog| {
            let answer = dialog.set_title(title).set_directory(folder).pick_file();
            async move { answer.await.map(|file| Picked::Path(asks, file.path().to_owned())) }
        });
    }

    /// Asks for a picture.
    pub fn picture(&mut self, asks: Asks, (title, filter): (&str, &str), folder: &Path) {
        self.ask(|dialog| {
            let endings = ["png", "jpg", "jpeg", "webp", "PNG", "JPG", "JPEG", "WEBP"];
            let answer = dialog.set_title(title).add_filter(filter, &endings).set_directory(folder).pick_file();
            async move { answer.await.map(|file| Picked::Path(asks, file.path().to_owned())) }
        });
    }

    /// Asks for a folder.
    pub fn folder(&mut self, asks: Asks, title: &str, folder: &Path) {
        self.ask(|dialog| {
            let answer = dialog.set_title(title).set_directory(folder).pick_folder();
            async move { answer.await.map(|file| Picked::Path(asks, file.path().to_owned())) }
        });
    }

    /// Asks where to save.
    pub fn save(&mut self, title: &str, filter: &str, path: &Path) {
        self.ask(|dialog| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let mut dialog = dialog.set_title(title).add_filter(filter, &["ron"]).set_file_name(name);
            if let Some(folder) = path.parent() {
                dialog = dialog.set_directory(folder);
            }
            let answer = dialog.save_file();
            async move { answer.await.map(|file| Picked::Save(file.path().to_owned())) }
        });
    }

    /// Shows a dialog and waits for its answer on a thread; none is made where one is waited for: what is made is shown.
    fn ask<Answer>(&mut self, show: impl FnOnce(rfd::AsyncFileDialog) -> Answer)
    where
        Answer: Future<Output = Option<Picked>> + Send + 'static,
    {
        if self.waiting {
            return;
        }
        let dialog = rfd::AsyncFileDialog::new();
        let answer = show(match &self.owner {
            Some(owner) => dialog.set_parent(owner),
            None => dialog,
        });
        let (sender, ctx, asked) = (self.answers.0.clone(), self.ctx.clone(), Instant::now());
        let spawned = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
            let picked = pollster::block_on(answer);
            let at_once = asked.elapsed() < NO_DIALOG;
            // The window may have closed meanwhile.
            let _ = sender.send(picked.unwrap_or(Picked::Nothing { at_once }));
            ctx.request_repaint();
        });
        self.waiting = spawned.is_ok();
    }

    /// What came of the dialog, once. Never waits.
    pub fn poll(&mut self) -> Option<Picked> {
        let picked = self.answers.1.try_recv().ok()?;
        self.waiting = false;
        Some(picked)
    }
}
