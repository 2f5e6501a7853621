//! The open meeting: its session and its file. Whatever changes it goes through here, is stamped, and is saved.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;
use jiff::Timestamp;

use crate::app::jobs::opener::Opened;
use crate::app::leaving::Leaving;
use crate::deck::Deck;
use crate::deck::cursor::Move;
use crate::model::{AuthorId, Command, Cover, DeckRef, DraftPart, Meeting};
use crate::session::{Session, Start, StepBack, StepId, Tab};
use crate::store::atomic::Existing;
use crate::store::places::{file_stem, is_named, is_unnamed};
use crate::store::{Autosaver, FileNews, Recent, SaveStatus, Urgency};
use crate::text::Text;
use crate::ui::ui_command::EarlierDeck;
use crate::ui::workspace;

/// One open meeting.
pub struct OpenMeeting {
    session: Session,
    saver: Autosaver,
    path: PathBuf,
    /// Whose changes are made here.
    author: AuthorId,
    /// The session's revision that was last given to the saver.
    submitted: u64,
    /// A new version of the deck that waits for the presenter's key.
    new_deck: Option<Arc<Deck>>,
    /// The decks that were shown before another was used, and how the meeting knew them.
    earlier_decks: Vec<(Arc<Deck>, DeckRef)>,
}

impl OpenMeeting {
    /// Starts saving to the file that was opened.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn new(ctx: &Context, opened: Opened, author: AuthorId) -> std::io::Result<Self> {
        let path = opened.target.path.clone();
        let session = Session::new(opened.meeting, opened.deck);
        let is_saved = opened.is_saved;
        let wake = ctx.clone();
        let mut saver = Autosaver::start(opened.target, move || wake.request_repaint())?;
        if is_saved {
            // A file that is only looked at is not touched.
            saver.hold(session.meeting().clone(), opened.written);
        } else {
            saver.submit(session.meeting().clone(), Urgency::Now);
        }
        let submitted = session.revision();
        Ok(Self { session, saver, path, author, submitted, new_deck: None, earlier_decks: Vec::new() })
    }

    /// What is known of it, to be read.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is on the disk.
    pub fn saved(&self) -> SaveStatus {
        self.saver.status()
    }

    /// Takes in what the saving thread has done and found, once; what other programs wrote in the file is merged. Returns
    /// what is worth telling. Never waits.
    pub fn poll(&mut self, at: Timestamp) -> Vec<FileNews> {
        let mut news = self.saver.take_news();
        news.retain_mut(|news| match news {
            FileNews::SavedAs(path) | FileNews::Renamed(path) | FileNews::Named(path) => {
                self.path.clone_from(path);
                true
            }
            FileNews::Refused(..) | FileNews::WrittenAgain | FileNews::Copy(_) => true,
            FileNews::Changed(theirs) => {
                let before = self.session.revision();
                self.apply(Command::TakeFollowed(theirs.clone()), at);
                self.session.revision() != before
            }
        });
        news
    }

    /// Takes in what was written in a rescue copy, as one step that can be undone; also what was half-typed, where nothing is.
    pub fn take_rescued(&mut self, copy: Meeting, at: Timestamp) {
        let draft = copy.draft.clone();
        self.apply(Command::Merge(Box::new(copy)), at);
        if self.session.meeting().draft.text.trim().is_empty() && !draft.text.trim().is_empty() {
            self.apply(Command::SetDraft(Box::new(draft)), at);
        }
    }

    /// Lets it be saved to the end, while another meeting is shown.
    pub fn leave(mut self) -> Leaving {
        self.saver.close();
        Leaving::new(self.path, self.saver)
    }

    /// Does not wait for a disk that does not answer.
    pub fn abandon_saving(&mut self) {
        self.saver.abandon();
    }

    /// As the start page lists it.
    pub fn recent(&self, text: &Text) -> Recent {
        let meeting = self.session.meeting();
        Recent {
            path: self.path.clone(),
            name: workspace::meeting_name(&meeting.fields, &text.start.unnamed),
            date: meeting.fields.date.clone(),
            contributions: self.session.tabs().into_iter().map(|tab| self.session.contributions(tab).len()).sum(),
        }
    }

    /// Saves in another place from now on.
    pub fn save_as(&mut self, path: PathBuf, existing: Existing) {
        self.saver.save_as(path, existing);
    }

    /// A file that was made before anybody had said whose meeting it is gets its name as soon as that is known. `unnamed`:
    /// what such a file is called.
    pub fn name_file(&mut self, unnamed: &str) {
        let fields = &self.session.meeting().fields;
        if is_named(fields) && is_unnamed(&self.path, unnamed) {
            self.saver.name(file_stem(fields, unnamed));
        }
    }

    /// Does a command and has it saved at once.
    pub fn apply(&mut self, command: Command, at: Timestamp) {
        if matches!(&command, Command::Add(_)) {
            self.name_author(at);
        }
        self.apply_unsaved(command, at);
        self.submit(Urgency::Now);
    }

    /// Remembers what is half-typed.
    pub fn typed(&mut self, part: DraftPart, at: Timestamp) {
        let draft = self.session.meeting().draft.with(part);
        self.apply_unsaved(Command::SetDraft(Box::new(draft)), at);
        self.submit(Urgency::Soon);
    }

    /// Whoever writes the first note is called as the meeting's secretary.
    fn name_author(&mut self, at: Timestamp) {
        let meeting = self.session.meeting();
        let secretary = meeting.fields.secretary.trim().to_owned();
        if !secretary.is_empty() && !meeting.authors.contains_key(&self.author) {
            self.apply_unsaved(Command::NameAuthor(secretary), at);
        }
    }

    fn apply_unsaved(&mut self, command: Command, at: Timestamp) {
        let stamp = self.session.stamp(at, &self.author);
        if let Err(error) = self.session.apply(command, &stamp) {
            log::warn!("{error}");
        }
    }

    /// Undoes the last step, and says which.
    pub fn undo(&mut self, at: Timestamp) -> Option<StepBack> {
        let stamp = self.session.stamp(at, &self.author);
        let undone = self.session.undo(&stamp);
        self.submit(Urgency::Now);
        undone
    }

    /// Undoes a step that may not be the last one, and says which.
    pub fn undo_step(&mut self, step: StepId, at: Timestamp) -> Option<StepBack> {
        let stamp = self.session.stamp(at, &self.author);
        let undone = self.session.undo_step(step, &stamp);
        self.submit(Urgency::Now);
        undone
    }

    /// Does it again, and says which.
    pub fn redo(&mut self, at: Timestamp) -> Option<StepBack> {
        let stamp = self.session.stamp(at, &self.author);
        let redone = self.session.redo(&stamp);
        self.submit(Urgency::Now);
        redone
    }

    /// Closes the shown question's list for speeches, or opens it.
    pub fn toggle_list_closed(&mut self, at: Timestamp) {
        let question = self.session.note_question();
        let closed = !self.session.list_is_closed(question);
        self.apply(Command::CloseList(question, closed), at);
    }

    /// Shows the list that the slides came to while something on another was written; tells whether another shows now.
    pub fn follow_slides(&mut self) -> bool {
        self.session.follow_slides()
    }

    /// Shows another list of contributions. Nothing of it is saved.
    pub fn select_tab(&mut self, tab: Tab) {
        self.session.select_tab(tab);
    }

    /// Moves the presentation.
    pub fn go(&mut self, to: Move, at: Timestamp) {
        self.present(|session| session.go(to, at));
    }

    /// Back to the slide that was shown before.
    pub fn go_back(&mut self, at: Timestamp) {
        self.present(|session| session.go_back(at));
    }

    /// Shows slides to the audience from now on.
    pub fn start_show(&mut self, start: Start, at: Timestamp) {
        self.present(|session| session.start_presentation(start, at));
    }

    /// Goes on with a show that was cut off; tells whether there was one.
    pub fn resume_show(&mut self, at: Timestamp) -> bool {
        self.session.resume_presentation(at)
    }

    /// Shows the audience nothing any more.
    pub fn end_show(&mut self, at: Timestamp) {
        self.present(|session| session.end_presentation(at));
    }

    /// Covers the audience's slide; the same once more takes the cover away.
    pub fn toggle_cover(&mut self, cover: Cover) {
        self.present(|session| session.toggle_cover(cover));
    }

    /// Freezes what the audience sees, or lets it follow again.
    pub fn toggle_freeze(&mut self, at: Timestamp) {
        self.present(|session| session.toggle_freeze(at));
    }

    /// Shows the audience how it has prioritised on the shown question, or no longer.
    pub fn toggle_ranking(&mut self) {
        let question = self.session.note_question();
        self.present(|session| session.toggle_ranking(question));
    }

    /// Stops the presentation's clock, or lets it go on.
    pub fn toggle_pause(&mut self, at: Timestamp) {
        self.present(|session| session.toggle_pause(at));
    }

    /// Stops the speaker's clock, or lets it go on.
    pub fn pause_speech(&mut self, at: Timestamp) {
        self.present(|session| session.pause_speech(at));
    }

    /// The clock was set, or the machine slept: what is being timed does not follow it.
    pub fn clock_was_set(&mut self, before: Timestamp, after: Timestamp) {
        self.present(|session| session.clock_was_set(before, after));
    }

    /// Keeps a new version of the deck until it is wanted.
    pub fn offer_deck(&mut self, deck: Arc<Deck>) {
        self.new_deck = Some(deck);
    }

    /// Whether a new version of the deck waits.
    pub fn has_new_deck(&self) -> bool {
        self.new_deck.is_some()
    }

    /// Shows the new version of the deck, at the same slide, and returns it.
    pub fn take_new_deck(&mut self, at: Timestamp) -> Option<Arc<Deck>> {
        let deck = self.new_deck.take()?;
        self.present(|session| session.set_deck(Arc::clone(&deck), at));
        Some(deck)
    }

    /// Shows the deck as it has just been changed.
    pub fn show_edited_deck(&mut self, deck: Arc<Deck>, at: Timestamp) {
        self.present(|session| session.set_deck(deck, at));
    }

    /// Shows another deck from now on, also when the meeting is opened again. Returns the way back to the one before.
    pub fn use_deck(&mut self, deck: Arc<Deck>, known_as: DeckRef, at: Timestamp) -> EarlierDeck {
        self.new_deck = None;
        let meeting = self.session.meeting();
        let way_back = EarlierDeck { meeting: meeting.id.clone(), place: self.earlier_decks.len() };
        self.earlier_decks.push((Arc::clone(self.session.deck()), meeting.deck.clone()));
        self.session.use_deck(deck, known_as, at);
        self.submit(Urgency::Now);
        way_back
    }

    /// A deck that was shown before, and how the meeting knew it.
    pub fn earlier_deck(&self, way_back: &EarlierDeck) -> Option<(Arc<Deck>, DeckRef)> {
        let is_ours = way_back.meeting == self.session.meeting().id;
        self.earlier_decks.get(way_back.place).filter(|_| is_ours).cloned()
    }

    /// Changes what the audience sees, or a clock: saved with the next keystrokes.
    fn present(&mut self, change: impl FnOnce(&mut Session)) {
        change(&mut self.session);
        self.submit(Urgency::Soon);
    }

    fn submit(&mut self, urgency: Urgency) {
        if self.session.revision() != self.submitted {
            self.submitted = self.session.revision();
            self.saver.submit(self.session.meeting().clone(), urgency);
        }
    }
}
