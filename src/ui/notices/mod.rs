//! What happened, why, and what to do now: cards over the page, until they are cured, closed, or have been read.
//!
//! They lie over everything and move nothing: a click must never land on what a notice has pushed under the pointer. They
//! keep clear of what is written in, and of a dialog's title, fields and buttons. No more than two are shown at once, and one
//! where there is little room.

use std::path::PathBuf;

use egui::{
    Align, Area, Color32, Context, Frame, Id, Layout, Margin, Order, Pos2, Rect, Shadow, Stroke, Ui, pos2, vec2,
};
use jiff::{SignedDuration, Timestamp};

use crate::session::StepId;
use crate::text::{Text, fill};
use crate::ui::commands::Action;
use crate::ui::labels::Labels;
use crate::ui::modal;
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::{EarlierDeck, UiCommand};
use crate::ui::widgets::{Button, Weight};

mod place;

use place::{Place, beside_dialog, clear_of, written_in};

/// How many are shown at once, the lasting one among them.
const MOST: usize = 2;
/// A notice is no wider than this, points.
const WIDEST: f32 = 760.0;
/// Between notices and what is beside them, points.
const GAP: f32 = 8.0;
/// The height of one notice that says all in one line, points.
const ONE_HEIGHT: f32 = 48.0;
/// Between two notices, points.
const BETWEEN: f32 = 6.0;
/// In less than this a line says nothing, points.
const LEAST_LINE: f32 = 300.0;
/// Between a notice's edge and what is in it, at the sides, points.
const SIDE: f32 = 14.0;
/// A notice that went away so lately may still be clicked on, seconds.
const JUST_GONE_SECS: f64 = 1.0;
/// Good news goes away by itself after this time.
const READ_IN: SignedDuration = SignedDuration::from_secs(12);

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Good to know, until the next thing is.
    Info,
    /// To be known: it stays until it is closed.
    Lasting,
    /// Something was not done.
    Failure,
}

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How bad.
    pub level: Level,
    /// What happened, why, and what to do.
    pub text: String,
    /// A button beside it.
    pub button: Option<NoticeButton>,
    /// What is in trouble, where it can be told that the trouble is over.
    pub about: Option<Trouble>,
    /// When it was first shown.
    pub since: Option<Timestamp>,
}

/// Something that can be in trouble and out of it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A file that is followed.
    Followed(PathBuf),
    /// The deck's files.
    Deck,
    /// The file of the deck that is edited.
    DeckFile,
    /// What another deck has brought about.
    OtherDeck,
    /// The settings' file.
    Settings,
    /// The machine may fall asleep during the show.
    Awake,
}

/// A button beside what is said.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeButton {
    /// What it is called.
    pub label: String,
    /// What it does.
    pub does: Remedy,
}

/// What can be done about what is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// What a key would do.
    Act(Action),
    /// The step that it tells of is undone.
    Undo(StepId),
    /// The deck that was shown before is shown again.
    ShowEarlierDeck(EarlierDeck),
    /// A copy of the meeting is read and compared with it.
    CompareWith(PathBuf),
    /// A file or folder is shown in the system's own program for it.
    ShowOutside(PathBuf),
}

impl From<Remedy> for UiCommand {
    fn from(remedy: Remedy) -> Self {
        match remedy {
            Remedy::Act(action) => Self::Act(action),
            Remedy::Undo(step) => Self::UndoStep(step),
            Remedy::ShowEarlierDeck(earlier) => Self::ShowEarlierDeck(earlier),
            Remedy::CompareWith(path) => Self::CompareWith(path),
            Remedy::ShowOutside(path) => Self::ShowOutside(path),
        }
    }
}

impl Notice {
    fn new(level: Level, text: String) -> Self {
        Self { level, text, button: None, about: None, since: None }
    }

    /// Good to know.
    pub fn info(text: String) -> Self {
        Self::new(Level::Info, text)
    }

    /// To be known.
    pub fn lasting(text: String) -> Self {
        Self::new(Level::Lasting, text)
    }

    /// Something was not done.
    pub fn failure(text: String) -> Self {
        Self::new(Level::Failure, text)
    }

    /// Goes away when the trouble is over.
    pub fn about(self, trouble: Trouble) -> Self {
        Self { about: Some(trouble), ..self }
    }

    /// How long it is still shown; `None` for as long as nobody closes it.
    pub fn time_left(&self, now: Timestamp) -> Option<SignedDuration> {
        let since = self.since.filter(|_| self.level == Level::Info)?;
        Some(READ_IN - now.duration_since(since))
    }
}

/// Where notices may lie, when no dialog is open.
#[derive(Clone, Copy, Debug)]
pub struct NoticeArea {
    /// Within this, at the top.
    pub rect: Rect,
    /// Under one line lies what somebody writes in or chooses from.
    pub one_line: bool,
}

/// Draws the notices, the gravest first and of those the latest. `lasting` cannot be closed: it goes when it is cured.
pub fn ui(
    ui: &Ui,
    (text, colors, area): (&Text, &Colors, NoticeArea),
    lasting: Option<&Notice>,
    notices: &[Notice],
    ui_commands: &mut Vec<UiCommand>,
) {
    let mut told: Vec<_> = notices.iter().enumerate().rev().map(|(index, notice)| (Some(index), notice)).collect();
    told.sort_by_key(|(_, notice)| notice.level != Level::Failure);
    let all: Vec<_> = lasting.map(|notice| (None, notice)).into_iter().chain(told).collect();
    let Some((closable, first)) = all.first() else { return };
    let x = area.rect.x_range().shrink(12.0);
    let height = stack_height(ui, text, &all, x.span().min(WIDEST));
    let writing = written_in(ui);
    let place = match modal::open_dialog(ui.ctx()) {
        Some(dialog) => {
            let line = width_in_one_line(ui, text, first, (closable.is_some(), all.len()));
            beside_dialog((ui.content_rect(), x), &dialog, (height, line), writing)
        }
        None => {
            let height = if area.one_line { ONE_HEIGHT } else { height };
            let top = clear_of(writing, (x, area.rect.top()), height);
            Place { x, top, one_line: area.one_line }
        }
    };
    let width = place.x.span().min(WIDEST);
    let corner = pos2(place.x.center() - width / 2.0, place.top + GAP);
    // A menu is what somebody reads just now.
    let order = if egui::Popup::is_any_open(ui.ctx()) { Order::Middle } else { Order::Tooltip };
    let most = if place.one_line { 1 } else { MOST };
    let more = all.len().saturating_sub(most);
    let more = (more > 0).then(|| fill(&text.notices.more, &[("n", &more.to_string())]));
    let shown = Area::new(Id::unique("notices")).order(order).fixed_pos(corner).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = BETWEEN;
        for (index, notice) in all.iter().take(most) {
            let fit = if place.one_line { Fit::OneLine(more.as_deref()) } else { Fit::Whole };
            one(ui, (text, colors), (notice, fit), *index, ui_commands);
        }
        if let Some(more) = more.as_ref().filter(|_| !place.one_line) {
            Frame::new().fill(colors.panel).corner_radius(8).inner_margin(Margin::symmetric(10, 3)).show(ui, |ui| {
                ui.small_hint(more);
            });
        }
    });
    let seen = Seen { rect: shown.response.rect, at: ui.input(|input| input.time) };
    ui.data_mut(|data| data.insert_temp(Id::unique("notices-seen"), seen));
}

/// Where notices were drawn last, and when, in egui's time.
#[derive(Clone, Copy)]
struct Seen {
    rect: Rect,
    at: f64,
}

/// Whether notices lay here until a moment ago: a click there was meant for them.
pub fn were_there(ctx: &Context, at: Pos2) -> bool {
    let seen = ctx.data(|data| data.get_temp::<Seen>(Id::unique("notices-seen")));
    seen.is_some_and(|seen| seen.rect.contains(at) && ctx.input(|input| input.time) - seen.at < JUST_GONE_SECS)
}

/// How a notice is said.
#[derive(Clone, Copy)]
enum Fit<'a> {
    /// All of it.
    Whole,
    /// As much as one line takes; the rest when the pointer is on it. With how many more there are.
    OneLine(Option<&'a str>),
}

/// What stands beside a notice's words, points: its buttons.
fn buttons_width(ui: &Ui, text: &Text, notice: &Notice, closable: bool) -> f32 {
    let button = notice.button.as_ref().map_or(0.0, |button| Button::new(&button.label).width(ui) + 8.0);
    let close = if closable { Button::new(&text.notices.close).weight(Weight::Quiet).width(ui) + 8.0 } else { 0.0 };
    button + close
}

/// How wide a notice is that says all in one line, points, `of` so many.
fn width_in_one_line(ui: &Ui, text: &Text, notice: &Notice, (closable, of): (bool, usize)) -> f32 {
    let width = |words: String, points| {
        ui.painter().layout_no_wrap(words, theme::regular(points), Color32::PLACEHOLDER).size().x.ceil()
    };
    let said = width(notice.text.clone(), size::MEDIUM);
    let more = match of {
        0 | 1 => 0.0,
        _ => width(fill(&text.notices.more, &[("n", &(of - 1).to_string())]), size::SMALL) + 8.0,
    };
    // With the frame.
    said + more + buttons_width(ui, text, notice, closable) + 2.0 * SIDE + 4.0
}

/// How high the notices are in this width when they say all, points.
fn stack_height(ui: &Ui, text: &Text, all: &[(Option<usize>, &Notice)], width: f32) -> f32 {
    let one = |(closable, notice): &(Option<usize>, &Notice)| {
        let room = width - 2.0 * SIDE - 8.0 - buttons_width(ui, text, notice, closable.is_some());
        let words = ui.painter().layout(
            notice.text.clone(),
            theme::regular(size::MEDIUM),
            Color32::PLACEHOLDER,
            room.max(80.0),
        );
        (words.size().y + ONE_HEIGHT - 30.0).max(ONE_HEIGHT)
    };
    let shown: f32 = all.iter().take(MOST).map(one).sum();
    let more = if all.len() > MOST { ONE_HEIGHT / 2.0 } else { 0.0 };
    shown + more + BETWEEN * all.len().min(MOST + 1).saturating_sub(1) as f32
}

fn one(
    ui: &mut Ui,
    (text, colors): (&Text, &Colors),
    (notice, fit): (&Notice, Fit<'_>),
    closable: Option<usize>,
    ui_commands: &mut Vec<UiCommand>,
) {
    let (ground, edge) = match notice.level {
        Level::Info | Level::Lasting => (colors.raised, colors.focus),
        Level::Failure => (colors.bad_ground, colors.bad),
    };
    let shadow = Shadow { offset: [0, 3], blur: 12, spread: 0, color: Color32::from_black_alpha(50) };
    let frame = Frame::new().fill(ground).stroke(Stroke::new(1.0, edge)).corner_radius(10).shadow(shadow);
    frame.inner_margin(Margin::symmetric(SIDE as i8, 8)).show(ui, |ui| {
        // Of its own height: taking what there is left makes two notices grow each other frame by frame.
        let size = vec2(ui.available_width(), 30.0);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if let Some(index) = closable
                && Button::new(&text.notices.close).weight(Weight::Quiet).height(30.0).show(ui, colors).clicked()
            {
                ui_commands.push(UiCommand::Dismiss(index));
            }
            if let Some(NoticeButton { label, does }) = &notice.button
                && Button::new(label).height(30.0).show(ui, colors).clicked()
            {
                ui_commands.push(does.clone().into());
            }
            if let Fit::OneLine(Some(more)) = fit {
                // A hint's colour is not to be read on the ground of a failure.
                ui.label(egui::RichText::new(more).font(theme::regular(size::SMALL)).color(colors.ink));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = egui::RichText::new(&notice.text).font(theme::regular(size::MEDIUM)).color(colors.ink);
                let words = egui::Label::new(words);
                match fit {
                    Fit::Whole => _ = ui.add(words.wrap()),
                    // What is cut is shown under the pointer.
                    Fit::OneLine(_) => _ = ui.add(words.truncate()),
                }
            });
        });
    });
}
