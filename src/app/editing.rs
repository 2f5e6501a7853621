//! Editing the deck: into the editor and out of it, and what it asks for.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;
use jiff::Timestamp;

use super::App;
use super::open_deck::{DeckToEdit, NotEdited, OpenDeck};
use super::windows::MainView;
use crate::deck::cursor::Move;
use crate::deck::edit::{DeckEdit, EditError, Refused, Spot};
use crate::deck::fresh::Booklet;
use crate::deck::load::Loaded;
use crate::deck::{Body, DeckFiles, Extent, Picture, PicturePath, QuestionNumber, Reveal, Slide, clip};
use crate::model::{DeckRef, MeetingId};
use crate::session::Tab;
use crate::store::autosave::Failure;
use crate::store::deck_file::DeckSaved;
use crate::store::own_deck::NotMade;
use crate::store::places::safe_name;
use crate::store::{SaveError, SaveStatus};
use crate::text::fill;
use crate::ui::commands::Action;
use crate::ui::deck_ask::{DeckAsk, PictureFor, PictureFrom};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::path::PathField;
use crate::ui::notices::{Notice, Trouble};

impl App {
    /// Into the editor, and out of it again. The deck that comes with the program is copied first.
    pub(super) fn edit_slides(&mut self, ctx: &Context) {
        if self.windows.main() == MainView::Editor {
            return self.windows.leave_editor(ctx);
        }
        if self.windows.main().is_show() {
            return;
        }
        let Some(session) = self.session() else { return };
        let deck = Arc::clone(session.deck());
        let meeting = session.meeting().id.clone();
        match &deck.files {
            DeckFiles::Bundled => {
                let folder = self.places.meetings.join(safe_name(&deck.title));
                self.overlay.show(Dialog::OwnDeck(PathField::new(folder.display().to_string(), None)));
            }
            DeckFiles::Folder(folder) => {
                if self.open_deck.as_ref().is_some_and(|open| open.deck().files == deck.files) {
                    return self.windows.show_editor(ctx);
                }
                self.overlay.tell_no_thread(&self.text, self.jobs.read_deck_to_edit(meeting, folder.clone()));
            }
        }
    }

    /// The deck is copied to a folder, and the meeting goes on with the copy.
    pub(super) fn copy_deck(&mut self, to: PathBuf) {
        let Some(session) = self.session() else { return };
        let (meeting, from) = (session.meeting().id.clone(), session.deck().files.clone());
        self.overlay.clear();
        self.overlay.tell_no_thread(&self.text, self.jobs.copy_deck(meeting, from, to));
    }

    /// The deck was copied, or could not be.
    pub(super) fn deck_copied(&mut self, of: &MeetingId, folder: PathBuf, copied: Result<(), NotMade>) {
        if self.session().is_none_or(|session| session.meeting().id != *of) {
            return;
        }
        let words = &self.text.editor;
        match copied {
            Ok(()) => {
                let said = fill(&words.own_made, &[("path", &folder.display().to_string())]);
                self.overlay.tell_info(said, None);
                self.overlay.tell_no_thread(&self.text, self.jobs.read_deck_to_edit(of.clone(), folder));
            }
            Err(error) => {
                let reason = self.text.not_made(&error);
                let said = fill(&words.own_failed, &[("reason", &reason)]);
                self.overlay.show(Dialog::OwnDeck(PathField::new(folder.display().to_string(), Some(said))));
            }
        }
    }

    /// A deck is made for a booklet, beside the meetings.
    pub(super) fn make_deck(&mut self, booklet: Booklet) {
        let started = self.jobs.make_deck(booklet, self.places.meetings.clone(), &self.text);
        self.overlay.tell_no_thread(&self.text, started);
    }

    /// It is made, or why it is not.
    pub(super) fn deck_made(&mut self, ctx: &Context, made: Result<PathBuf, String>) {
        match made {
            Ok(folder) if self.meeting.is_some() => self.overlay.show(Dialog::UseDeck(folder)),
            Ok(folder) => self.begin_with_deck(ctx, folder),
            Err(reason) => self.overlay.new_deck_failed(reason),
        }
    }

    /// A deck was read to be edited.
    pub(super) fn take_deck_to_edit(
        &mut self,
        ctx: &Context,
        (of, folder): (&MeetingId, PathBuf),
        read: Result<DeckToEdit, NotEdited>,
    ) {
        if self.session().is_none_or(|session| session.meeting().id != *of) || self.windows.main().is_show() {
            return;
        }
        let words = &self.text.editor;
        let said = match read.map(|read| OpenDeck::new(ctx, read, &self.places.rescue_folder())) {
            Ok(Ok(open)) => {
                let at = self.system.now().timestamp();
                self.leave_deck();
                let deck = open.shown();
                self.open_deck = Some(open);
                if let Some(meeting) = &mut self.meeting {
                    if meeting.session().deck().files == deck.files {
                        meeting.show_edited_deck(deck, at);
                    } else {
                        let known_as = DeckRef { id: deck.id.clone(), folder: Some(folder) };
                        meeting.use_deck(Arc::clone(&deck), known_as, at);
                        self.jobs.watch_deck(&deck);
                    }
                    self.windows.set_deck(meeting, &self.text);
                }
                return self.windows.show_editor(ctx);
            }
            Ok(Err(error)) | Err(NotEdited::Io(error)) => {
                fill(&words.cannot_open, &[("reason", &self.text.io_reason(&error))])
            }
            Err(NotEdited::Held(holder)) => {
                let who = holder.map(|holder| super::messages::who_holds(&holder)).unwrap_or_default();
                fill(&words.held, &[("who", &who)])
            }
            Err(NotEdited::Unreadable(problems)) => {
                let first = super::messages::first_problem(&self.text, &problems);
                fill(&words.cannot_open, &[("reason", &first)])
            }
        };
        self.overlay.tell_failure(said);
    }

    /// Carries out what the editor asks for.
    pub(super) fn deck_ask(&mut self, ask: DeckAsk, at: Timestamp) {
        match ask {
            DeckAsk::Edit { edit, shows, typing } => {
                let is_typing = typing.is_some();
                let said = self.told_of(&edit);
                let Some(open) = &mut self.open_deck else { return };
                match open.apply(&edit, (shows, at), typing) {
                    Ok(()) => {
                        self.show_edited(shows, at);
                        if let Some(said) = said {
                            self.overlay.tell_info(said, None);
                        }
                    }
                    // Its field says what is wrong.
                    Err(Refused::Fault(_)) if is_typing => {}
                    Err(refused) => {
                        let said = self.refused(&refused);
                        self.overlay.tell_failure(said);
                    }
                }
            }
            DeckAsk::BringPicture(target, from) => self.bring_picture(target, from),
            DeckAsk::Paste(text, after) => self.paste_slides(&text, after, at),
            DeckAsk::ChoosePicture(target) => {
                if let Some(open) = &mut self.open_deck {
                    open.choose_picture(target);
                    self.overlay.show(Dialog::Picture(PathField::default()));
                    self.browse();
                }
            }
            DeckAsk::RemovePicture(place) => {
                let Some(slide) = self.open_deck.as_ref().and_then(|open| open.deck().slide(place)) else { return };
                let mut slide = slide.clone();
                if let Body::Bullets { picture, .. } = &mut slide.body {
                    *picture = None;
                }
                let edit = DeckEdit::Slide(place, Box::new(slide));
                self.deck_ask(DeckAsk::Edit { edit, shows: place, typing: None }, at);
            }
        }
    }

    /// What is to be known of a change that takes something away, before it is made.
    fn told_of(&self, edit: &DeckEdit) -> Option<String> {
        let (words, deck) = (&self.text.editor, self.open_deck.as_ref()?.deck());
        let keys = Action::Undo.key_label(&self.text).unwrap_or_default();
        match edit {
            DeckEdit::Remove(places) => {
                let questions = places.iter().filter_map(|place| deck.slide(*place)?.question());
                let notes: usize = questions.map(|question| self.notes_on(question)).sum();
                let count = places.len().to_string();
                let said = if places.len() == 1 { &words.deleted } else { &words.deleted_several };
                let said = fill(said, &[("n", &count), ("keys", &keys)]);
                Some(match notes {
                    0 => said,
                    notes => format!("{said} {}", fill(&words.deleted_notes, &[("n", &notes.to_string())])),
                })
            }
            DeckEdit::Slide(place, new) => {
                let old = deck.slide(*place)?;
                if std::mem::discriminant(&old.body) == std::mem::discriminant(&new.body) {
                    return None;
                }
                let stays = new.searchable_lines();
                let lost = old.searchable_lines().into_iter().find(|line| !stays.contains(line))?;
                let beginning: String = lost.chars().take(40).collect();
                Some(fill(&words.kind_lost, &[("text", &beginning), ("keys", &keys)]))
            }
            _ => None,
        }
    }

    fn notes_on(&self, question: QuestionNumber) -> usize {
        self.session().map_or(0, |session| session.contributions(Tab::Question(question)).len())
    }

    /// A picture's file was chosen: it is brought into the deck's folder.
    pub(super) fn picture_picked(&mut self, path: PathBuf) {
        if matches!(self.overlay.dialog(), Some(Dialog::Picture(_))) {
            self.overlay.clear();
        }
        if let Some(target) = self.open_deck.as_mut().and_then(OpenDeck::take_picture_target) {
            self.bring_picture(target, PictureFrom::File(path));
        }
    }

    /// Slides that were put on the clipboard go behind the one at a place. Anything else belongs into a text, and that is said.
    fn paste_slides(&mut self, text: &str, after: usize, at: Timestamp) {
        let Some(deck) = self.open_deck.as_ref().map(OpenDeck::deck) else { return };
        let Some(slides) = clip::read(text) else {
            return self.overlay.tell_info(self.text.editor.paste_where.clone(), None);
        };
        let Some(section) = deck.slide(after).map(|slide| slide.section) else { return };
        let before = deck.slides.iter().take(after + 1).filter(|slide| slide.section == section).count();
        let (slides, lost) = clip::for_deck(slides, (deck, section), |path| deck.files.has_picture(path));
        if !slides.is_empty() {
            let edit = DeckEdit::Insert(Spot { section, before }, slides);
            self.deck_ask(DeckAsk::Edit { edit, shows: after + 1, typing: None }, at);
        }
        if lost > 0 {
            let said = fill(&self.text.editor.pasted_without, &[("n", &lost.to_string())]);
            self.overlay.tell_info(said, None);
        }
    }

    fn bring_picture(&mut self, target: PictureFor, from: PictureFrom) {
        if let Some(DeckFiles::Folder(folder)) = self.open_deck.as_ref().map(|open| open.deck().files.clone()) {
            self.overlay.tell_no_thread(&self.text, self.jobs.bring_picture(target, from, folder));
        }
    }

    /// A picture is in the deck's folder, or could not be brought there.
    pub(super) fn picture_brought(
        &mut self,
        ctx: &Context,
        target: &PictureFor,
        brought: Result<PicturePath, crate::store::deck_picture::NotBrought>,
    ) {
        let at = self.system.now().timestamp();
        let words = &self.text.editor;
        let path = match brought {
            Ok(path) => path,
            Err(error) => {
                let reason = self.text.not_brought(&error);
                return self.overlay.tell_failure(fill(&words.picture_failed, &[("reason", &reason)]));
            }
        };
        let Some(open) = &self.open_deck else { return };
        let Some(place) = open.deck().index_of(&target.slide) else { return };
        let Some(old) = open.deck().slide(place) else { return };
        let alt = words.picture_alt_missing.clone();
        let said = fill(&words.picture_added, &[("file", path.as_str())]);
        let new = with_picture(old, (path, alt), target.whole);
        let edit = DeckEdit::Slide(place, Box::new(new));
        self.deck_ask(DeckAsk::Edit { edit, shows: place, typing: None }, at);
        self.overlay.tell_info(said, None);
        self.windows.ask_for_alt(ctx);
    }

    /// Undo, in the editor.
    pub(super) fn undo_deck(&mut self, at: Timestamp) {
        if let Some(slide) = self.open_deck.as_mut().and_then(OpenDeck::undo) {
            self.show_edited(slide, at);
        }
    }

    /// Redo, in the editor.
    pub(super) fn redo_deck(&mut self, at: Timestamp) {
        if let Some(slide) = self.open_deck.as_mut().and_then(OpenDeck::redo) {
            self.show_edited(slide, at);
        }
    }

    /// The deck's file says something else than what was shown. Returns whether that is all of the matter: it was written
    /// here, or is shown in the editor.
    pub(super) fn deck_changed_outside(&mut self, read: &Loaded) -> bool {
        let Some(open) = self.open_deck.as_mut().filter(|open| open.deck().files == read.deck.files) else {
            return false;
        };
        if open.wrote(&read.text) {
            return true;
        }
        if self.windows.main() != MainView::Editor {
            // It is read anew when it is edited again.
            self.leave_deck();
            return false;
        }
        let shows = self.meeting.as_ref().map_or(0, |meeting| meeting.session().cursor().slide);
        if let Some(open) = &mut self.open_deck
            && open.take_other(read.text.clone(), shows)
        {
            self.overlay.tell_once(Notice::lasting(self.text.editor.other_version.clone()));
            self.show_edited(shows, self.system.now().timestamp());
        }
        true
    }

    /// What has come of saving since last asked.
    pub(super) fn poll_deck(&mut self) {
        self.decks_leaving.retain(|saver| !saver.has_ended());
        let Some(open) = &mut self.open_deck else { return };
        let kept = open.poll();
        let words = &self.text.editor;
        for path in kept {
            let said = fill(&words.other_kept, &[("path", &path.display().to_string())]);
            self.overlay.tell_once(Notice::lasting(said));
        }
        match open.saved() {
            DeckSaved::Failed(kind, reason, rescue) => {
                let error = std::io::Error::new(*kind, reason.clone());
                let mut said = fill(&words.not_saved, &[("reason", &self.text.io_reason(&error))]);
                if let Some(path) = rescue {
                    said = format!("{said} {}", fill(&words.rescued, &[("path", &path.display().to_string())]));
                }
                self.overlay.tell_once(Notice::failure(said).about(Trouble::DeckFile));
            }
            DeckSaved::Saved => self.overlay.is_over(&Trouble::DeckFile),
            DeckSaved::Pending => {}
        }
    }

    /// Whether something of a deck is still on its way to its file, or does not get there.
    pub(super) fn deck_status(&self) -> Option<SaveStatus> {
        match self.open_deck.as_ref().map(OpenDeck::saved) {
            Some(DeckSaved::Failed(kind, reason, rescue)) => {
                let error = SaveError::Io { kind: *kind, reason: reason.clone() };
                Some(SaveStatus::Failed(Failure { error, rescue: rescue.clone() }))
            }
            Some(DeckSaved::Pending) => Some(SaveStatus::Pending),
            None | Some(DeckSaved::Saved) => (!self.decks_leaving.is_empty()).then_some(SaveStatus::Pending),
        }
    }

    /// The deck is not edited any more; the last of it is saved.
    pub(super) fn leave_deck(&mut self) {
        if let Some(open) = self.open_deck.take() {
            self.decks_leaving.push(open.leave());
            self.windows.drop_editor();
        }
    }

    /// Shows the deck as it is now, at this slide.
    fn show_edited(&mut self, slide: usize, at: Timestamp) {
        let (Some(open), Some(meeting)) = (&self.open_deck, &mut self.meeting) else { return };
        meeting.show_edited_deck(open.shown(), at);
        meeting.go(Move::To(slide), at);
        self.windows.set_edited_deck(meeting, &self.text);
    }

    fn refused(&self, refused: &Refused) -> String {
        let words = &self.text.editor;
        match refused {
            Refused::Edit(EditError::ThemeOf(number)) => {
                fill(&words.theme_needed, &[("number", &number.0.to_string())])
            }
            Refused::Edit(EditError::LastSlide) => words.last_slide.clone(),
            Refused::Edit(EditError::NoSuchPlace | EditError::Damaged | EditError::NotThisDeck) => {
                words.refused.clone()
            }
            Refused::Fault(problem) => self.text.problem_said(&problem.kind),
        }
    }
}

/// The slide with a picture: in the place of the one it has, or beside its bullets. `whole`: it is all of the slide.
fn with_picture(slide: &Slide, (path, alt): (PicturePath, String), whole: bool) -> Slide {
    let mut new = slide.clone();
    let fresh = Picture::new(path, alt);
    match &mut new.body {
        body if whole && !matches!(body, Body::Picture { .. }) => {
            *body = Body::Picture { title: String::new(), picture: fresh, extent: Extent::Cover };
            (new.reveal, new.measures) = (Reveal::Together, false);
        }
        Body::Bullets { picture, .. } => *picture = Some(fresh),
        Body::Picture { picture, .. } => *picture = fresh,
        Body::Title { .. }
        | Body::Section { .. }
        | Body::Chart { .. }
        | Body::Statement { .. }
        | Body::Question { .. }
        | Body::Broken => {}
    }
    new
}
