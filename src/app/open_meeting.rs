//! One open meeting: its session, its file and its panels.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Rect, Ui};
use jiff::ZonedDateTime;

use crate::app::audience_window::{AudienceFrame, AudienceWindow};
use crate::app::jobs::follow::Follow;
use crate::app::jobs::opener::Opened;
use crate::app::jobs::reload::Reload;
use crate::deck::cursor::Move;
use crate::deck::layout::Aspect;
use crate::deck::{Deck, MeetingFields};
use crate::model::change::Subject;
use crate::model::{AuthorId, Command, ContributionId, Cover, DraftPart, ParagraphId};
use crate::palette;
use crate::screens::AudienceScreen;
use crate::session::{Session, Start, Tab};
use crate::store::atomic::Existing;
use crate::store::autosave::Moved;
use crate::store::{Autosaver, PresentingSettings, Recent, Urgency};
use crate::text::Text;
use crate::ui::commands::{Action, Part};
use crate::ui::debate::notes::NotesState;
use crate::ui::presenting::full_screen;
use crate::ui::presenting::pointing::{Pointing, Tool};
use crate::ui::presenting::presenter_view::{self, AudienceStatus, Overlay, OverviewState, PresenterState};
use crate::ui::slides::Slides;
use crate::ui::theme::Colors;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::workspace::strip::StripState;
use crate::ui::workspace::{self, WorkspaceState};

/// Which of its windows shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Slide, strip and notes.
    Workspace,
    /// The slide on the whole screen.
    FullScreen,
    /// The presenter's screen here, the slide in the audience's window.
    Presenter,
}

impl Shown {
    /// Slides are shown to the audience.
    pub fn is_show(self) -> bool {
        self != Self::Workspace
    }
}

/// What the panels are drawn with besides the session.
pub struct Draw<'a> {
    pub text: &'a Text,
    pub colors: &'a Colors,
    pub now: &'a ZonedDateTime,
    /// Of a slide number that is being typed.
    pub digits: &'a str,
    pub presenting: &'a PresentingSettings,
    pub screen: &'a AudienceScreen,
    /// The main window is where the audience's belongs.
    pub in_the_way: bool,
    /// The machine asks for less motion.
    pub reduced_motion: bool,
}

/// One open meeting.
pub struct OpenMeeting {
    pub session: Session,
    pub saver: Autosaver,
    pub path: PathBuf,
    pub shown: Shown,
    pub panels: WorkspaceState,
    pub presenter: PresenterState,
    pub audience: AudienceWindow,
    pub slides: Slides,
    pub reload: Reload,
    pub follow: Follow,
    /// The fields that the slides' placeholders were last filled from.
    fields_shown: MeetingFields,
    /// The session's revision that was last given to the saver.
    submitted: u64,
}

impl OpenMeeting {
    /// Starts saving to the file that was opened.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn new(ctx: &Context, opened: Opened, text: &Text, notes_width: f32) -> std::io::Result<Self> {
        let path = opened.target.path.clone();
        let words = text.slide_words(&opened.deck, &opened.meeting.fields);
        let wake = ctx.clone();
        let reload = Reload::watch(&opened.deck, move || wake.request_repaint());
        let slides = Slides::new(ctx, opened.deck.clone(), words);
        let fields_shown = opened.meeting.fields.clone();
        let mut notes = NotesState::with_draft(&opened.meeting.draft);
        let session = Session::new(opened.meeting, opened.deck);
        notes.capture.follow(session.speaking());
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
            presenter: PresenterState::default(),
            audience: AudienceWindow::default(),
            slides,
            reload,
            follow: Follow::default(),
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
    pub fn ui(&mut self, ui: &mut Ui, draw: &Draw<'_>, ui_commands: &mut Vec<UiCommand>) {
        let saved = self.saver.status();
        let Draw { text, colors, now, presenting, .. } = *draw;
        let aspect = self.audience_aspect(draw.screen);
        let Self { session, slides, panels, presenter: state, audience, reload, .. } = self;
        let session: &Session = session;
        let view = View { session, text, colors, now, saved: &saved, presenting };
        state.pointing.shows(session.cursor().slide);
        match self.shown {
            Shown::Workspace => workspace::ui(ui, &view, slides, panels, ui_commands),
            Shown::FullScreen => {
                let fade = presenting.fade && !draw.reduced_motion;
                let screen = ui.max_rect();
                let surround = if state.notes { palette::NIGHT } else { palette::BLACK };
                // The proportions follow the screen, not what the panel leaves of it: N must not lay slides out anew.
                audience.aspect = Aspect::nearest(screen.width(), screen.height());
                let mut paint = |ui: &Ui, area: Rect, slides: &mut Slides, pointing: &Pointing| {
                    let show = AudienceFrame {
                        session,
                        pointing,
                        strip: presenter_view::strip(&view),
                        ranking: presenter_view::ranking(&view),
                        surround,
                        fade,
                    };
                    audience.paint(ui, area, &show, slides)
                };
                full_screen::ui(ui, &view, slides, panels, state, &mut paint, ui_commands);
            }
            Shown::Presenter => {
                let window = AudienceStatus {
                    screen: draw.screen,
                    aspect,
                    new_version: reload.waits(),
                    in_the_way: draw.in_the_way,
                };
                presenter_view::ui(ui, &view, window, slides, panels, state, ui_commands);
            }
        }
        full_screen::jump_ui(ui, &view, draw.digits);
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

    /// Shows a new version of the deck, at the same slide.
    pub fn set_deck(&mut self, deck: Arc<Deck>, text: &Text, now: &ZonedDateTime) {
        let words = text.slide_words(&deck, &self.session.meeting().fields);
        self.slides.set_deck(Arc::clone(&deck), words);
        self.show(|session| session.set_deck(deck, now.timestamp()));
    }

    /// Remembers what is half-typed.
    pub fn typed(&mut self, part: DraftPart, now: &ZonedDateTime, author: &AuthorId) {
        let draft = self.session.meeting().draft.with(part);
        self.do_command(Command::SetDraft(Box::new(draft)), now, author);
        self.submit(Urgency::Soon);
    }

    fn do_command(&mut self, command: Command, now: &ZonedDateTime, author: &AuthorId) {
        let stamp = self.session.stamp(now.timestamp(), author);
        if let Err(error) = self.session.apply(command, &stamp) {
            log::warn!("{error}");
        }
        self.panels.notes.capture.follow(self.session.speaking());
    }

    /// Moves the presentation.
    pub fn go(&mut self, to: Move, now: &ZonedDateTime) {
        self.session.go(to, now.timestamp());
        self.submit(Urgency::Soon);
    }

    /// Changes what the audience sees, or a clock.
    fn show(&mut self, change: impl FnOnce(&mut Session)) {
        change(&mut self.session);
        self.submit(Urgency::Soon);
    }

    /// Undoes, and says what.
    pub fn undo(&mut self, now: &ZonedDateTime, author: &AuthorId) -> Option<Subject> {
        let stamp = self.session.stamp(now.timestamp(), author);
        let subject = self.session.undo(&stamp);
        self.panels.notes.capture.follow(self.session.speaking());
        self.submit(Urgency::Now);
        subject
    }

    /// Redoes, and says what.
    pub fn redo(&mut self, now: &ZonedDateTime, author: &AuthorId) -> Option<Subject> {
        let stamp = self.session.stamp(now.timestamp(), author);
        let subject = self.session.redo(&stamp);
        self.panels.notes.capture.follow(self.session.speaking());
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
        let tab = self.session.tab();
        self.do_action(ctx, now, author, action);
        if self.session.tab() == tab || matches!(action, Action::Question(_)) {
            return;
        }
        if !self.panels.notes.speakers.typed.trim().is_empty() {
            // A name that is half typed is for the list it was begun on.
            self.session.select_tab(tab);
        } else if self.panels.notes.focused_card(ctx) {
            // The row that had the keyboard is not in the list that shows now: no key must reach another in its place.
            let part = self.panels.notes.part;
            self.panels.notes.show(part);
        }
    }

    fn do_action(&mut self, ctx: &Context, now: &ZonedDateTime, author: &AuthorId, action: Action) {
        let at = now.timestamp();
        match action {
            Action::Next => self.go(Move::Next, now),
            Action::Previous => self.go(Move::Previous, now),
            Action::NextSlide => self.go(Move::NextSlide, now),
            Action::PreviousSlide => self.go(Move::PreviousSlide, now),
            Action::First => self.go(Move::First, now),
            Action::Last => self.go(Move::Last, now),
            Action::Question(number) => {
                self.session.select_tab(Tab::Question(number));
                self.open_notes();
                let part = self.panels.notes.part;
                self.panels.notes.show(part);
            }
            Action::NotesPanel => self.notes_panel(ctx),
            Action::Part(part) => {
                self.open_notes();
                self.panels.notes.show(part);
            }
            Action::CloseList => {
                let question = self.session.note_question();
                let closed = !self.session.list_is_closed(question);
                self.apply(Command::CloseList(question, closed), now, author);
            }
            Action::Ranking => {
                let question = self.session.note_question();
                self.show(|session| session.toggle_ranking(question));
            }
            Action::Search | Action::Find => self.find(ctx),
            Action::Kind(kind) => {
                self.panels.notes.capture.set_kind(kind);
                self.typed(DraftPart::Kind(kind), now, author);
            }
            Action::PresentFromStart => self.start_show(ctx, Start::First, now),
            Action::PresentFromHere => self.start_show(ctx, Start::Here, now),
            Action::Back => self.show(|session| session.go_back(at)),
            Action::Black => self.show(|session| session.toggle_cover(Cover::Black)),
            Action::White => self.show(|session| session.toggle_cover(Cover::White)),
            Action::Freeze => self.show(|session| session.toggle_freeze(at)),
            Action::PauseClock => self.show(|session| session.toggle_pause(at)),
            Action::ResetClock => self.apply(Command::ResetClock, now, author),
            Action::PauseSpeech => self.show(|session| session.pause_speech(at)),
            Action::EndSpeech => self.apply(Command::EndWord, now, author),
            Action::Laser => self.point(Tool::Laser),
            Action::Spotlight => self.point(Tool::Spotlight),
            Action::Zoom => self.point(Tool::Zoom),
            Action::Overview => self.toggle_overview(ctx),
            Action::SpeakerNotesDown => self.presenter.speaker_notes.scroll(2.0),
            Action::SpeakerNotesUp => self.presenter.speaker_notes.scroll(-2.0),
            _ => {}
        }
    }

    fn point(&mut self, tool: Tool) {
        self.presenter.pointing.toggle(tool, self.session.cursor().slide);
    }

    fn toggle_overview(&mut self, ctx: &Context) {
        if !self.shown.is_show() {
            return;
        }
        give_up_focus(ctx);
        self.presenter.overlay = match self.presenter.overlay {
            Overlay::Overview(_) => Overlay::None,
            Overlay::None | Overlay::Find(_) => Overlay::Overview(OverviewState::default()),
        };
    }

    /// The search over everything, where the audience does not see it; with one screen, the notes' own.
    fn find(&mut self, ctx: &Context) {
        match self.shown {
            Shown::Presenter => {
                give_up_focus(ctx);
                self.presenter.overlay = Overlay::Find(Box::default());
            }
            Shown::Workspace | Shown::FullScreen => {
                self.open_notes();
                self.panels.notes.open_search(ctx);
            }
        }
    }

    /// Shows slides to the audience. A clicker that sends F5 again must not throw the evening back to its first slide.
    pub fn start_show(&mut self, ctx: &Context, start: Start, now: &ZonedDateTime) {
        if self.shown.is_show() {
            return;
        }
        self.show(|session| session.start_show(start, now.timestamp()));
        self.shown = Shown::FullScreen;
        self.presenter = PresenterState::default();
        give_up_focus(ctx);
    }

    /// Goes on with a showing that was cut off; tells whether there was one.
    pub fn resume_show(&mut self, now: &ZonedDateTime) -> bool {
        if !self.session.resume_show(now.timestamp()) {
            return false;
        }
        self.shown = Shown::FullScreen;
        true
    }

    /// Back to the workspace, at the same slide.
    pub fn end_show(&mut self, now: &ZonedDateTime) {
        self.show(|session| session.end_show(now.timestamp()));
        self.shown = Shown::Workspace;
        self.presenter = PresenterState::default();
    }

    /// Shows a paragraph in its panel.
    pub fn show_answer(&mut self, ctx: &Context, id: &ParagraphId) {
        let question = self.session.meeting().paragraph(id).map(|paragraph| paragraph.question);
        if let Some(question) = question {
            self.session.select_tab(Tab::Question(question));
            self.open_notes();
            self.panels.notes.show_answer(ctx, id);
        }
    }

    /// Shows a contribution in its list.
    pub fn show_note(&mut self, id: &ContributionId) {
        let Some(question) = self.session.meeting().contribution(id).map(|note| note.question) else { return };
        let tab = Tab::Question(question);
        self.session.select_tab(if self.session.tabs().contains(&tab) { tab } else { Tab::Others });
        self.open_notes();
        self.panels.notes.show_note(id.clone());
    }

    /// Whether the panel shows a question's speaker list.
    pub fn shows_speakers(&self) -> bool {
        self.panels.notes.part == Part::Speakers && (self.presenter.notes || self.shown == Shown::Workspace)
    }

    fn open_notes(&mut self) {
        // What lies over the slides would take the panel's keys.
        self.presenter.overlay = Overlay::None;
        self.presenter.notes = true;
    }

    /// N: into the notes, and out of them again where they cover a part of the screen.
    fn notes_panel(&mut self, ctx: &Context) {
        self.presenter.overlay = Overlay::None;
        self.presenter.notes = !self.presenter.notes || self.shown == Shown::Workspace;
        if self.presenter.notes {
            let part = self.panels.notes.part;
            self.panels.notes.show(part);
        } else {
            give_up_focus(ctx);
        }
    }
}

/// Keys are for the slides again. Tells whether something had the keyboard.
pub fn give_up_focus(ctx: &Context) -> bool {
    let Some(focused) = ctx.memory(egui::Memory::focused) else {
        return false;
    };
    ctx.memory_mut(|memory| memory.surrender_focus(focused));
    true
}
