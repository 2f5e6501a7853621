//! The council's members: a line to type one in, and the list. Pasting a whole list is `roster_paste`.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Align2, Context, Id, Rect, Sense, Ui, pos2, vec2};

use crate::model::Command;
use crate::model::ids::PersonId;
use crate::model::name_order::{self, MemberOrder};
use crate::model::roster::Person;
use crate::model::roster_list::{self, Listed};
use crate::model::vocabulary::Vocabulary;
use crate::text::fill;
use crate::ui::commands::{self, FieldAction, KeyCommand, PersonAction, Place, Walk};
use crate::ui::dialogs::roster_paste::{self, Done, Pasting};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{Inside, Modal};
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock};
use crate::ui::widgets::row_list;
use crate::ui::widgets::row_menu::{self, DOTS, Entry, Look};
use crate::ui::widgets::{self, Button, Field, Weight};

/// A row's height, points.
const ROW: f32 = 32.0;

/// What a field's name over it needs, points.
const LABEL: f32 = 25.0;

/// What the window remembers between frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RosterState {
    /// The list that is being pasted, with what was understood of it.
    pub pasting: Option<Pasting>,
    /// One that was left: nothing that was pasted is lost.
    left_pasting: Option<Pasting>,
    line: Listed,
    number: String,
    /// Whom the line changes; somebody new without.
    changes: Option<PersonId>,
    /// The place of the row that has the keyboard.
    row: Option<usize>,
    /// What the list is sorted by.
    order: MemberOrder,
    /// How high the window's contents were with the list: they are as high while one is pasted, points.
    height: f32,
    /// The members in that order; sorted anew only when they or the order change.
    sorted: Option<(u64, MemberOrder, Vec<PersonId>)>,
}

impl RosterState {
    /// With the members in this order.
    pub fn listed_by(order: MemberOrder) -> Self {
        Self { order, ..Self::default() }
    }

    /// Leaves the list that is being pasted; tells whether there was one.
    pub fn leave_pasting(&mut self) -> bool {
        let left = self.pasting.take();
        let was_open = left.is_some();
        if was_open {
            self.left_pasting = left;
        }
        was_open
    }

    /// Whether something stands in it that is not in the meeting yet.
    pub fn has_typed(&self) -> bool {
        self.left_pasting.as_ref().is_some_and(|left| !left.text.trim().is_empty())
            || self.line != Listed::default()
            || !self.number.trim().is_empty()
    }

    /// Leaves the line that is being changed; tells whether there was one.
    pub fn leave_line(&mut self, ctx: &Context) -> bool {
        let changed = self.changes.take().is_some();
        if changed {
            (self.line, self.number) = (Listed::default(), String::new());
            focus::request(ctx, field_id("name"));
        }
        changed
    }
}

fn field_id(name: &str) -> Id {
    Id::unique(("roster", name))
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut RosterState) -> Vec<UiCommand> {
    let modal = Modal::new("roster", view.text, view.colors).title(&view.text.roster.title).beside_title(count(view));
    modal.width(820.0).show(ui, |ui, dialog| match &mut state.pasting {
        Some(pasting) => match roster_paste::ui(ui, view, pasting, state.height, dialog) {
            Some(Done::TakenIn) => state.pasting = None,
            Some(Done::Left) => _ = state.leave_pasting(),
            None => {}
        },
        None => {
            list_ui(ui, view, state, dialog);
            state.height = ui.min_rect().height();
        }
    })
}

/// "41 medlemmer, 40 til stede".
fn count(view: &View<'_>) -> String {
    let Some(quorum) = view.session.quorum(&view.text.vocabulary) else { return String::new() };
    let listed = view.session.meeting().members().count();
    let values = [("n", listed.to_string()), ("present", quorum.present.to_string())];
    fill(&view.text.roster.count, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn list_ui(ui: &mut Ui, view: &View<'_>, state: &mut RosterState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.roster, view.colors);
    focus::request_when_it_appears(ui, field_id("name"));
    let members = members(view, state);
    line_ui(ui, view, state, &members, dialog);
    ui.add_space(6.0);
    // It has its place also where there is nothing to sort yet.
    ui.scope(|ui| {
        if members.len() < 2 {
            ui.set_invisible();
        }
        order_ui(ui, view, state, dialog);
    });
    let ids: Vec<_> = members.iter().map(|person| field_id(&person.id.0)).collect();
    let row = row_list::walk(ui, &ids, Some(field_id("name")));
    let most = (ui.content_rect().height() - 442.0).max(120.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let moved_to = if row == std::mem::replace(&mut state.row, row) { None } else { row };
        let area = row_list::scroll_area(ui, "members", (ROW, most), moved_to);
        area.show_rows(ui, ROW, members.len().max(1), |ui, range| {
            if members.is_empty() {
                ui.weak(&words.empty);
            }
            for person in members.get(range).unwrap_or_default() {
                person_ui(ui, view, state, person, dialog);
            }
        });
    });
    ui.add_space(8.0);
    let keys = [
        (Walk::Up.into(), "up"),
        (Walk::Down.into(), "down"),
        (PersonAction::LeaveOrReturn.into(), "away"),
        (PersonAction::Edit.into(), "edit"),
        (PersonAction::Remove.into(), "remove"),
    ];
    for said in [&commands::fill_keys(view.text, &words.keys, &keys), &words.privacy] {
        ui.small_hint(said);
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if Button::new(&words.paste).show(ui, colors).clicked() {
            state.pasting = Some(state.left_pasting.take().unwrap_or_default());
        }
        dialog.close_button(ui, &words.close);
    });
}

/// The members in the order that is chosen.
fn members<'v>(view: &'v View<'_>, state: &mut RosterState) -> Vec<&'v Arc<Person>> {
    let meeting = view.session.meeting();
    let now = (view.session.revision(), state.order);
    if state.sorted.as_ref().is_none_or(|(revision, order, _)| (*revision, *order) != now) {
        let ids =
            name_order::sorted(meeting.members(), state.order).into_iter().map(|person| person.id.clone()).collect();
        state.sorted = Some((now.0, now.1, ids));
    }
    let places: HashMap<_, _> = meeting.members().map(|person| (&person.id, person)).collect();
    let ids = state.sorted.as_ref().map_or(&[][..], |(_, _, ids)| ids.as_slice());
    ids.iter().filter_map(|id| places.get(id).copied()).collect()
}

/// "Anne Solberg/Sp" in the field for the name, as one writes it everywhere else.
fn parted(line: Listed, words: &Vocabulary) -> Listed {
    if !line.party.trim().is_empty() || !line.name.contains(['/', '(']) {
        return line;
    }
    match <[Listed; 1]>::try_from(roster_list::read(&line.name, words).people) {
        Ok([read]) if !read.party.is_empty() => {
            let role = if line.role.trim().is_empty() { read.role } else { line.role };
            Listed { name: read.name, party: read.party, role, ..line }
        }
        _ => line,
    }
}

/// What the list is sorted by.
fn order_ui(ui: &mut Ui, view: &View<'_>, state: &mut RosterState, dialog: &mut Inside<'_>) {
    let words = &view.text.roster;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.small_hint(&words.order);
        for order in MemberOrder::ALL {
            let name = match order {
                MemberOrder::Number => &words.order_number,
                MemberOrder::Surname => &words.order_surname,
                MemberOrder::Party => &words.order_party,
            };
            let weight = if order == state.order { Weight::Secondary } else { Weight::Quiet };
            if Button::new(name).weight(weight).small().height(26.0).show(ui, view.colors).clicked() {
                state.order = order;
                dialog.ask(UiCommand::RosterOrder(order));
            }
        }
    });
    ui.add_space(4.0);
}

fn line_ui(ui: &mut Ui, view: &View<'_>, state: &mut RosterState, members: &[&Arc<Person>], dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.roster, view.colors);
    let names = ["number", "name", "party", "role"];
    let in_line = names.iter().any(|name| focus::has(ui, field_id(name)));
    let enter = in_line && commands::took(ui, Place::PersonLine, FieldAction::Confirm);
    if in_line
        && commands::took(ui, Place::PersonLine, FieldAction::ToList)
        && let Some(first) = members.first()
    {
        focus::request(ui, field_id(&first.id.0));
    }
    let mut add = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // The button and the gaps have the rest.
        let width = ui.available_width() - 116.0;
        let mut field = |name: &str, label: &str, value: &mut String, share: f32| {
            ui.vertical(|ui| {
                ui.set_width(width * share);
                let field = Field::new(field_id(name), label).margin(10, 7).width(width * share);
                field.show_under_name(ui, value);
            });
        };
        field("number", &words.number, &mut state.number, 0.12);
        field("name", &words.name, &mut state.line.name, 0.42);
        field("party", &words.party, &mut state.line.party, 0.17);
        field("role", &words.role, &mut state.line.role, 0.29);
        let label = if state.changes.is_some() { &view.text.notes.save_edit } else { &words.add };
        ui.vertical(|ui| {
            // Beside the fields, not beside their names.
            ui.add_space(LABEL);
            add = Button::new(label).weight(Weight::Primary).height(34.0).show(ui, colors).clicked();
        });
    });
    if (add || enter) && state.line.name.chars().any(char::is_alphabetic) {
        state.line.number = state.number.trim().parse().unwrap_or(0);
        let line = parted(std::mem::take(&mut state.line), &view.text.vocabulary);
        state.number.clear();
        dialog.ask(UiCommand::Apply(match state.changes.take() {
            Some(id) => Command::SetPerson(id, line),
            None => Command::PutPeople(vec![line]),
        }));
        focus::request(ui, field_id("name"));
    }
}

fn person_ui(ui: &mut Ui, view: &View<'_>, state: &mut RosterState, person: &Person, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.roster, view.colors);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), Sense::hover());
    let presence = if person.is_present() { &words.present } else { &words.absent };
    let label = || format!("{} {} {} {presence}", person.line.name, person.line.party, person.line.role);
    let response = row_list::row(ui, rect, field_id(&person.id.0), label);
    row_list::highlight(ui, &response, colors);
    let middle = rect.center().y;
    let ink = if person.is_present() { colors.ink } else { colors.quiet };
    if person.line.number > 0 {
        let at = pos2(rect.left() + 34.0, middle);
        let number = person.line.number.to_string();
        ui.painter().text(at, Align2::RIGHT_CENTER, number, theme::regular(size::BODY), colors.quiet);
    }
    let put = |share: f32, text: &str, font, color| {
        let at = pos2(rect.left() + rect.width() * share, middle - 10.0);
        widgets::clipped_text(ui, at, text, font, color, rect.width() * 0.2);
    };
    let name_at = pos2(rect.left() + rect.width() * 0.07, middle - 10.0);
    widgets::clipped_text(ui, name_at, &person.line.name, theme::strong(size::BODY), ink, rect.width() * 0.34);
    put(0.42, &person.line.party, theme::regular(size::BODY), colors.quiet);
    put(0.56, &person.line.role, theme::regular(size::BODY), colors.quiet);
    let dots = Rect::from_center_size(pos2(rect.right() - DOTS / 2.0, middle), vec2(DOTS, DOTS));
    let (presence_asked, left) = presence_ui(ui, view, rect.with_max_x(dots.left() - 2.0), person);
    if presence_asked.is_some() {
        focus::request(ui, response.id);
    }
    if let Some(said) = absences(view, person) {
        let at = pos2(left - 10.0, middle);
        ui.painter().text(at, Align2::RIGHT_CENTER, said, theme::regular(size::SMALL), colors.quiet);
    }
    let entries = || Vec::from([PersonAction::Edit, PersonAction::LeaveOrReturn, PersonAction::Remove].map(Entry::new));
    let look = Look { text: view.text, colors };
    let chosen = row_menu::ui(ui, &response, dots, look, &entries);
    let asked = commands::pressed_on(ui, &response, Place::PersonRow).or(presence_asked).or(chosen);
    let asked = asked.or_else(|| response.double_clicked().then_some(PersonAction::Edit));
    match asked {
        Some(PersonAction::LeaveOrReturn) => dialog.ask(UiCommand::Apply(Command::LeaveOrReturn(person.id.clone()))),
        Some(PersonAction::Remove) => dialog.ask(UiCommand::Apply(Command::RemovePerson(person.id.clone()))),
        Some(PersonAction::Edit) => {
            state.changes = Some(person.id.clone());
            state.number = if person.line.number > 0 { person.line.number.to_string() } else { String::new() };
            let (name, party, role) = (person.line.name.clone(), person.line.party.clone(), person.line.role.clone());
            state.line = Listed { number: person.line.number, name, party, role, absent: false };
            widgets::put_cursor_last(ui.ctx(), field_id("name"), &state.line.name);
            focus::request(ui, field_id("name"));
        }
        None => {}
    }
}

/// The button that says whether they are there, and changes it. Returns what was clicked, and its left edge.
fn presence_ui(ui: &mut Ui, view: &View<'_>, place: Rect, person: &Person) -> (Option<PersonAction>, f32) {
    let (words, colors) = (&view.text.roster, view.colors);
    let said = if person.is_present() { &words.present } else { &words.absent };
    // Whose it is is not seen by all.
    let name = format!("{}: {said}", person.line.name);
    let tooltip = KeyCommand::from(PersonAction::LeaveOrReturn).tooltip(view.text);
    let (clicked, left) = row_menu::tools_from_right(ui, place, |ui| {
        let button = Button::new(said).named(&name).height(ROW - 6.0).small();
        button.show(ui, colors).on_hover_text(tooltip).clicked()
    });
    (clicked.then_some(PersonAction::LeaveOrReturn), left)
}

/// "borte 18:30–19:10".
fn absences(view: &View<'_>, person: &Person) -> Option<String> {
    let last = person.absences.last()?;
    let time = |at: Option<jiff::Timestamp>| {
        at.map_or_else(String::new, |at| clock(&at.to_zoned_datetime(view.now.time_zone().clone())))
    };
    let (from, until) = (time(last.from), time(last.until));
    let known = !from.is_empty() || !until.is_empty();
    known.then(|| fill(&view.text.roster.absent_span, &[("from", &from), ("until", &until)]))
}
