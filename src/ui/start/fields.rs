//! The six fields of a meeting: on the start page for a new one, in a window of their own for the one that is open.

use egui::{Id, Stroke, StrokeKind, Ui};

use crate::deck::MeetingFields;
use crate::model::dates;
use crate::text::Text;
use crate::ui::commands::{self, FieldAction, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::widgets::Field;

/// Where a field has its keyboard focus.
fn field_id(name: &str) -> Id {
    Id::unique(("meeting-field", name))
}

/// The field that is written in first.
pub fn first_field_id() -> Id {
    field_id("organisation")
}

fn is_unclear(date: &str) -> bool {
    !date.trim().is_empty() && dates::parse(date).is_none()
}

/// The unclear date that was asked about last, as it was typed.
fn refused_id() -> Id {
    Id::unique("meeting-date-refused")
}

/// Whether the fields can be used as they stand. A date that is not understood is said so at its field, which gets the
/// keyboard; whoever confirms it once more means it: a meeting of two days has no single one. `known`: the date that the
/// meeting had before.
pub fn accept(ui: &Ui, fields: &MeetingFields, known: Option<&str>) -> bool {
    let date = fields.date.trim();
    let asked = ui.data_mut(|data| data.remove_temp::<String>(refused_id()));
    if !is_unclear(date) || known.is_some_and(|known| known.trim() == date) || asked.as_deref() == Some(date) {
        return true;
    }
    ui.data_mut(|data| data.insert_temp(refused_id(), date.to_owned()));
    focus::request(ui, field_id("date"));
    false
}

/// Draws the fields under each other, two by two where they belong together. Returns whether Enter was pressed in one.
pub fn ui(ui: &mut Ui, text: &Text, fields: &mut MeetingFields) -> bool {
    let words = &text.start;
    // Asked before the fields are shown, since they let go of the keyboard at Enter.
    let names = ["organisation", "body", "date", "presenter", "title", "secretary"];
    let field = names.map(field_id).into_iter().find(|id| focus::has(ui, *id));
    let enter = field.is_some() && commands::took(ui, Place::MeetingFields, FieldAction::Confirm);
    if let Some(field) = field.filter(|_| enter) {
        focus::let_go(ui, field);
    }
    ui.spacing_mut().item_spacing.x = 16.0;
    let one = |ui: &mut Ui, (name, label, hint): (&str, &str, &str), value: &mut String| {
        let response = Field::new(field_id(name), label).hint(hint).show_under_name(ui, value);
        ui.add_space(8.0);
        response
    };
    focus::request_when_it_appears(ui, first_field_id());
    one(ui, ("organisation", &words.organisation, ""), &mut fields.organisation);
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        one(left, ("body", &words.body, ""), &mut fields.body);
        let date = one(right, ("date", &words.date, &words.date_example), &mut fields.date);
        let typed = fields.date.trim();
        let refused = right.data(|data| data.get_temp::<String>(refused_id())).is_some_and(|refused| refused == typed);
        if is_unclear(typed) && (refused || !date.has_focus()) {
            // At the field itself, so that nobody looks for what is meant.
            let stroke = Stroke::new(1.5, right.visuals().error_fg_color);
            right.painter().rect_stroke(date.rect, 8.0, stroke, StrokeKind::Inside);
            right.small_warning(if refused { &words.date_refused } else { &words.date_unclear });
            right.add_space(8.0);
        }
    });
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        one(left, ("presenter", &words.presenter, ""), &mut fields.presenter);
        one(right, ("title", &words.title, ""), &mut fields.title);
    });
    one(ui, ("secretary", &words.secretary, ""), &mut fields.secretary);
    enter
}
