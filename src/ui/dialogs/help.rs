//! Every key, from the same table that binds them.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::text::Text;
use crate::ui::commands::{Group, listed};
use crate::ui::dialogs::DialogView;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Modal};
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;

/// How much of the window's height the rest of the dialog needs, points.
const REST: f32 = 190.0;

/// What stands under each other in each column.
const COLUMNS: [&[Group]; 5] = [
    &[Group::Slides],
    &[Group::Presenting, Group::Hands],
    &[Group::Debate, Group::List],
    &[Group::Notes, Group::Answer],
    &[Group::Meeting, Group::Card],
];

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>) -> Vec<UiCommand> {
    let (text, colors) = (view.text, view.colors);
    let modal = Modal::new("help", text, colors).title(&text.help.title).close_beside_title(&text.help.close);
    modal.width(1340.0).show(ui, |ui, _| {
        let height = ui.content_rect().height() - REST;
        modal::scroll_area(ui, REST).min_scrolled_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 30.0;
            ui.columns(COLUMNS.len(), |columns| {
                for (column, groups) in columns.iter_mut().zip(COLUMNS) {
                    column.spacing_mut().item_spacing = vec2(6.0, 0.0);
                    for group in groups {
                        group_ui(column, text, colors, *group);
                        column.add_space(16.0);
                    }
                }
            });
            ui.add_space(14.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            let file = view.file.map(|file| format!("{}: {}", text.help.file, file.display()));
            for line in [&text.help.note, &text.help.prefix].into_iter().chain(&file) {
                ui.hint(line);
            }
        });
    })
}

fn group_ui(ui: &mut Ui, text: &Text, colors: &Colors, group: Group) {
    let title = group.heading(text);
    ui.bold_label(title);
    ui.add_space(6.0);
    for listed in listed(group) {
        row(ui, colors, text.command(listed.name), &listed.keys(&text.keys));
    }
}

fn row(ui: &mut Ui, colors: &Colors, label: &str, keys: &[String]) {
    let spoken = format!("{label}: {}", keys.join(", "));
    let frames: Vec<_> = keys
        .iter()
        .map(|key| ui.painter().layout_no_wrap(key.clone(), theme::strong(size::TINY), colors.ink))
        .collect();
    let keys_width: f32 = frames.iter().map(|galley| galley.size().x + 14.0 + 4.0).sum();
    let width = ui.available_width();
    let label = ui.painter().layout(
        label.to_owned(),
        theme::regular(size::MEDIUM),
        colors.ink,
        (width - keys_width - 10.0).max(90.0),
    );
    // Many keys go under their label rather than over it.
    let below = keys_width + 100.0 > width;
    let height = if below { label.size().y + 28.0 } else { label.size().y.max(22.0) } + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let label_height = label.size().y;
    ui.painter().galley(rect.min + vec2(0.0, 2.0), label, colors.ink);
    let mut x = if below { rect.left() } else { rect.right() - keys_width };
    let y = if below { rect.top() + label_height + 4.0 } else { rect.top() };
    for galley in frames {
        let frame = Rect::from_min_size(egui::pos2(x, y), vec2(galley.size().x + 14.0, 22.0));
        ui.painter().rect_filled(frame, 4.0, colors.raised);
        ui.painter().rect_stroke(frame, 4.0, Stroke::new(1.0, colors.line), StrokeKind::Inside);
        let at = Align2::CENTER_CENTER.anchor_size(frame.center(), galley.size()).min;
        x = frame.right() + 4.0;
        ui.painter().galley(at, galley, colors.ink);
    }
}
