//! What happened, why, and what to do now: cards over the page, until they are cured, closed, or have been read.
//!
//! They lie over everything and move nothing: a click must never land on what a notice has pushed under the pointer. They
//! keep clear of a dialog's title and buttons. No more than two are shown at once.

use std::path::PathBuf;

use egui::{Align, Area, Color32, Frame, Id, Layout, Margin, Order, Rangef, Rect, Shadow, Stroke, Ui, pos2, vec2};
use jiff::{SignedDuration, Timestamp};

use crate::session::StepId;
use crate::text::{Text, fill};
use crate::ui::commands::Action;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, DialogPlace};
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::{EarlierDeck, UiCommand};
use crate::ui::widgets::{Button, Weight};

/// How many are shown at once, the lasting one among them.
const MOST: usize = 2;
/// A notice is no wider than this, points.
const WIDEST: f32 = 760.0;
/// Between notices and what is beside them, points.
const GAP: f32 = 8.0;
/// The height of one notice that says all in one line, points.
const ONE_HEIGHT: f32 = 48.0;
/// Between a notice's edge and what is in it, at the sides, points.
const SIDE: f32 = 14.0;
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
    /// What another deck has brought about.
    OtherDeck,
    /// The settings' file.
    Settings,
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

/// Draws the notices over `area`, the gravest first and of those the latest. `lasting` cannot be closed: it goes when it is
/// cured.
pub fn ui(
    ui: &Ui,
    (text, colors, area): (&Text, &Colors, Rect),
    lasting: Option<&Notice>,
    notices: &[Notice],
    ui_commands: &mut Vec<UiCommand>,
) {
    let mut told: Vec<_> = notices.iter().enumerate().rev().map(|(index, notice)| (Some(index), notice)).collect();
    told.sort_by_key(|(_, notice)| notice.level != Level::Failure);
    let all: Vec<_> = lasting.map(|notice| (None, notice)).into_iter().chain(told).collect();
    if all.is_empty() {
        return;
    }
    let id = Id::unique("notices");
    let usual = || Place { x: area.x_range().shrink(12.0), top: area.top() };
    let place = modal::open_dialog(ui.ctx()).map_or_else(usual, |dialog| {
        let height = ui.memory(|memory| memory.area_rect(id)).map_or(ONE_HEIGHT, |rect| rect.height());
        let line = match all.as_slice() {
            [(closable, notice)] => Some(width_in_one_line(ui, text, notice, closable.is_some())),
            _ => None,
        };
        beside_dialog(ui.content_rect(), area, &dialog, (height, line))
    });
    let width = place.x.span().min(WIDEST);
    let corner = pos2(place.x.center() - width / 2.0, place.top + GAP);
    // A menu is what somebody reads just now.
    let order = if egui::Popup::is_any_open(ui.ctx()) { Order::Middle } else { Order::Tooltip };
    Area::new(id).order(order).fixed_pos(corner).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 6.0;
        for (index, notice) in all.iter().take(MOST) {
            one(ui, text, colors, notice, *index, ui_commands);
        }
        if let Some(more) = all.len().checked_sub(MOST).filter(|more| *more > 0) {
            Frame::new().fill(colors.panel).corner_radius(8).inner_margin(Margin::symmetric(10, 3)).show(ui, |ui| {
                ui.small_hint(fill(&text.notices.more, &[("n", &more.to_string())]));
            });
        }
    });
}

/// Where notices lie: from left to right, and under which height.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    x: Rangef,
    top: f32,
}

/// Where notices lie while a dialog is open: over it or under it, where there is room for this height, beside its title,
/// where all that is said has room there in one line of this width, and else on it, over its buttons.
fn beside_dialog(window: Rect, area: Rect, dialog: &DialogPlace, (height, line): (f32, Option<f32>)) -> Place {
    let x = area.x_range().shrink(12.0);
    let wanted = height + 2.0 * GAP;
    if dialog.rect.top() - window.top() >= wanted {
        return Place { x, top: window.top() };
    }
    if window.bottom() - dialog.rect.bottom() >= wanted {
        return Place { x, top: dialog.rect.bottom() };
    }
    let free = Rangef::new(dialog.beside_title.min + 2.0 * GAP, dialog.beside_title.max);
    if let Some(width) = line.filter(|width| *width <= free.span()) {
        return Place { x: Rangef::new(free.max - width, free.max), top: dialog.rect.top() + GAP };
    }
    let x = dialog.rect.x_range().shrink(24.0);
    Place { x, top: (dialog.between.max - wanted).max(dialog.between.min - GAP) }
}

/// How wide a notice is that says all in one line, points.
fn width_in_one_line(ui: &Ui, text: &Text, notice: &Notice, closable: bool) -> f32 {
    let said = ui.painter().layout_no_wrap(notice.text.clone(), theme::regular(size::MEDIUM), Color32::PLACEHOLDER);
    let button = notice.button.as_ref().map_or(0.0, |button| Button::new(&button.label).width(ui) + 8.0);
    let close = if closable { Button::new(&text.notices.close).weight(Weight::Quiet).width(ui) + 8.0 } else { 0.0 };
    // Rounded up, and with the frame.
    said.size().x.ceil() + button + close + 2.0 * SIDE + 4.0
}

fn one(
    ui: &mut Ui,
    text: &Text,
    colors: &Colors,
    notice: &Notice,
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
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = egui::RichText::new(&notice.text).font(theme::regular(size::MEDIUM)).color(colors.ink);
                ui.add(egui::Label::new(words).wrap());
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_lie_over_a_dialog_under_it_or_beside_its_title_and_else_over_its_buttons() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(1024.0, 768.0));
        let check = |(top, bottom): (f32, f32), line: Option<f32>, expected: (f32, f32)| {
            let rect = Rect::from_min_max(pos2(200.0, top), pos2(800.0, bottom));
            let dialog = DialogPlace::at(rect, Rangef::new(300.0, 776.0));
            let place = beside_dialog(window, window, &dialog, (48.0, line));
            assert_eq!((place.x.max, place.top), expected, "{top} {bottom}");
        };
        check((300.0, 500.0), Some(400.0), (1012.0, 0.0));
        check((64.0, 704.0), None, (1012.0, 0.0));
        check((20.0, 600.0), Some(400.0), (1012.0, 600.0));
        check((12.0, 756.0), Some(400.0), (776.0, 20.0));
        check((12.0, 756.0), Some(500.0), (776.0, 756.0 - 72.0 - 64.0));
        check((12.0, 756.0), None, (776.0, 756.0 - 72.0 - 64.0));
    }
}
