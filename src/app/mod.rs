//! The frame loop: wires what runs. Owns no domain logic; every decision is asked of the session, and every request is
//! carried out by one of four owners: the open meeting, the windows, the jobs in the background, and the overlay. Beside
//! them stand what is remembered (`preferences`) and what the system gives (`native`).

use std::sync::Arc;

use egui::{Color32, Context, Ui, ViewportCommand};
use jiff::ZonedDateTime;

use crate::deck::MeetingFields;
use crate::model::Cover;
use crate::reading::ReadError;
use crate::screens::ScreenSource;
use crate::session::Session;
use crate::shell::{Program, SystemWindow};
use crate::store::deck_file::DeckSaver;
use crate::store::places::Places;
use crate::store::settings::Found;
use crate::store::{OpenError, SaveStatus};
use crate::text::{Text, fill};
use crate::ui::commands::keys::Keys;
use crate::ui::commands::paste::PlainPaste;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::offer::{Instead, Offer};
use crate::ui::notices::{Notice, NoticeButton, Remedy, Trouble};
use crate::ui::ui_command::UiCommand;
use crate::ui::workspace;

mod actions;
mod closing;
mod documents;
mod documents_told;
mod editing;
mod job_results;
mod jobs;
mod leaving;
mod messages;
pub mod native;
mod open_deck;
mod open_meeting;
mod opening;
mod overlay;
mod preferences;
mod ui_commands;
pub mod window;
mod windows;

use closing::Closing;
use jobs::Jobs;
pub use jobs::gather;
pub use jobs::opener::{NewMeeting, OpenFailure, Opened, Request, open};
use native::System;
use native::file_dialogs::FileDialogs;
pub use native::{Awake, Clipboard, Clock, Motion};
use open_deck::OpenDeck;
use open_meeting::OpenMeeting;
use overlay::Overlay;
use preferences::Preferences;
use windows::{FrameInput, MainView, Windows};

/// What the program has besides the window.
pub struct Services {
    /// The words.
    pub text: Arc<Text>,
    /// Where files belong.
    pub places: Places,
    /// What is remembered, as it was found.
    pub settings: Found,
    /// The clocks: the machine's, or a test's.
    pub clock: Clock,
    /// Tells which screens there are.
    pub screens: Box<dyn ScreenSource>,
    /// Keeps the machine awake.
    pub awake: Awake,
    /// Whether the machine asks for less motion.
    pub motion: Motion,
    /// What is copied goes there.
    pub clipboard: Clipboard,
    /// Over this window the system's dialogs lie; none in tests.
    pub window: Option<Arc<SystemWindow>>,
}

/// The program.
pub struct App {
    text: Arc<Text>,
    places: Places,
    preferences: Preferences,
    system: System,
    /// Absent on the first start page.
    meeting: Option<OpenMeeting>,
    /// The deck that is edited, also while the editor does not show.
    open_deck: Option<OpenDeck>,
    /// Decks that are not edited any more, while the last of them is saved.
    decks_leaving: Vec<DeckSaver>,
    windows: Windows,
    jobs: Jobs,
    overlay: Overlay,
    closing: Closing,
    /// What is opened first is shown to the audience at once.
    presents_first: bool,
    /// The main window's, as it was last set.
    title: String,
}

impl App {
    /// On the start page.
    pub fn new(ctx: &Context, services: Services) -> Self {
        crate::render::fonts::install(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.add_plugin(Keys::default());
        ctx.add_plugin(PlainPaste);
        let Services { text, places, settings, clock, screens, awake, motion, clipboard, window } = services;
        let preferences = Preferences::new(ctx, &settings, &places);
        let mut overlay = Overlay::default();
        if let Some(path) = settings.set_aside {
            let said = fill(&text.notices.settings_aside, &[("path", &path.display().to_string())]);
            overlay.tell(Notice::failure(said));
        }
        if let Some(error) = &settings.defaults_error {
            overlay.tell(Notice::failure(text.defaults_failed(&places.defaults, error)));
        }
        let system = System::new(clock, awake, motion, clipboard);
        let chosen = preferences.settings().presenting.audience_screen.clone();
        let windows = Windows::new(fields_for_today(&preferences, &system.now()), screens, chosen);
        Self {
            text,
            places,
            preferences,
            system,
            meeting: None,
            open_deck: None,
            decks_leaving: Vec::new(),
            windows,
            jobs: Jobs::new(ctx, FileDialogs::new(ctx, window)),
            overlay,
            closing: Closing::No,
            presents_first: false,
            title: String::new(),
        }
    }

    /// Shows a meeting that has been opened.
    pub fn show(&mut self, ctx: &Context, mut opened: Opened) {
        // What was typed in a dialog about the one before is kept in that one.
        let now = self.system.now();
        self.leave_all_dialogs(ctx, &now);
        for said in messages::about_opened(&self.text, &opened) {
            self.overlay.tell(Notice::failure(said));
        }
        let settings = self.preferences.settings();
        let (author, notes_width) = (settings.author.clone(), settings.notes_width);
        let rescued = std::mem::take(&mut opened.rescued);
        let roster = opened.roster.take();
        let mut meeting = match OpenMeeting::new(ctx, opened, author) {
            Ok(meeting) => meeting,
            Err(error) => {
                let said = self.text.no_thread(&error);
                return self.overlay.tell(Notice::failure(said));
            }
        };
        let at = now.timestamp();
        for (path, copy) in rescued {
            meeting.take_rescued(copy, at);
            let said = fill(&self.text.notices.rescue_taken, &[("path", &path.display().to_string())]);
            self.overlay.tell(Notice::info(said));
        }
        if let Some((path, read)) = roster {
            self.begin_roster(&mut meeting, (&path, read), at);
        }
        if let Some(before) = &mut self.meeting {
            before.end_show(at);
        }
        self.windows.show_meeting(ctx, &meeting, &self.text, notes_width);
        if meeting.resume_show(at) {
            let writing = !meeting.session().meeting().draft.text.trim().is_empty();
            self.windows.resume_show(ctx, writing);
        } else {
            // Names reach the audience only when they are switched on this evening.
            self.preferences.settings_mut().presenting.audience_clock = false;
        }
        self.jobs.watch_meeting(meeting.session().deck());
        self.leave_deck();
        if let Some(before) = self.meeting.replace(meeting) {
            self.jobs.save_to_the_end(before.leave());
        }
        self.overlay.clear();
        // What was half typed there was about the one before.
        self.overlay.take_left_roster();
        self.remember();
    }

    /// Says why a meeting could not be opened, and offers a copy where there can be one.
    pub fn show_failure(&mut self, failure: &OpenFailure) {
        let why = messages::open_failure(&self.text, failure);
        match failure {
            OpenFailure::Held(path, _) | OpenFailure::ReadOnly(path) => {
                let words = &self.text.files;
                let (instead, button) = (words.copy_offered.clone(), words.open_copy.clone());
                let does = Instead::Copy(path.clone());
                self.overlay.show(Dialog::Offer(Box::new(Offer { why, instead, button, does })));
            }
            OpenFailure::Recoverable { path, error, copy } => {
                let now = self.system.now();
                let is_missing = matches!(error, OpenError::File(ReadError::Missing));
                let offer = messages::copy_offer(&self.text, (path, why), (copy, is_missing), &now);
                self.overlay.show(Dialog::Offer(Box::new(offer)));
            }
            OpenFailure::Meeting(..) | OpenFailure::Folder(..) | OpenFailure::Deck(_) => {
                self.overlay.tell(Notice::failure(why));
            }
        }
    }

    /// Undoes the step that was just taken, also when others have been taken since: for the notice that tells of it.
    fn undo_button(&self) -> Option<NoticeButton> {
        let step = self.session()?.last_step()?;
        Some(NoticeButton { label: self.text.notices.undo_this.clone(), does: Remedy::Undo(step) })
    }

    /// The open meeting's session.
    pub fn session(&self) -> Option<&Session> {
        self.meeting.as_ref().map(OpenMeeting::session)
    }

    /// One frame: what has come in meanwhile, what was pressed, the drawing, and what it asked for.
    pub fn pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        // Before anything is stamped or timed.
        if let (Some(set), Some(meeting)) = (self.system.clock_was_set(), &mut self.meeting) {
            meeting.clock_was_set(set.before, set.after);
        }
        self.take_job_results(&ctx);
        self.poll_deck();
        self.close_when_saved(&ctx);
        let now = self.system.now();
        let (pressed, wants_field) = {
            let keys = ctx.plugin::<Keys>();
            let mut keys = keys.lock();
            (keys.take(), keys.take_wants_field())
        };
        if wants_field {
            self.windows.give_field_keyboard(&ctx);
        }
        // What was pressed is done before anything is drawn, so that a slide change shows in this very frame.
        self.carry_out(&ctx, &now, pressed.into_iter().map(UiCommand::Act));
        if let Some(meeting) = &mut self.meeting
            && let Some(part) = self.windows.write_on(&ctx, meeting.session())
        {
            meeting.typed(part, now.timestamp());
        }
        self.overlay.poll(&ctx);
        self.windows.poll(&ctx, self.meeting.as_ref(), &self.text);
        if let Some(error) = self.preferences.poll(&ctx) {
            let said = fill(&self.text.notices.settings_failed, &[("reason", &self.text.io_reason(&error))]);
            self.overlay.tell_once(Notice::failure(said).about(Trouble::Settings));
        }
        let is_show = self.windows.main().is_show();
        let cannot_be_kept_awake = self.system.keep_awake(is_show);
        // It is so on this machine every evening: once is enough.
        if cannot_be_kept_awake && !self.preferences.settings().told_not_awake {
            self.preferences.settings_mut().told_not_awake = true;
            self.overlay.tell_once(Notice::failure(self.text.notices.not_awake.clone()).about(Trouble::Awake));
        } else if !is_show {
            self.overlay.is_over(&Trouble::Awake);
        }
        let asked = self.draw(ui, &now);
        if !asked.is_empty() {
            // What they change is not on the screen yet.
            ctx.request_repaint();
        }
        self.carry_out(&ctx, &now, asked);
        self.overlay.poll(&ctx);
        let has_dialog = self.overlay.dialog().is_some();
        if self.windows.take_clickers_black(&ctx) {
            self.with_meeting(|meeting| meeting.toggle_cover(Cover::Black));
        }
        self.windows.keep_keyboard(&ctx, has_dialog);
        self.windows.set_key_mode(&ctx, (has_dialog, self.preferences.settings().no_letter_keys));
        self.tell_system(&ctx, &now);
    }

    fn draw(&mut self, ui: &mut Ui, now: &ZonedDateTime) -> Vec<UiCommand> {
        let mut asked = Vec::new();
        if self.presents_first && self.waits_for_first(ui) {
            return asked;
        }
        let Self { text, preferences, system, windows, overlay, jobs, .. } = self;
        let saved = self.meeting.as_ref().map_or_else(|| SaveStatus::Saved(now.timestamp()), OpenMeeting::saved);
        let meeting = self.meeting.as_ref().map(|meeting| (meeting, &saved));
        let settings = preferences.settings();
        let colors = preferences.colors();
        let opening = jobs.opening();
        let open_deck = self.open_deck.as_ref();
        let frame =
            FrameInput { text, colors, settings, now, opening, open_deck, reduced_motion: system.reduced_motion() };
        // Nothing of ours covers a slide that the audience sees alone. With the notes beside it, only what must be known.
        let full_screen = windows.main() == MainView::FullScreen;
        let concealed = windows.is_concealed();
        if !concealed && (!full_screen || windows.has_notes_beside()) {
            let lasting = messages::save_failure(text, &saved);
            let colors = windows.overlay_colors(colors);
            let area = windows.notices_area(ui.max_rect(), settings.notes_width);
            overlay.draw_notices(ui, (text, &colors, area), lasting.as_ref(), full_screen, &mut asked);
        }
        windows.draw(ui, &frame, meeting, &mut asked);
        if !concealed {
            overlay.draw_dialog(ui, &windows.dialog_view(&frame, meeting), &mut asked);
        }
        windows.draw_audience(ui.ctx(), &frame, meeting, overlay.tests_screens());
        asked
    }

    /// What the system is told and asked for at the end of a frame: title, sound, the next frame.
    fn tell_system(&mut self, ctx: &Context, now: &ZonedDateTime) {
        let session = self.meeting.as_ref().map(OpenMeeting::session);
        let presenting = &self.preferences.settings().presenting;
        let speech = session.and_then(|session| session.presentation().speech.as_ref());
        self.system.sound(speech, now, presenting.sound);
        let name = &self.text.app_name;
        let title = session.map_or_else(
            || name.clone(),
            |session| {
                let fields = &session.meeting().fields;
                format!("{} – {name}", workspace::meeting_name(fields, &self.text.start.unnamed))
            },
        );
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if let Some(left) = self.overlay.let_old_news_go(now.timestamp()) {
            ctx.request_repaint_after(left);
        }
        if let Some(wait) = session.and_then(|session| self.windows.next_tick(session, presenting, now)) {
            ctx.request_repaint_after(wait);
        }
    }

    /// Puts the open meeting first on the start page's list.
    fn remember(&mut self) {
        if let Some(meeting) = &self.meeting {
            self.preferences.settings_mut().remember(meeting.recent(&self.text));
        }
    }
}

/// The fields of the last meeting, with today's date: what the start page begins with.
fn fields_for_today(preferences: &Preferences, now: &ZonedDateTime) -> MeetingFields {
    let date = crate::model::dates::typed(now.date());
    MeetingFields { date, ..preferences.settings().fields.clone() }
}

impl Program for App {
    fn frame(&mut self, ui: &mut Ui) {
        self.pass(ui);
    }

    fn ground(&self) -> Color32 {
        self.preferences.colors().table
    }
}
