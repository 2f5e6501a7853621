//! The frame loop: wires session, store and panels. Owns no domain logic; every decision is asked of the session.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{Context, ThemePreference, Ui, ViewportCommand};

use crate::model::command::NewContribution;
use crate::model::{Command, Draft};
use crate::session::Session;
use crate::store::places::Places;
use crate::store::settings::Found;
use crate::store::{LookSetting, Settings, SettingsWriter};
use crate::text::{Text, fill};
use crate::ui::action::Action;
use crate::ui::dialog::Dialog;
use crate::ui::keys::{Focus, Keys, Mode};
use crate::ui::notices::Notice;
use crate::ui::presentation::Notes;
use crate::ui::start::{self, StartState, StartView};
use crate::ui::theme::{self, Colors, Look};
use crate::ui::view::Wish;
use crate::ui::{dialog, notices, workspace};

mod actions;
mod evening;
mod files;
mod opener;
mod picker;
pub mod window;
mod words;

use evening::{Evening, Shown};
pub use opener::{NewMeeting, OpenFailure, Opened, Request, open};
use picker::Picker;

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
    evening: Option<Evening>,
    start: StartState,
    on_start_page: bool,
    dialog: Option<Dialog>,
    notices: Vec<Notice>,
    digits: String,
    picker: Picker,
    opened: (Sender<OpenResult>, Receiver<OpenResult>),
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
        let Services { text, places, settings: Found { settings, set_aside }, clock } = services;
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
            settings,
            writer: writer.ok(),
            clock,
            colors: Colors::of(Look::Light),
            styled: None,
            evening: None,
            start: StartState::new(fields),
            on_start_page: true,
            dialog: None,
            notices,
            digits: String::new(),
            picker: Picker::new(ctx),
            opened: channel(),
            opening: false,
            closing: false,
            close_anyway: false,
            title: String::new(),
            text,
        }
    }

    /// Shows a meeting that has been opened.
    pub fn show(&mut self, ctx: &Context, opened: Opened) {
        let texts = words::about_opened(&self.text, &opened);
        self.notices.extend(texts.into_iter().map(Notice::failure));
        match Evening::new(ctx, opened, &self.text, self.settings.notes_width) {
            Ok(evening) => {
                // The one that was open is saved to the end before it goes.
                self.evening = Some(evening);
                self.on_start_page = false;
                self.dialog = None;
                self.remember();
            }
            Err(error) => self.notices.push(Notice::failure(words::other_error(&self.text, &error.to_string()))),
        }
    }

    /// Says why a meeting could not be opened.
    pub fn show_failure(&mut self, failure: &OpenFailure) {
        self.notices.push(Notice::failure(words::open_failure(&self.text, failure)));
    }

    /// The open meeting's session.
    pub fn session(&self) -> Option<&Session> {
        self.evening.as_ref().map(|evening| &evening.session)
    }

    /// Straight to full screen.
    pub fn present(&mut self, ctx: &Context) {
        if let Some(evening) = &mut self.evening {
            evening.shown = Shown::FullScreen(Notes::Hidden);
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.take_news(&ctx);
        self.close_safely(&ctx);
        self.restyle(&ctx);
        let now = (self.clock)();
        let mut wishes: Vec<Wish> = Vec::new();
        let pressed = ctx.plugin::<Keys>().lock().take();
        wishes.extend(pressed.into_iter().map(Wish::Act));
        // What was pressed is done before anything is drawn, so that a slide change shows in this very frame.
        self.fulfil(&ctx, &now, std::mem::take(&mut wishes));
        self.draw(ui, &now, &mut wishes);
        if !wishes.is_empty() {
            // What they change is not on the screen yet.
            ctx.request_repaint();
        }
        self.fulfil(&ctx, &now, wishes);
        self.set_key_mode(&ctx);
        self.save_settings();
        self.set_title(&ctx);
        // The clock on the screen shows minutes.
        let left_of_minute = 60 - u64::try_from(now.second()).unwrap_or(0).min(59);
        ctx.request_repaint_after(std::time::Duration::from_secs(left_of_minute));
    }

    fn draw(&mut self, ui: &mut Ui, now: &jiff::ZonedDateTime, wishes: &mut Vec<Wish>) {
        let lasting =
            self.evening.as_ref().and_then(|evening| words::save_failure(&self.text, &evening.saver.status()));
        let shown = self.evening.as_ref().map_or(Shown::Workspace, |evening| evening.shown);
        let showing_start = self.on_start_page || self.evening.is_none();
        // Nothing of ours covers a slide that the hall sees alone. With the notes beside it, only what must be known.
        let notices = if shown == Shown::Workspace { self.notices.as_slice() } else { &[] };
        if showing_start || shown != Shown::FullScreen(Notes::Hidden) {
            notices::ui(ui, &self.text, &self.colors, lasting.as_ref(), notices, wishes);
        }
        match &mut self.evening {
            Some(evening) if !showing_start => evening.ui(ui, &self.text, &self.colors, now, &self.digits, wishes),
            evening => {
                let booklet = evening.as_ref().map(|evening| {
                    let deck = evening.session.deck();
                    (deck.series.clone(), deck.title.clone())
                });
                let (series, title) = booklet.unwrap_or_else(|| {
                    let bundled = opener::bundled_title();
                    (bundled.0.to_owned(), bundled.1.to_owned())
                });
                let view = StartView {
                    text: &self.text,
                    colors: &self.colors,
                    recent: &self.settings.recent,
                    booklet: (&series, &title),
                    meeting_open: evening.is_some(),
                    look: self.settings.look,
                };
                start::ui(ui, &view, &mut self.start, wishes);
            }
        }
        if let Some(open) = &mut self.dialog {
            let file = self.evening.as_ref().map(|evening| evening.path.as_path());
            dialog::ui(ui, &self.text, &self.colors, open, file, wishes);
        }
    }

    fn fulfil(&mut self, ctx: &Context, now: &jiff::ZonedDateTime, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Act(action) => self.act(ctx, now, action),
                Wish::Begin(fields) => self.begin(ctx, fields),
                Wish::BackToMeeting => self.on_start_page = false,
                Wish::OpenPath(path) => self.open_path(ctx, path),
                Wish::SaveTo(path, replace) => self.save_to(path, replace),
                Wish::Browse => self.browse(),
                Wish::CloseDialog => self.dialog = None,
                Wish::CloseAnyway => {
                    self.close_anyway = true;
                    self.closing = true;
                    ctx.request_repaint();
                }
                Wish::Look(look) => self.settings.look = look,
                Wish::NotesWidth(width) => {
                    self.settings.notes_width = width;
                    if let Some(evening) = &mut self.evening {
                        evening.panels.notes_width = width;
                    }
                }
                Wish::Dismiss(index) => {
                    if index < self.notices.len() {
                        self.notices.remove(index);
                    }
                }
                Wish::Apply(command) => self.apply(now, command),
                Wish::Typed(draft) => self.typed(now, draft),
                Wish::Go(to) => self.with_evening(|evening| evening.go(to)),
                Wish::Select(tab) => self.with_evening(|evening| evening.session.select_tab(tab)),
                Wish::Delete(id) => {
                    self.apply(now, Command::Delete(id));
                    let mut notice = Notice::info(self.text.notes.deleted.clone());
                    notice.button = Some((Action::Undo, Action::Undo.tooltip(&self.text)));
                    self.replace_info(notice);
                }
            }
        }
    }

    fn with_evening(&mut self, change: impl FnOnce(&mut Evening)) {
        if let Some(evening) = &mut self.evening {
            change(evening);
        }
    }

    fn apply(&mut self, now: &jiff::ZonedDateTime, command: Command) {
        let added = matches!(&command, Command::Add(NewContribution { .. }));
        let author = self.settings.author.clone();
        let text = Arc::clone(&self.text);
        self.with_evening(|evening| {
            evening.apply(command, now, &author);
            evening.refresh_words(&text);
            if added {
                evening.panels.notes.show_newest();
            }
        });
        self.remember();
    }

    fn typed(&mut self, now: &jiff::ZonedDateTime, draft: Draft) {
        let author = self.settings.author.clone();
        self.with_evening(|evening| evening.typed(draft, now, &author));
    }

    fn set_key_mode(&self, ctx: &Context) {
        let on_slides = self.evening.is_some() && !self.on_start_page;
        let focus = if self.dialog.is_some() {
            Focus::Dialog
        } else {
            match (&self.evening, ctx.memory(egui::Memory::focused)) {
                (Some(evening), Some(_)) if on_slides && evening.panels.notes.empty_field_has_focus(ctx) => {
                    Focus::EmptyText
                }
                (_, Some(_)) if ctx.text_edit_focused() => Focus::Text,
                (Some(evening), Some(_)) if on_slides && evening.panels.notes.focused_card(ctx) => Focus::Card,
                (_, Some(_)) => Focus::Control,
                (_, None) => Focus::Slides,
            }
        };
        let mode = Mode { on_slides, focus, jumping: !self.digits.is_empty() };
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
            ctx.set_theme(ThemePreference::Light);
            theme::apply(ctx, &self.colors);
        }
    }

    /// Puts the open meeting first on the start page's list.
    fn remember(&mut self) {
        if let Some(evening) = &self.evening {
            self.settings.remember(evening.recent(&self.text));
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
        let title = match &self.evening {
            Some(evening) => {
                let fields = &evening.session.meeting().fields;
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
