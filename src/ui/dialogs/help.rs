//! Help: first how an evening is done, then every key, from the same table that binds them.

use egui::{Align2, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::model::fold::fold;
use crate::text::Text;
use crate::ui::commands::{Action, FieldAction, Group, KeyCommand, Listed, fill_keys, listed};
use crate::ui::dialogs::DialogView;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Modal};
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Field;

/// How much of the window's height the rest of the dialog needs, points.
const REST: f32 = 200.0;
/// A column of keys is at least this wide, points.
const LEAST_COLUMN: f32 = 270.0;
/// Between two columns, points.
const GAP: f32 = 30.0;

/// What the window remembers between frames.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpState {
    query: String,
}

/// What stands under a heading.
struct Block {
    group: Group,
    rows: Vec<Listed>,
}

fn field_id() -> Id {
    Id::unique("help-search")
}

/// The groups with what a query finds in them; all of it where nothing is asked.
fn find(query: &str, text: &Text) -> Vec<Block> {
    let query = fold(query);
    let words: Vec<_> = query.split_whitespace().collect();
    let blocks = Group::all().map(|group| {
        let said = |row: &Listed| {
            fold(&format!("{} {} {}", group.heading(text), text.command(row.name), row.keys(&text.keys).join(" ")))
        };
        let mut rows = listed(group);
        rows.retain(|row| words.iter().all(|word| said(row).contains(word)));
        Block { group, rows }
    });
    blocks.filter(|block| !block.rows.is_empty()).collect()
}

/// The groups in so many columns, none much longer than the others, in their order.
fn in_columns(blocks: Vec<Block>, columns: usize) -> Vec<Vec<Block>> {
    let height = |block: &Block| block.rows.len() + 2;
    let each = blocks.iter().map(height).sum::<usize>().div_ceil(columns.max(1));
    let mut filled: Vec<Vec<Block>> = Vec::new();
    let (mut so_far, mut filled_all) = (0, false);
    for block in blocks {
        let tall = height(&block);
        match filled.last_mut() {
            // The last column takes what is left.
            Some(column) if so_far + tall / 2 <= each || filled_all => column.push(block),
            _ => {
                filled.push(vec![block]);
                so_far = 0;
            }
        }
        filled_all = filled.len() >= columns;
        so_far += tall;
    }
    filled
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, state: &mut HelpState) -> Vec<UiCommand> {
    let (text, colors) = (view.text, view.colors);
    let words = &text.help;
    let modal = Modal::new("help", text, colors).title(&words.title).close_beside_title(&words.close);
    modal.width(1180.0).show(ui, |ui, _| {
        focus::request_when_it_appears(ui, field_id());
        Field::named_inside(field_id(), &words.search).margin(10, 7).show(ui, &mut state.query);
        ui.add_space(6.0);
        // As high with one key as with all: the field that is typed in never moves.
        modal::scroll_area(ui, REST).auto_shrink(false).show(ui, |ui| {
            let room = ui.available_width() - 14.0;
            ui.set_max_width(room);
            if state.query.trim().is_empty() {
                steps_ui(ui, text);
                ui.add_space(14.0);
                ui.heading(&words.keys_title);
                ui.add_space(4.0);
            }
            let blocks = find(&state.query, text);
            if blocks.is_empty() {
                ui.weak(&words.nothing);
            }
            keys_ui(ui, text, colors, blocks, room);
            ui.add_space(14.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            let file = view.file.map(|file| format!("{}: {}", words.file, file.display()));
            for line in [&words.note, &words.prefix].into_iter().chain(&file) {
                ui.hint(line);
            }
        });
    })
}

/// The steps of an evening, with the keys that they need.
fn steps_ui(ui: &mut Ui, text: &Text) {
    ui.heading(&text.help.steps_title);
    ui.add_space(2.0);
    let keys: [(KeyCommand, &str); 6] = [
        (FieldAction::Confirm.into(), "confirm"),
        (Action::PresentFromStart.into(), "present"),
        (Action::NotesPanel.into(), "notes"),
        (Action::Part(crate::ui::commands::Part::Speakers).into(), "speakers"),
        (Action::Part(crate::ui::commands::Part::Answers).into(), "answers"),
        (Action::Resolution.into(), "resolution"),
    ];
    for (number, step) in text.help.steps.iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.strong_label(format!("{}.", number + 1));
            ui.add(egui::Label::new(fill_keys(text, step, &keys)).wrap());
        });
    }
}

fn keys_ui(ui: &mut Ui, text: &Text, colors: &Colors, blocks: Vec<Block>, room: f32) {
    let count = (((room + GAP) / (LEAST_COLUMN + GAP)).floor() as usize).clamp(1, 4);
    let columns = in_columns(blocks, count);
    let width = (room - GAP * (count as f32 - 1.0)) / count as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for column in &columns {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
                for block in column {
                    ui.bold_label(block.group.heading(text));
                    ui.add_space(6.0);
                    for row in &block.rows {
                        row_ui(ui, colors, text.command(row.name), &row.keys(&text.keys), width);
                    }
                    ui.add_space(16.0);
                }
            });
        }
    });
}

fn row_ui(ui: &mut Ui, colors: &Colors, label: &str, keys: &[String], width: f32) {
    let spoken = format!("{label}: {}", keys.join(", "));
    let frames: Vec<_> = keys
        .iter()
        .map(|key| ui.painter().layout_no_wrap(key.clone(), theme::strong(size::TINY), colors.ink))
        .collect();
    // Many keys go under the name, in as many lines as they need, rather than over it or the next column.
    let all: f32 = frames.iter().map(|galley| galley.size().x + 18.0).sum();
    let below = all + 110.0 > width;
    let label_width = if below { width } else { width - all - 10.0 };
    let label = ui.painter().layout(label.to_owned(), theme::regular(size::MEDIUM), colors.ink, label_width.max(90.0));
    let mut places = Vec::new();
    let (mut x, mut y) = if below { (0.0, label.size().y + 4.0) } else { (width - all + 4.0, 0.0) };
    for galley in &frames {
        let wide = galley.size().x + 14.0;
        if below && x > 0.0 && x + wide > width {
            (x, y) = (0.0, y + 26.0);
        }
        places.push(Rect::from_min_size(egui::pos2(x, y), vec2(wide, 22.0)));
        x += wide + 4.0;
    }
    let height = places.last().map_or(0.0, Rect::bottom).max(label.size().y) + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().galley(rect.min + vec2(0.0, 2.0), label, colors.ink);
    for (galley, place) in frames.into_iter().zip(places) {
        let frame = place.translate(rect.min.to_vec2());
        ui.painter().rect_filled(frame, 4.0, colors.raised);
        ui.painter().rect_stroke(frame, 4.0, Stroke::new(1.0, colors.line), StrokeKind::Inside);
        let at = Align2::CENTER_CENTER.anchor_size(frame.center(), galley.size()).min;
        ui.painter().galley(at, galley, colors.ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_what_it_does_and_by_its_name() {
        let text = Text::load("nb").unwrap();
        let names = |query: &str| -> Vec<_> {
            find(query, &text).into_iter().flat_map(|block| block.rows).map(|row| row.name).collect()
        };
        assert!(names("SVART").contains(&"black"));
        assert!(names("f7").contains(&"resolution"));
        assert!(names("skjerm salen").contains(&"white"));
        assert!(names("xyzzy").is_empty());
        let all: usize = Group::all().map(|group| listed(group).len()).sum();
        assert_eq!(names("").len(), all);
    }

    #[test]
    fn every_group_stands_in_one_of_the_columns() {
        let text = Text::load("nb").unwrap();
        for columns in 1..=4 {
            let filled = in_columns(find("", &text), columns);
            assert!(filled.len() <= columns, "{columns}");
            assert_eq!(filled.iter().flatten().count(), Group::all().count(), "{columns}");
        }
    }
}
