//! The frame loop: wires session, store and panels. Owns no domain logic; every decision is asked of the session.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{Context, Ui, ViewportCommand};

use crate::screens::ScreenSource;
use crate::session::{Session, Start};
use crate::store::places::Places;
use crate::store::settings::Found;
use crate::store::{LookSetting, Settings, SettingsWriter};
use crate::text::{Text, fill};
use crate::ui::commands::keys::{Focus, Keys, Mode};
use crate::ui::dialogs::{Dialog, DialogView};
use crate::ui::notices::Notice;
use crate::ui::presenting::presenter_view;
use crate::ui::presenting::presenter_view::Overlay;
use crate::ui::start::{self, StartState, StartView};
use crate::ui::theme::{self, Colors, Look};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::{dialogs, notices, workspace};

mod actions;
mod audience_window;
mod files;
mod jobs;
mod messages;
pub mod native;
mod open_meeting;
mod take_in;
mod ui_commands;
mod windows;

pub use jobs::opener::{NewMeeting, OpenFailure, Opened, Request, open};
pub use native::awake::Awake;
use native::file_dialogs::Picker;
pub use native::motion::Motion;
use native::sound::{self, Chime};
use open_meeting::{Draw, OpenMeeting, Shown};
use take_in::{Read, Taken};
use windows::Windows;

/// What the program has besides the window.
pub struct Services {
    /// The words.
    pub text: Arc<Text>,
    /// Where files belong.
    pub places: Places,
    /// What is remembered, as it was found.
    pub settings: Found,
    /// The wall clock: the real one, or a test's.
    pub clock: Box<dyn Fn() -> jiff::ZonedDateTime>,
    /// Tells which screens there are.
    pub screens: Box<dyn ScreenSource>,
    /// Keeps the machine awake.
    pub awake: Awake,
    /// Whether the machine asks for less motion.
    pub motion: Motion,
}

/// The program's window.
pub struct App {
    text: Arc<Text>,
    places: Places,
    settings: Settings,
    saved_settings: Settings,
    writer: Option<SettingsWriter>,
    clock: Box<dyn Fn() -> jiff::ZonedDateTime>,
    colors: Colors,
    styled: Option<Look>,
    open_meeting: Option<OpenMeeting>,
    start: StartState,
    on_start_page: bool,
    dialog: Option<Dialog>,
    /// What had the keyboard when the window on top came up.
    under_dialog: Option<Option<egui::Id>>,
    /// What gets the keyboard back, and how often it is still to be given.
    gives_back: Option<(egui::Id, u8)>,
    notices: Vec<Notice>,
    digits: String,
    chime: Chime,
    windows: Windows,
    awake: Awake,
    motion: Motion,
    picker: Picker,
    opened: (Sender<OpenResult>, Receiver<OpenResult>),
    read: (Sender<Read>, Receiver<Read>),
    /// Other people's notes, read and not yet taken in.
    taken: Option<Taken>,
    opening: bool,
    closing: bool,
    close_anyway: bool,
    title: String,
}

type OpenResult = Result<Box<Opened>, OpenFailure>;

impl App {
    /// On the start page.
    pub fn new(ctx: &Context, services: Services) -> Self {
        ctx.set_fonts(crate::render::fonts::definitions());
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.add_plugin(Keys::default());
        let Services { text, places, settings: Found { settings, set_aside }, clock, screens, awake, motion } =
            services;
        ctx.set_zoom_factor(settings.zoom);
        let wake = ctx.clone();
        let writer = SettingsWriter::start(places.settings_file(), move || wake.request_repaint());
        let mut fields = settings.fields.clone();
        fields.date = crate::model::dates::typed(clock().date());
        let notices = set_aside
            .map(|path| fill(&text.notices.settings_aside, &[("path", &path.display().to_string())]))
            .map(Notice::failure)
            .into_iter()
            .collect();
        Self {
            places,
            saved_settings: settings.clone(),
            writer: writer.ok(),
            clock,
            colors: Colors::of(Look::Light),
            styled: None,
            open_meeting: None,
            start: StartState::new(fields),
            on_start_page: true,
            dialog: None,
            under_dialog: None,
            gives_back: None,
            notices,
            digits: String::new(),
            chime: Chime::default(),
            windows: Windows::new(screens, settings.presenting.audience_screen.clone()),
            awake,
            motion,
            picker: Picker::new(ctx),
            opened: channel(),
            read: channel(),
            taken: None,
            opening: false,
            closing: false,
            close_anyway: false,
            title: String::new(),
            settings,
            text,
        }
    }

    /// Shows a meeting that has been opened.
    pub fn show(&mut self, ctx: &Context, opened: Opened) {
        let texts = messages::about_opened(&self.text, &opened);
        self.notices.extend(texts.into_iter().map(Notice::failure));
        match OpenMeeting::new(ctx, opened, &self.text, self.settings.notes_width) {
            Ok(mut open_meeting) => {
                let now = (self.clock)();
                self.with_meeting(|open| open.end_show(&now));
                self.restore_windows(ctx);
                if !open_meeting.resume_show(&now) {
                    // Names reach the audience only when they are switched on this evening.
                    self.settings.presenting.audience_clock = false;
                }
                // The one that was open is saved to the end before it goes.
                self.open_meeting = Some(open_meeting);
                self.on_start_page = false;
                self.dialog = None;
                self.remember();
            }
            Err(error) => self.notices.push(Notice::failure(messages::other_error(&self.text, &error.to_string()))),
        }
    }

    /// Says why a meeting could not be opened.
    pub fn show_failure(&mut self, failure: &OpenFailure) {
        self.notices.push(Notice::failure(messages::open_failure(&self.text, failure)));
    }

    /// The open meeting's session.
    pub fn session(&self) -> Option<&Session> {
        self.open_meeting.as_ref().map(|open_meeting| &open_meeting.session)
    }

    /// Shows slides to the audience at once.
    pub fn present(&mut self, ctx: &Context) {
        let now = (self.clock)();
        self.with_meeting(|open_meeting| open_meeting.start_show(ctx, Start::Here, &now));
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.take_news(&ctx);
        self.close_safely(&ctx);
        self.restyle(&ctx);
        let now = (self.clock)();
        let mut ui_commands: Vec<UiCommand> = Vec::new();
        let pressed = ctx.plugin::<Keys>().lock().take();
        ui_commands.extend(pressed.into_iter().map(UiCommand::Act));
        // What was pressed is done before anything is drawn, so that a slide change shows in this very frame.
        self.carry_out(&ctx, &now, std::mem::take(&mut ui_commands));
        self.keep_keyboard(&ctx);
        self.assign_screens(&ctx);
        self.draw(ui, &now, &mut ui_commands);
        self.audience_window(&ctx, &now);
        if !ui_commands.is_empty() {
            // What they change is not on the screen yet.
            ctx.request_repaint();
        }
        self.carry_out(&ctx, &now, ui_commands);
        self.keep_keyboard(&ctx);
        self.set_key_mode(&ctx);
        let speech = self.open_meeting.as_ref().and_then(|open_meeting| open_meeting.session.show().speech.as_ref());
        let tones = self.chime.due(speech, now.timestamp());
        if tones > 0 && self.settings.presenting.sound {
            sound::play(tones);
        }
        self.save_settings();
        self.set_title(&ctx);
        self.awake.set(self.open_meeting.as_ref().is_some_and(|open_meeting| open_meeting.shown.is_show()));
        if let Some(wait) = self.next_tick(&now) {
            ctx.request_repaint_after(wait);
        }
    }

    fn draw(&mut self, ui: &mut Ui, now: &jiff::ZonedDateTime, ui_commands: &mut Vec<UiCommand>) {
        let lasting = self
            .open_meeting
            .as_ref()
            .and_then(|open_meeting| messages::save_failure(&self.text, &open_meeting.saver.status()));
        let shown = self.open_meeting.as_ref().map_or(Shown::Workspace, |open_meeting| open_meeting.shown);
        let showing_start = self.on_start_page || self.open_meeting.is_none();
        // Nothing of ours covers a slide that the audience sees alone. With the notes beside it, only what must be known.
        let notes_beside = self.open_meeting.as_ref().is_some_and(|open_meeting| open_meeting.presenter.notes);
        let notices = if shown == Shown::FullScreen { &[] } else { self.notices.as_slice() };
        if showing_start || shown != Shown::FullScreen || notes_beside {
            let colors = if shown == Shown::Presenter { presenter_view::colors(&self.colors) } else { self.colors };
            notices::ui(ui, &self.text, &colors, lasting.as_ref(), notices, ui_commands);
        }
        match &mut self.open_meeting {
            Some(open_meeting) if !showing_start => {
                let draw = Draw {
                    text: &self.text,
                    colors: &self.colors,
                    now,
                    digits: &self.digits,
                    presenting: &self.settings.presenting,
                    screen: &self.windows.assignment.audience,
                    in_the_way: self.windows.in_the_way(ui.ctx()),
                    reduced_motion: self.motion.is_reduced(),
                };
                open_meeting.ui(ui, &draw, ui_commands);
            }
            open_meeting => {
                let booklet = open_meeting.as_ref().map(|open_meeting| {
                    let deck = open_meeting.session.deck();
                    (deck.series.clone(), deck.title.clone())
                });
                let (series, title) = booklet.unwrap_or_else(|| {
                    let bundled = jobs::opener::bundled_title();
                    (bundled.0.to_owned(), bundled.1.to_owned())
                });
                let view = StartView {
                    text: &self.text,
                    colors: &self.colors,
                    recent: &self.settings.recent,
                    booklet: (&series, &title),
                    meeting_open: open_meeting.is_some(),
                    look: self.settings.look,
                };
                start::ui(ui, &view, &mut self.start, ui_commands);
            }
        }
        if let Some(open) = &mut self.dialog {
            let saved = self.open_meeting.as_ref().map(|open_meeting| open_meeting.saver.status());
            let (text, colors, presenting) = (&*self.text, &self.colors, &self.settings.presenting);
            let meeting = self.open_meeting.as_ref().zip(saved.as_ref());
            let view = DialogView {
                text,
                colors,
                file: self.open_meeting.as_ref().map(|open_meeting| open_meeting.path.as_path()),
                meeting: meeting.map(|(open_meeting, saved)| View {
                    session: &open_meeting.session,
                    text,
                    colors,
                    now,
                    saved,
                    presenting,
                }),
                screens: &self.windows.screens,
                assignment: &self.windows.assignment,
                presenting,
                reduced_motion: self.motion.is_reduced(),
            };
            dialogs::ui(ui, &view, open, ui_commands);
        }
    }

    fn set_key_mode(&self, ctx: &Context) {
        let on_slides = self.open_meeting.is_some() && !self.on_start_page;
        let presenting =
            on_slides && self.open_meeting.as_ref().is_some_and(|open_meeting| open_meeting.shown.is_show());
        let overview = self
            .open_meeting
            .as_ref()
            .is_some_and(|open_meeting| matches!(open_meeting.presenter.overlay, Overlay::Overview(_)));
        let focus = if self.dialog.is_some() {
            Focus::Dialog
        } else {
            match (&self.open_meeting, ctx.memory(egui::Memory::focused)) {
                (Some(open_meeting), Some(_)) if on_slides && open_meeting.panels.notes.empty_field_has_focus(ctx) => {
                    Focus::EmptyText
                }
                (_, Some(_)) if ctx.text_edit_focused() => Focus::Text,
                (Some(open_meeting), Some(_)) if on_slides && open_meeting.panels.notes.focused_card(ctx) => {
                    Focus::Card
                }
                (_, Some(_)) => Focus::Control,
                (_, None) if overview && on_slides => Focus::Overview,
                (_, None) => Focus::Slides,
            }
        };
        let mode = Mode { on_slides, presenting, focus, jumping: !self.digits.is_empty() };
        ctx.plugin::<Keys>().lock().set_mode(mode);
    }

    fn restyle(&mut self, ctx: &Context) {
        let look = match self.settings.look {
            LookSetting::Light => Look::Light,
            LookSetting::Dark => Look::Dark,
            LookSetting::HighContrast => Look::HighContrast,
            LookSetting::System => match ctx.system_theme() {
                Some(egui::Theme::Dark) => Look::Dark,
                Some(egui::Theme::Light) | None => Look::Light,
            },
        };
        if self.styled != Some(look) {
            self.styled = Some(look);
            self.colors = Colors::of(look);
            theme::apply(ctx, &self.colors);
        }
    }

    /// Puts the open meeting first on the start page's list.
    fn remember(&mut self) {
        if let Some(open_meeting) = &self.open_meeting {
            self.settings.remember(open_meeting.recent(&self.text));
        }
    }

    fn save_settings(&mut self) {
        if self.settings != self.saved_settings {
            self.saved_settings.clone_from(&self.settings);
            if let Some(writer) = &self.writer {
                writer.save(&self.settings);
            }
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let name = &self.text.app_name;
        let title = match &self.open_meeting {
            Some(open_meeting) => {
                let fields = &open_meeting.session.meeting().fields;
                format!("{} – {name}", workspace::meeting_name(fields, &self.text.start.unnamed))
            }
            None => name.clone(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        theme::color32(self.colors.table).to_normalized_gamma_f32()
    }
}
