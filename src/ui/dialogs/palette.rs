//! Every command by its name: a few letters find it, Enter does it.

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::fold::fold;
use crate::session::Session;
use crate::text::Text;
use crate::ui::commands::table::sections;
use crate::ui::commands::{self, Action, FindAction, Group, KeyCommand, Place};
use crate::ui::dialogs::DialogView;
use crate::ui::focus;
use crate::ui::modal::Modal;
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::menu::key_ui;
use crate::ui::widgets::{self, Field};

/// A row's height, points.
const ROW: f32 = 34.0;
/// The height of everything else in the window, points.
const REST: f32 = 210.0;

/// What the window remembers between frames.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaletteState {
    query: String,
    selected: usize,
}

/// A command that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    action: Action,
    group: Group,
    /// It can be done now.
    enabled: bool,
}

fn field_id() -> Id {
    Id::unique("palette")
}

/// Commands whose name or group has every word of the query, those that can be done now first.
fn find(query: &str, session: Option<&Session>, text: &Text) -> Vec<Found> {
    let query = fold(query);
    let words: Vec<_> = query.split_whitespace().collect();
    let mut found: Vec<Found> = Vec::new();
    for section in sections() {
        let Some(group) = section.group else { continue };
        for row in section.rows {
            let KeyCommand::App(action) = row.command else { continue };
            // A digit is the beginning of a number, and these two are for the palette itself.
            let is_own = matches!(action, Action::Digit(_) | Action::Jump | Action::Palette | Action::Leave);
            if is_own || found.iter().any(|known| known.action == action) {
                continue;
            }
            let name = fold(&format!("{} {}", action.label(text), group.heading(text)));
            if words.iter().all(|word| name.contains(word)) {
                found.push(Found { action, group, enabled: action.enabled(session) });
            }
        }
    }
    let begins = |found: &Found| fold(found.action.label(text)).starts_with(query.trim());
    found.sort_by_key(|found| (!found.enabled, !begins(found)));
    found
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, state: &mut PaletteState) -> Vec<UiCommand> {
    let words = &view.text.palette;
    let modal = Modal::new("palette", view.text, view.colors).title(&words.title).close_beside_title(&words.close);
    modal.show(ui, |ui, dialog| {
        focus::request_when_it_appears(ui, field_id());
        // Taken before the field sees them.
        let writes = focus::has(ui, field_id());
        let pressed: Option<FindAction> = if writes { commands::pressed(ui, Place::FindField) } else { None };
        if Field::named_inside(field_id(), &words.search).show(ui, &mut state.query).changed() {
            state.selected = 0;
        }
        let session = view.meeting.as_ref().map(|meeting| meeting.session);
        let found = find(&state.query, session, view.text);
        let last = found.iter().filter(|found| found.enabled).count().saturating_sub(1);
        let mut chosen = None;
        match pressed {
            Some(FindAction::Up) => state.selected = state.selected.saturating_sub(1),
            Some(FindAction::Down) => state.selected += 1,
            Some(FindAction::Show) => {
                chosen = found.get(state.selected.min(last)).filter(|found| found.enabled).copied()
            }
            None => {}
        }
        state.selected = state.selected.min(last);
        ui.add_space(6.0);
        let height = (ui.content_rect().height() - REST).clamp(4.0 * ROW, 12.0 * ROW);
        let area = ScrollArea::vertical().id_salt("commands").max_height(height).min_scrolled_height(height);
        // As high with one as with all: the field that is typed in never moves.
        area.auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if found.is_empty() {
                ui.weak(&words.nothing);
            }
            for (index, found) in found.iter().enumerate() {
                let selected = index == state.selected && found.enabled;
                if row_ui(ui, view.text, view.colors, *found, (selected, pressed.is_some())) {
                    chosen = Some(*found);
                }
            }
        });
        if let Some(found) = chosen {
            dialog.ask(UiCommand::ActFromPalette(found.action));
        }
    })
}

/// Draws one of them; tells whether it was clicked. `follow`: the selected one is brought into sight.
fn row_ui(ui: &mut Ui, text: &Text, colors: &Colors, found: Found, (selected, follow): (bool, bool)) -> bool {
    let sense = if found.enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), sense);
    let label = found.action.label(text);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, found.enabled, selected, label));
    if selected && follow {
        ui.scroll_to_rect(rect, None);
    }
    if selected || (response.hovered() && found.enabled) {
        ui.painter().rect_filled(rect, 8.0, colors.raised);
    }
    let (ink, quiet) = if found.enabled {
        (colors.ink, colors.quiet)
    } else {
        (theme::inactive(colors.ink), theme::inactive(colors.quiet))
    };
    let middle = rect.center().y;
    let mut right = rect.right() - 10.0;
    if let Some(key) = found.action.key_label(text) {
        key_ui(ui, pos2(right, middle), &key, ink);
    }
    // Keys stand in a column of their own.
    right -= 120.0;
    let group = found.group.heading(text);
    let place = ui.painter().text(pos2(right, middle), Align2::RIGHT_CENTER, group, theme::regular(size::SMALL), quiet);
    let at = pos2(rect.left() + 12.0, middle - 10.0);
    let room = Rect::from_min_max(at, pos2(place.left() - 12.0, rect.bottom())).width();
    widgets::clipped_text(ui, at, label, theme::strong(size::BODY), ink, room);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_finds_a_command_whatever_its_case_and_accents() {
        let text = Text::load("nb").unwrap();
        let first = |query: &str| find(query, None, &text).first().map(|found| found.action);
        let has = |query: &str, action| find(query, None, &text).iter().any(|found| found.action == action);
        assert_eq!(first("NYTT"), Some(Action::StartPage));
        assert!(has("okt", Action::FullScreen) || has("full", Action::FullScreen));
        assert!(has("storre skr", Action::Larger));
        assert!(has("svart", Action::Black));
        assert!(find("xyzzy", None, &text).is_empty());
    }

    #[test]
    fn every_command_of_the_app_can_be_found_and_what_cannot_be_done_now_is_last() {
        let text = Text::load("nb").unwrap();
        let found = find("", None, &text);
        for action in Action::all() {
            let is_own = matches!(action, Action::Digit(_) | Action::Jump | Action::Palette | Action::Leave);
            assert_eq!(found.iter().filter(|found| found.action == action).count(), usize::from(!is_own), "{action:?}");
        }
        let enabled: Vec<_> = found.iter().map(|found| found.enabled).collect();
        assert!(enabled.is_sorted_by_key(|enabled| !enabled));
        assert!(enabled.contains(&true) && enabled.contains(&false));
    }
}
