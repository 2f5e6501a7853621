//! One open meeting: its session, its file and its panels.

use std::path::PathBuf;

use egui::{Context, Ui, ViewportCommand};
use jiff::ZonedDateTime;

use super::opener::Opened;
use crate::deck::MeetingFields;
use crate::deck::cursor::Move;
use crate::model::change::Subject;
use crate::model::{AuthorId, Command, Draft};
use crate::session::{Session, Tab};
use crate::store::atomic::Existing;
use crate::store::autosave::Moved;
use crate::store::{Autosaver, Recent, Urgency};
use crate::text::Text;
use crate::ui::action::Action;
use crate::ui::notes::NotesState;
use crate::ui::presentation::{self, Notes};
use crate::ui::slides::Slides;
use crate::ui::strip::StripState;
use crate::ui::theme::Colors;
use crate::ui::view::{View, Wish};
use crate::ui::workspace::{self, WorkspaceState};

/// Which of its windows shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Slide, strip and notes.
    Workspace,
    /// The slide on the whole screen.
    FullScreen(Notes),
}

/// One open meeting.
pub struct Evening {
    pub session: Session,
    pub saver: Autosaver,
    pub path: PathBuf,
    pub shown: Shown,
    pub panels: WorkspaceState,
    slides: Slides,
    /// The fields that the slides' placeholders were last filled from.
    fields_shown: MeetingFields,
    /// The session's revision that was last given to the saver.
    submitted: u64,
}

impl Evening {
    /// Starts saving to the file that was opened.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn new(ctx: &Context, opened: Opened, text: &Text, notes_width: f32) -> std::io::Result<Self> {
        let path = opened.target.path.clone();
        let words = text.slide_words(&opened.deck, &opened.meeting.fields);
        let slides = Slides::new(ctx, opened.deck.clone(), words);
        let fields_shown = opened.meeting.fields.clone();
        let notes = NotesState::with_draft(&opened.meeting.draft);
        let session = Session::new(opened.meeting, opened.deck);
        let existing = opened.target.existing;
        let wake = ctx.clone();
        let mut saver = Autosaver::start(opened.target, move || wake.request_repaint())?;
        match existing {
            Existing::Keep => saver.submit(session.meeting().clone(), Urgency::Now),
            // A file that is only looked at is not touched.
            Existing::Replace => saver.hold(session.meeting().clone(), opened.written),
        }
        let submitted = session.revision();
        Ok(Self {
            session,
            saver,
            path,
            shown: Shown::Workspace,
            panels: WorkspaceState { notes, strip: StripState::default(), notes_width },
            slides,
            fields_shown,
            submitted,
        })
    }

    /// Takes in what the threads have done.
    pub fn poll(&mut self, ctx: &Context) {
        self.saver.poll();
        self.slides.poll(ctx);
    }

    /// What came of saving elsewhere.
    pub fn take_moved(&mut self) -> Option<Moved> {
        let moved = self.saver.take_moved();
        if let Some(Moved::To(path)) = &moved {
            self.path.clone_from(path);
        }
        moved
    }

    /// Draws what shows.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        text: &Text,
        colors: &Colors,
        now: &ZonedDateTime,
        digits: &str,
        wishes: &mut Vec<Wish>,
    ) {
        let saved = self.saver.status();
        let view = View { session: &self.session, text, colors, now, saved: &saved };
        match self.shown {
            Shown::Workspace => workspace::ui(ui, &view, &mut self.slides, &mut self.panels, wishes),
            Shown::FullScreen(notes) => {
                presentation::ui(ui, &view, &mut self.slides, &mut self.panels, notes, wishes);
            }
        }
        presentation::jump_ui(ui, &view, digits);
    }

    /// Does a command and has it saved at once.
    pub fn apply(&mut self, command: Command, now: &ZonedDateTime, author: &AuthorId) {
        self.do_command(command, now, author);
        self.submit(Urgency::Now);
    }

    /// The slides follow the meeting's fields.
    pub fn refresh_words(&mut self, text: &Text) {
        let fields = &self.session.meeting().fields;
        if self.fields_shown != *fields {
            self.fields_shown.clone_from(fields);
            self.slides.set_words(text.slide_words(self.session.deck(), fields));
        }
    }

    /// Remembers the note being typed.
    pub fn typed(&mut self, draft: Draft, now: &ZonedDateTime, author: &AuthorId) {
        self.do_command(Command::SetDraft(draft), now, author);
        self.submit(Urgency::Soon);
    }

    fn do_command(&mut self, command: Command, now: &ZonedDateTime, author: &AuthorId) {
        let stamp = self.session.stamp(now.timestamp(), author);
        if let Err(error) = self.session.apply(command, &stamp) {
            log::error!("{error}");
        }
    }

    /// Moves the presentation.
    pub fn go(&mut self, to: Move) {
        self.session.go(to);
        self.submit(Urgency::Soon);
    }

    /// Undoes, and says what.
    pub fn undo(&mut self) -> Option<Subject> {
        let subject = self.session.undo();
        self.submit(Urgency::Now);
        subject
    }

    /// Redoes, and says what.
    pub fn redo(&mut self) -> Option<Subject> {
        let subject = self.session.redo();
        self.submit(Urgency::Now);
        subject
    }

    /// Saves in another place from now on.
    pub fn save_as(&mut self, path: PathBuf, replace: bool) {
        let existing = if replace { Existing::Replace } else { Existing::Keep };
        self.saver.save_as(path, existing);
    }

    fn submit(&mut self, urgency: Urgency) {
        if self.session.revision() != self.submitted {
            self.submitted = self.session.revision();
            self.saver.submit(self.session.meeting().clone(), urgency);
        }
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

    /// Does what a key or button asks of the meeting.
    pub fn act(&mut self, ctx: &Context, now: &ZonedDateTime, author: &AuthorId, action: Action) {
        match action {
            Action::Next => self.go(Move::Next),
            Action::Previous => self.go(Move::Previous),
            Action::NextSlide => self.go(Move::NextSlide),
            Action::PreviousSlide => self.go(Move::PreviousSlide),
            Action::First => self.go(Move::First),
            Action::Last => self.go(Move::Last),
            Action::Question(number) => {
                self.session.select_tab(Tab::Question(number));
                self.open_notes();
                self.panels.notes.capture.focus();
            }
            Action::NotesPanel => self.notes_panel(ctx),
            Action::Search => {
                self.open_notes();
                ctx.memory_mut(|memory| memory.request_focus(crate::ui::notes::search_id()));
            }
            Action::Kind(kind) => {
                self.panels.notes.capture.set_kind(kind);
                let draft = Draft { kind, ..self.session.meeting().draft.clone() };
                self.typed(draft, now, author);
            }
            Action::PresentFromStart | Action::PresentFromHere => self.full_screen(ctx, action),
            _ => {}
        }
    }

    fn full_screen(&mut self, ctx: &Context, action: Action) {
        // A clicker that sends F5 again must not throw the evening back to its first slide.
        if self.shown != Shown::Workspace {
            return;
        }
        if action == Action::PresentFromStart {
            self.go(Move::First);
        }
        self.shown = Shown::FullScreen(Notes::Hidden);
        if let Some(focused) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    fn open_notes(&mut self) {
        if self.shown == Shown::FullScreen(Notes::Hidden) {
            self.shown = Shown::FullScreen(Notes::Beside);
        }
    }

    /// N: into the notes, and out of them again where they cover a part of the screen.
    fn notes_panel(&mut self, ctx: &Context) {
        match self.shown {
            Shown::Workspace => self.panels.notes.capture.focus(),
            Shown::FullScreen(Notes::Hidden) => {
                self.shown = Shown::FullScreen(Notes::Beside);
                self.panels.notes.capture.focus();
            }
            Shown::FullScreen(Notes::Beside) => {
                self.shown = Shown::FullScreen(Notes::Hidden);
                if let Some(focused) = ctx.memory(egui::Memory::focused) {
                    ctx.memory_mut(|memory| memory.surrender_focus(focused));
                }
            }
        }
    }
}
