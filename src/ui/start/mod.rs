//! The start page: six fields, one button, and the meetings of before.

use std::path::Path;

use egui::{Align2, Frame, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::deck::MeetingFields;
use crate::deck::layout::{self, Shape, motif};
use crate::model::dates;
use crate::palette::{self, Accent};
use crate::store::{LookSetting, Recent};
use crate::text::{Text, fill};
use crate::ui::commands::{Action, FieldAction, KeyCommand, Place};
use crate::ui::labels::Labels;
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::menu::{self, Entry, Item};
use crate::ui::widgets::{self, Button, Weight};

pub mod fields;

/// What the page may read.
pub struct StartView<'a> {
    /// The words.
    pub text: &'a Text,
    /// The colours.
    pub colors: &'a Colors,
    /// The latest first.
    pub recent: &'a [Recent],
    /// The booklet's series and title.
    pub booklet: (&'a str, &'a str),
    /// A meeting is open behind the page.
    pub meeting_open: bool,
    /// How the windows look.
    pub look: LookSetting,
    /// What is being opened, and does not come at once: its path, where it has one.
    pub opening: Option<Option<&'a Path>>,
}

/// What the page remembers between frames.
#[derive(Default)]
pub struct StartState {
    /// As typed so far.
    pub fields: MeetingFields,
}

impl StartState {
    /// With fields filled in.
    pub fn new(fields: MeetingFields) -> Self {
        Self { fields }
    }
}

/// Draws the page into the whole window.
pub fn ui(ui: &mut Ui, view: &StartView<'_>, state: &mut StartState, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let width = ui.available_width();
    egui::Panel::left("booklet")
        .exact_size((width * 0.389).clamp(300.0, 620.0))
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(color32(palette::PETROL_DARK)))
        .show(ui, |ui| booklet(ui, view));
    egui::CentralPanel::default().frame(Frame::new().fill(colors.paper)).show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        let column = (room.width() - 2.0 * 84.0).clamp(320.0, 740.0).min(room.width() - 32.0);
        let side = ((room.width() - column) / 2.0).clamp(16.0, 84.0);
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: side as i8, right: 0, top: 0, bottom: 24 }).show(ui, |ui| {
                ui.set_width(column);
                ui.add_space((room.height() * 0.095).clamp(20.0, 90.0));
                if let Some(path) = view.opening {
                    return opening(ui, view, path, ui_commands);
                }
                form(ui, view, state, ui_commands);
                ui.add_space((room.height() * 0.045).clamp(16.0, 44.0));
                recent(ui, view, ui_commands);
            });
        });
    });
}

fn booklet(ui: &mut Ui, view: &StartView<'_>) {
    let area = ui.max_rect();
    let left = area.left() + (area.width() * 0.085).clamp(24.0, 52.0);
    let width = area.right() - left - 24.0;
    let top = area.top() + (area.height() * 0.12).clamp(40.0, 130.0);
    let painter = ui.painter();
    let (series, title) = view.booklet;
    painter.text(pos2(left, top), Align2::LEFT_TOP, series, theme::strong(18.0), color32(palette::AMBER_LIGHT));
    // The title fills the column's width, down to a size that still is a title.
    let natural =
        painter.layout_no_wrap(title.to_owned(), theme::heavy(size::DISPLAY), color32(palette::WHITE)).size().x;
    let points = (size::DISPLAY * width / natural.max(1.0)).clamp(34.0, size::DISPLAY);
    let title = painter.layout(title.to_owned(), theme::heavy(points), color32(palette::WHITE), width);
    let title_height = title.size().y;
    painter.galley(pos2(left, top + 24.0), title, color32(palette::WHITE));
    let pitch =
        painter.layout(view.text.start.pitch.clone(), theme::regular(18.5), color32(palette::WHITE_QUIET), width);
    let pitch_bottom = top + 24.0 + title_height + 22.0 + pitch.size().y;
    painter.galley(pos2(left, top + 24.0 + title_height + 22.0), pitch, color32(palette::WHITE_QUIET));
    let motif_top = (area.top() + area.height() * 0.6).max(pitch_bottom + 30.0);
    let motif_area =
        layout::Rect { x: left, y: motif_top, width: area.right() - left, height: area.bottom() - motif_top };
    if motif_area.height < 40.0 {
        return;
    }
    for shape in motif::rhythm(motif_area, Accent::Amber.fill()) {
        if let Shape::Rect { rect, radius, fill } = shape {
            let rect = Rect::from_min_size(pos2(rect.x, rect.y), vec2(rect.width, rect.height));
            ui.painter().rect_filled(rect, radius, color32(fill));
        }
    }
}

/// What is being opened, on a disk that takes its time; whoever does not want to wait for it does something else.
fn opening(ui: &mut Ui, view: &StartView<'_>, path: Option<&Path>, ui_commands: &mut Vec<UiCommand>) {
    let words = &view.text.start;
    ui.page_title(&words.opening);
    ui.add_space(8.0);
    if let Some(path) = path {
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
        ui.styled_label(name, theme::strong(size::HEADING), view.colors.ink);
        ui.small_hint(path.display().to_string());
        ui.add_space(8.0);
    }
    ui.hint(&words.opening_hint);
    ui.add_space(10.0);
    let stop = Button::new(&words.stop_opening).key(Action::Leave.key_label(view.text)).height(48.0);
    if stop.show(ui, view.colors).clicked() {
        ui_commands.push(UiCommand::StopOpening);
    }
}

fn form(ui: &mut Ui, view: &StartView<'_>, state: &mut StartState, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let words = &view.text.start;
    ui.page_title(&words.new_meeting);
    ui.add_space(8.0);
    let enter = fields::ui(ui, view.text, &mut state.fields);
    ui.add_space(6.0);
    // On a narrow window the last go under the first.
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 10.0);
        let begin = Button::new(&words.begin)
            .weight(Weight::Primary)
            .key(Some(KeyCommand::from(FieldAction::Confirm).key_in(Place::MeetingFields, view.text)))
            .height(48.0)
            .show(ui, colors);
        // Enter begins from any of the fields, as the button says; on a button it presses that.
        if (begin.clicked() || enter) && fields::accept(ui, &state.fields, None) {
            ui_commands.push(UiCommand::Begin(state.fields.clone()));
        }
        let open = Button::new(&words.open).key(Action::Open.key_label(view.text)).height(48.0).show(ui, colors);
        if open.clicked() {
            ui_commands.push(UiCommand::Act(Action::Open));
        }
        if view.meeting_open
            && Button::new(&words.continue_meeting)
                .key(Action::Leave.key_label(view.text))
                .height(48.0)
                .show(ui, colors)
                .clicked()
        {
            ui_commands.push(UiCommand::BackToMeeting);
        }
    });
}

fn recent(ui: &mut Ui, view: &StartView<'_>, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let words = &view.text.start;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        ui.heading(&words.recent);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            look_menu(ui, view, ui_commands);
            gather_ui(ui, view, ui_commands);
        });
    });
    ui.add_space(8.0);
    if view.recent.is_empty() {
        ui.weak(&words.no_recent);
    }
    for (index, meeting) in view.recent.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::click());
        let count = fill(&words.contributions, &[("n", &meeting.contributions.to_string())]);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("{} {} {count}", meeting.name, meeting.date))
        });
        if response.hovered() {
            ui.painter().rect_filled(rect, 6.0, colors.raised);
        }
        let center = rect.center().y;
        let right = rect.right() - 4.0;
        let count = ui.painter().layout_no_wrap(count, theme::regular(size::MEDIUM), colors.quiet);
        let count_width = count.size().x;
        ui.painter().galley(pos2(right - count_width, center - count.size().y / 2.0), count, colors.quiet);
        let at = pos2(rect.left() + 4.0, center - 10.0);
        let date = dates::parse(&meeting.date).map_or_else(|| meeting.date.clone(), |date| view.text.short_date(date));
        let room = rect.width() - count_width - 130.0;
        let name = widgets::clipped_text(ui, at, &meeting.name, theme::heavy(15.5), colors.ink, room);
        widgets::clipped_text(
            ui,
            at + vec2(name.x + 14.0, 0.0),
            &date,
            theme::regular(size::MEDIUM),
            colors.quiet,
            120.0,
        );
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
        widgets::focus_ring(ui, &response, rect.shrink(2.0), 6, colors);
        let response = response.on_hover_text(meeting.path.display().to_string());
        if response.clicked() {
            ui_commands.push(UiCommand::OpenPath(meeting.path.clone()));
        }
        if index + 1 < view.recent.len() {
            ui.add_space(4.0);
        }
    }
}

/// For whoever gathers the answers of others and has no meeting of their own. On a narrow window the key is left.
fn gather_ui(ui: &mut Ui, view: &StartView<'_>, ui_commands: &mut Vec<UiCommand>) {
    let button = Button::new(Action::Gather.label(view.text)).weight(Weight::Quiet).height(32.0);
    if button.width(ui) < ui.available_width() && button.show(ui, view.colors).clicked() {
        ui_commands.push(UiCommand::Act(Action::Gather));
    }
}

fn look_menu(ui: &mut Ui, view: &StartView<'_>, ui_commands: &mut Vec<UiCommand>) {
    let words = &view.text.start;
    let response = Button::new(&words.appearance).weight(Weight::Quiet).height(32.0).show(ui, view.colors);
    let looks = [
        (LookSetting::System, &words.theme_system),
        (LookSetting::Light, &words.theme_light),
        (LookSetting::Dark, &words.theme_dark),
        (LookSetting::HighContrast, &words.theme_contrast),
    ];
    let items = looks.map(|(look, label)| {
        Item::Entry(Entry { label, key: None, enabled: true, chosen: look == view.look, beside: false })
    });
    let chosen = menu::show(&response, view.colors, 180.0, &items);
    if let Some((look, _)) = chosen.and_then(|index| looks.get(index)) {
        ui_commands.push(UiCommand::Look(*look));
    }
}
