//! What happened, why, and what to do now: cards over the page, until they are cured, closed, or have been read.
//!
//! They lie over everything and move nothing: a click must never land on what a notice has pushed under the pointer. They
//! keep clear of what is written in, and of a dialog's title, fields and buttons. No more than two are shown at once, and one
//! where there is little room.

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
/// Between two notices, points.
const BETWEEN: f32 = 6.0;
/// In less than this a line says nothing, points.
const LEAST_LINE: f32 = 300.0;
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
    Area::new(Id::unique("notices")).order(order).fixed_pos(corner).show(ui.ctx(), |ui| {
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
}

/// How a notice is said.
#[derive(Clone, Copy)]
enum Fit<'a> {
    /// All of it.
    Whole,
    /// As much as one line takes; the rest when the pointer is on it. With how many more there are.
    OneLine(Option<&'a str>),
}

/// Where notices lie: from left to right, and under which height.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    x: Rangef,
    top: f32,
    /// There is room for no more than one line.
    one_line: bool,
}

/// The field that somebody writes in, where it was drawn last.
fn written_in(ui: &Ui) -> Option<Rect> {
    let field = ui.memory(egui::Memory::focused).filter(|_| ui.text_edit_focused())?;
    ui.viewport(|viewport| viewport.prev_pass.widgets.get(field).map(|widget| widget.interact_rect))
}

/// Under what somebody writes in, where notices of this height would else lie over it.
fn clear_of(writing: Option<Rect>, (x, top): (Rangef, f32), height: f32) -> f32 {
    let covered = Rect::from_x_y_ranges(x, Rangef::new(top, top + GAP + height));
    writing.filter(|field| field.intersects(covered)).map_or(top, |field| field.bottom())
}

/// Where notices lie while a dialog is open: over it or under it, where there is room for this height; else no more than one
/// line of them, beside its title, or, where that leaves too little, on it over its buttons. Never over the field that is
/// written in.
fn beside_dialog(
    (window, x): (Rect, Rangef),
    dialog: &DialogPlace,
    (height, line): (f32, f32),
    writing: Option<Rect>,
) -> Place {
    let wanted = height + 2.0 * GAP;
    if dialog.rect.top() - window.top() >= wanted {
        return Place { x, top: window.top(), one_line: false };
    }
    if window.bottom() - dialog.rect.bottom() >= wanted {
        return Place { x, top: dialog.rect.bottom(), one_line: false };
    }
    let free = Rangef::new(dialog.beside_title.min + 2.0 * GAP, dialog.beside_title.max);
    if free.span() >= line.min(LEAST_LINE) {
        let x = Rangef::new(free.max - line.min(free.span()), free.max);
        return Place { x, top: dialog.rect.top() + GAP, one_line: true };
    }
    let x = dialog.rect.x_range().shrink(24.0);
    let wanted = ONE_HEIGHT + 2.0 * GAP;
    let low = (dialog.between.max - wanted).max(dialog.between.min - GAP);
    let covers = |top: f32| {
        let covered = Rect::from_x_y_ranges(x, Rangef::new(top, top + wanted));
        writing.is_some_and(|field| field.intersects(covered))
    };
    let top = if covers(low) { dialog.between.min - GAP } else { low };
    Place { x, top, one_line: true }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_lie_over_a_dialog_under_it_or_beside_its_title_and_else_over_its_buttons() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(1024.0, 768.0));
        let writing = Rect::from_min_max(pos2(300.0, 620.0), pos2(700.0, 660.0));
        let check = |(top, bottom): (f32, f32), line: f32, expected: (f32, f32, bool)| {
            let rect = Rect::from_min_max(pos2(200.0, top), pos2(800.0, bottom));
            let dialog = DialogPlace::at(rect, Rangef::new(300.0, 776.0));
            let place = beside_dialog((window, window.x_range().shrink(12.0)), &dialog, (48.0, line), None);
            assert_eq!((place.x.max, place.top, place.one_line), expected, "{top} {bottom}");
        };
        check((300.0, 500.0), 400.0, (1012.0, 0.0, false));
        check((64.0, 704.0), 900.0, (1012.0, 0.0, false));
        check((20.0, 600.0), 400.0, (1012.0, 600.0, false));
        check((12.0, 756.0), 400.0, (776.0, 20.0, true));
        check((12.0, 756.0), 900.0, (776.0, 20.0, true));
        // Where the title fills the width.
        let rect = Rect::from_min_max(pos2(200.0, 12.0), pos2(800.0, 756.0));
        let dialog = DialogPlace::at(rect, Rangef::new(700.0, 776.0));
        let top = |writing| beside_dialog((window, window.x_range()), &dialog, (48.0, 400.0), writing).top;
        assert_eq!(top(None), 756.0 - 72.0 - 64.0);
        assert!(top(Some(writing)) + ONE_HEIGHT + 2.0 * GAP < writing.top());
    }

    #[test]
    fn a_notice_does_not_lie_over_the_field_that_somebody_writes_in() {
        let x = Rangef::new(0.0, 400.0);
        let field = Rect::from_min_max(pos2(20.0, 90.0), pos2(380.0, 130.0));
        assert_eq!(clear_of(Some(field), (x, 0.0), 48.0), 0.0);
        assert_eq!(clear_of(Some(field), (x, 0.0), 100.0), 130.0);
        assert_eq!(clear_of(None, (x, 0.0), 100.0), 0.0);
    }
}
