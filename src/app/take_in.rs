//! Other people's notes: their files are read on a thread, looked at in a window, and taken in as one step.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::app::{App, messages};
use crate::model::{AuthorId, Command, ContributionId, Meeting, duplicates};
use crate::store::meeting_file::load_meeting;
use crate::store::text_file::read_text;
use crate::text::{Text, fill};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::resolution::ResolutionState;
use crate::ui::dialogs::roster::{Pasting, RosterState};
use crate::ui::dialogs::take_in::{DuplicatesState, FileFound, TakeInState};
use crate::ui::notices::Notice;

/// What came of reading files.
pub struct Taken {
    /// What is shown of each.
    found: Vec<FileFound>,
    /// All that can be taken in, in one.
    together: Option<Meeting>,
    /// Notes that say almost the same.
    pairs: Vec<[ContributionId; 2]>,
    /// How many notes are new.
    new: usize,
}

impl App {
    pub(super) fn ask_resolution(&mut self) {
        if let Some(open_meeting) = &self.open_meeting {
            self.dialog = Some(Dialog::Resolution(Box::new(ResolutionState::new(open_meeting.session.meeting()))));
        }
    }

    pub(super) fn ask_notes(&mut self) {
        if self.open_meeting.is_some() {
            self.taken = None;
            self.dialog = Some(Dialog::TakeIn(TakeInState::default()));
            self.browse();
        }
    }

    /// Reads files on a thread of its own: shared folders are slow.
    pub(super) fn read_notes(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        let Some(open_meeting) = &self.open_meeting else { return };
        if let Some(Dialog::TakeIn(state)) = &mut self.dialog {
            state.reading = true;
            state.message = None;
        }
        let (meeting, own, text) =
            (Arc::clone(open_meeting.session.meeting()), open_meeting.path.clone(), Arc::clone(&self.text));
        let author = self.settings.author.clone();
        self.on_thread(ctx, "notes", move || Read::Notes(Box::new(read(&meeting, (&own, &author), &paths, &text))));
    }

    /// Looks through all notes for those that say almost the same, on a thread of its own.
    pub(super) fn find_duplicates(&mut self, ctx: &Context) {
        let Some(open_meeting) = &self.open_meeting else { return };
        let meeting = Arc::clone(open_meeting.session.meeting());
        self.on_thread(ctx, "duplicates", move || {
            let all = meeting.contributions.iter().map(|note| note.id.clone()).collect();
            Read::Duplicates(duplicates::pairs(&meeting.contributions, &all))
        });
    }

    /// Reads a list of names.
    pub(super) fn read_roster(&mut self, ctx: &Context, path: PathBuf) {
        self.on_thread(ctx, "roster", move || {
            let result = read_text(&path);
            Read::Roster(path, result)
        });
    }

    /// Does something slow on a thread of its own; what comes of it is taken in by [`Self::take_read`].
    fn on_thread(&mut self, ctx: &Context, name: &str, work: impl FnOnce() -> Read + Send + 'static) {
        let (sender, ctx) = (self.read.0.clone(), ctx.clone());
        let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            // The window may have closed meanwhile.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
        if let Err(error) = spawned {
            self.replace_failure(messages::other_error(&self.text, &error.to_string()));
        }
    }

    /// Takes in what the threads have read.
    pub(super) fn take_read(&mut self) {
        while let Ok(read) = self.read.1.try_recv() {
            match (read, &mut self.dialog) {
                (Read::Notes(taken), Some(Dialog::TakeIn(state))) => {
                    state.reading = false;
                    state.found.clone_from(&taken.found);
                    self.taken = Some(*taken);
                }
                (Read::Roster(_, Ok(text)), Some(Dialog::Roster(state))) => state.pasting = Some(Pasting::of(text)),
                (Read::Roster(path, Err(error)), Some(Dialog::Roster(RosterState { pasting: Some(pasting), .. }))) => {
                    pasting.message = Some(messages::unreadable(&self.text, &path, &error));
                }
                (Read::Duplicates(pairs), Some(Dialog::TakeIn(state))) => {
                    state.reading = false;
                    if pairs.is_empty() {
                        state.message = Some(self.text.merge.no_duplicates.clone());
                    } else {
                        self.dialog = Some(Dialog::Duplicates(DuplicatesState::new(pairs)));
                    }
                }
                // The window was left meanwhile.
                (Read::Notes(_) | Read::Roster(..) | Read::Duplicates(_), _) => {}
            }
        }
    }

    /// What was looked at is taken in, as one step.
    pub(super) fn take_notes_in(&mut self, now: &jiff::ZonedDateTime, follow: Vec<PathBuf>) {
        self.dialog = None;
        let Some(Taken { found, together: Some(together), pairs, new }) = self.taken.take() else { return };
        self.apply(now, Command::Merge(Box::new(together)));
        let mut follows = self.open_meeting.as_ref().map_or_else(Vec::new, |e| e.session.meeting().follows.clone());
        let more: Vec<_> = follow.into_iter().filter(|path| !follows.contains(path)).collect();
        if !more.is_empty() {
            follows.extend(more);
            self.apply(now, Command::SetFollows(follows));
        }
        let files = found.iter().filter(|found| found.brings.is_ok()).count();
        let values = [("n", new.to_string()), ("files", files.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.replace_info(Notice::info(fill(&self.text.merge.done, &values)));
        if !pairs.is_empty() {
            self.dialog = Some(Dialog::Duplicates(DuplicatesState::new(pairs)));
        }
    }

    /// Followed files that have changed are merged, without a step that undo would find.
    pub(super) fn take_followed(&mut self, ctx: &Context) {
        let wake = ctx.clone();
        let own = self.settings.author.clone();
        let Some(open_meeting) = &mut self.open_meeting else { return };
        open_meeting.follow.watch(&open_meeting.session.meeting().follows, move || wake.request_repaint());
        for (path, result) in open_meeting.follow.poll() {
            let now = (self.clock)();
            match result {
                Ok(mut other) => {
                    other.name_authors(&file_stem(&path), &own);
                    let Some(open_meeting) = &self.open_meeting else { return };
                    if other.deck.id != open_meeting.session.meeting().deck.id {
                        let said = &self.text.merge.followed_other_deck;
                        self.replace_failure(fill(said, &[("name", &file_stem(&path))]));
                        continue;
                    }
                    let brings = open_meeting.session.meeting().brings(&other);
                    self.apply(&now, Command::TakeFollowed(Box::new(other)));
                    if !brings.new.is_empty() {
                        let (name, count) = (file_stem(&path), brings.new.len().to_string());
                        let values = [("name", name.as_str()), ("n", count.as_str())];
                        self.replace_info(Notice::info(fill(&self.text.merge.followed, &values)));
                    }
                }
                Err(error) => {
                    let reason = messages::not_a_meeting(&self.text, &path, &error);
                    let values = [("path", path.display().to_string()), ("reason", reason)];
                    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                    self.replace_failure(fill(&self.text.merge.follow_failed, &values));
                }
            }
        }
    }
}

/// What a thread has read.
pub enum Read {
    /// Other people's notes.
    Notes(Box<Taken>),
    /// Pairs of notes that say almost the same.
    Duplicates(Vec<[ContributionId; 2]>),
    /// A list of names.
    Roster(PathBuf, std::io::Result<String>),
}

fn file_stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads all files and looks at what they bring, each after those before it. Those that cannot be taken in are named.
fn read(meeting: &Meeting, (own, author): (&Path, &AuthorId), paths: &[PathBuf], text: &Text) -> Taken {
    let same = |a: &Path, b: &Path| a == b || a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a));
    let mut so_far = meeting.clone();
    let mut together: Option<Meeting> = None;
    let mut found = Vec::new();
    for path in paths {
        let mut has_draft = false;
        let brings = if same(path, own) {
            Err(text.merge.own_file.clone())
        } else {
            match load_meeting(path) {
                Err(error) => Err(messages::not_a_meeting(text, path, &error)),
                Ok(other) if other.deck.id != meeting.deck.id => Err(text.merge.other_deck.clone()),
                Ok(mut other) => {
                    other.name_authors(&file_stem(path), author);
                    has_draft = !other.draft.text.trim().is_empty();
                    let brings = so_far.brings(&other);
                    so_far = so_far.merged(&other);
                    together = Some(match &together {
                        Some(before) => before.merged(&other),
                        None => other,
                    });
                    Ok(brings)
                }
            }
        };
        found.push(FileFound { path: path.clone(), brings, has_draft, follow: false });
    }
    let known: BTreeSet<_> = meeting.contributions.iter().map(|note| &note.id).collect();
    let new: BTreeSet<_> = so_far
        .contributions
        .iter()
        .filter(|note| !note.deleted && !known.contains(&note.id))
        .map(|note| note.id.clone())
        .collect();
    let pairs = duplicates::pairs(&so_far.contributions, &new);
    Taken { found, together, pairs, new: new.len() }
}
