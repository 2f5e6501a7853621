//! The strip at the left: every slide under its section, to be chosen, dragged, duplicated, hidden and deleted.

use egui::{Id, Modifiers, Rect, ScrollArea, Stroke, StrokeKind, Ui, pos2, vec2};

use super::blank::{self, Kind};
use super::{EditorState, EditorView, ask, field};
use crate::deck::cursor::Move;
use crate::deck::edit::{DeckEdit, Spot};
use crate::deck::{Deck, QuestionNumber, Slide, clip};
use crate::export::Clip;
use crate::text::fill;
use crate::ui::commands::{self, Place, SlideAction};
use crate::ui::deck_ask::{DeckAsk, PictureFor};
use crate::ui::focus;
use crate::ui::slides::Slides;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::{Copied, UiCommand};
use crate::ui::widgets::menu::{self, Item};
use crate::ui::widgets::row_menu::{self, DOTS, Entry, Look};
use crate::ui::widgets::{self, Button, reorder, row_list};
use crate::ui::workspace::strip::picture;

/// Between rows and at the sides, points.
const GAP: f32 = 12.0;
/// What the number at a thumbnail's left takes, points.
const NUMBER: f32 = 26.0;
/// A section's heading, points.
const HEADING: f32 = 30.0;
/// The foot with the button for new slides, points.
const FOOT: f32 = 56.0;

/// What is dragged: the slide at this place.
#[derive(Clone, Copy, PartialEq)]
struct DraggedSlide(usize);

/// Where a slide's row has its keyboard focus.
fn row_id(slide: &Slide) -> Id {
    Id::unique(("editor-slide", &slide.id.0))
}

/// Draws the strip, and the button for new slides under it.
pub fn ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let view = editor.view;
    let deck = view.session.deck();
    let current = view.session.cursor().slide;
    // Keys in a menu are the menu's, whichever row had the keyboard before it.
    let menu_open = egui::Popup::is_any_open(ui);
    egui::Panel::bottom("editor-strip-foot")
        .exact_size(FOOT)
        .show_separator_line(true)
        .frame(egui::Frame::new().inner_margin(10))
        .show(ui, |ui| new_slide_ui(ui, editor, state, ui_commands));
    let ids: Vec<_> = deck.slides.iter().map(row_id).collect();
    if !menu_open
        && std::mem::take(&mut state.row_wanted)
        && let Some(id) = ids.get(current)
    {
        focus::request(ui, *id);
        state.walked = Some(current);
    }
    // Arrows show the slide that they come to.
    let walked = if menu_open { None } else { row_list::walk(ui, &ids, None) };
    if let Some(walked) = walked.filter(|place| *place != current && state.walked != Some(*place)) {
        state.chosen.clear();
        ui_commands.push(UiCommand::Go(Move::To(walked)));
    }
    if !menu_open {
        state.walked = walked;
    }
    let width = ui.available_width() - NUMBER - GAP;
    let height = width * 9.0 / 16.0;
    let mut area = ScrollArea::vertical().id_salt("editor-strip").auto_shrink(false);
    let mut tops = Vec::with_capacity(deck.slides.len());
    let mut y = 6.0;
    let begins_section = |index: usize| view.session.section_starts().contains(&index);
    for index in 0..deck.slides.len() {
        if begins_section(index) {
            y += HEADING;
        }
        tops.push(y);
        y += height + GAP;
    }
    let total = y + GAP;
    if state.in_sight != Some(current) {
        state.in_sight = Some(current);
        let room = ui.available_height();
        let top = tops.get(current).copied().unwrap_or(0.0);
        area = area.vertical_scroll_offset((top + height / 2.0 - room / 2.0).clamp(0.0, (total - room).max(0.0)));
    }
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(total);
        let origin = ui.max_rect().min;
        let mut rows = Vec::new();
        for (index, slide) in deck.slides.iter().enumerate() {
            let Some(top) = tops
                .get(index)
                .copied()
                .filter(|top| *top + height >= viewport.min.y && *top - HEADING <= viewport.max.y)
            else {
                continue;
            };
            let row = Rect::from_min_size(pos2(origin.x, origin.y + top), vec2(ui.available_width(), height));
            if begins_section(index) {
                heading_ui(ui, editor, slide, row);
            }
            slide_ui(ui, editor, slides, (index, slide, row), menu_open, state, ui_commands);
            rows.push((index, row));
        }
        if let Some((DraggedSlide(dragged), before)) = reorder::landing::<DraggedSlide>(ui, view.colors, &rows) {
            let moved = if state.chosen.contains(&dragged) { state.about(current) } else { vec![dragged] };
            ask_move(deck, &moved, before, state, ui_commands);
        }
    });
}

fn heading_ui(ui: &Ui, editor: &EditorView<'_>, slide: &Slide, row: Rect) {
    let colors = editor.view.colors;
    let Some(section) = editor.view.session.deck().section_of(slide) else { return };
    let at = pos2(row.left() + 12.0, row.top() - HEADING + 8.0);
    let ink = colors.accent(section.accent).text;
    widgets::clipped_text(ui, at, &section.title, theme::strong(size::SMALL), ink, row.width() - 24.0);
}

fn slide_ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    (index, slide, row): (usize, &Slide, Rect),
    menu_open: bool,
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let view = editor.view;
    let (colors, deck) = (view.colors, view.session.deck());
    let current = view.session.cursor().slide;
    let response = reorder::row(ui, row, row_id(slide), || {
        let name = fill(&view.text.workspace.jump_to, &[("n", &(index + 1).to_string())]);
        format!("{name}: {}", slide.heading())
    });
    let place = Rect::from_min_max(row.min + vec2(NUMBER, 0.0), row.max - vec2(GAP, 0.0));
    picture(ui, (view, colors), slides, place, index, slide.hidden);
    let number = pos2(row.left() + NUMBER / 2.0, place.top() + 8.0);
    ui.painter().text(number, egui::Align2::CENTER_CENTER, index + 1, theme::strong(size::SMALL), colors.quiet);
    let is_current = index == current;
    let (width, ink) = match (is_current, state.chosen.contains(&index)) {
        (true, _) => (3.0, colors.focus),
        (false, true) => (2.0, colors.focus),
        (false, false) if response.hovered() => (2.0, colors.field_line),
        (false, false) => (1.0, colors.line),
    };
    ui.painter().rect_stroke(place.expand(width - 1.0), 7.0, Stroke::new(width, ink), StrokeKind::Outside);
    if response.has_focus() && !is_current {
        widgets::focus_ring(ui, &response, place, 6, colors);
    }
    if response.clicked() && !menu_open {
        choose(ui, (index, current), state);
        ui_commands.push(UiCommand::Go(Move::To(index)));
    }
    if response.double_clicked() && !menu_open {
        focus::request(ui, field::first_field(Some(slide)));
    }
    reorder::begin(ui, &response, Look::of(view), || DraggedSlide(index));
    let hide = if slide.hidden { &view.text.editor.show_slide } else { &view.text.editor.hide_slide };
    let entries = || {
        vec![
            Entry::new(SlideAction::Duplicate),
            Entry::new(SlideAction::Copy),
            Entry::new(SlideAction::Cut).enabled(deck.slides.len() > 1),
            Entry::new(SlideAction::Paste),
            Entry::new(SlideAction::Hide).called(hide.clone()).after_line(),
            Entry::new(SlideAction::MoveUp).enabled(index > 0),
            Entry::new(SlideAction::MoveDown).enabled(index + 1 < deck.slides.len()),
            Entry::new(SlideAction::NewSection),
            Entry::new(SlideAction::Delete).enabled(deck.slides.len() > 1).after_line(),
        ]
    };
    let dots = Rect::from_min_size(pos2(place.right() - DOTS - 2.0, place.top() + 2.0), vec2(DOTS, DOTS));
    if row_list::shows_tools(&response) {
        ui.painter().rect_filled(dots, 8.0, colors.panel);
    }
    let chosen = row_menu::ui(ui, &response, dots, Look::of(view), &entries);
    let pressed = if menu_open { None } else { commands::pressed_on(ui, &response, Place::SlideRow) };
    let asked = pressed.or(chosen);
    if let Some(action) = asked {
        let about = if state.chosen.contains(&index) { state.about(index) } else { vec![index] };
        carry_out(ui, editor, (action, &about), state, ui_commands);
    }
}

/// A click chooses one slide, with Shift all from the one that shows to it, with Ctrl one more or one less.
fn choose(ui: &Ui, (index, current): (usize, usize), state: &mut EditorState) {
    let Modifiers { shift, command, .. } = ui.input(|input| input.modifiers);
    if shift {
        state.chosen = (index.min(current)..=index.max(current)).collect();
    } else if command {
        state.chosen.insert(current);
        if !state.chosen.insert(index) {
            state.chosen.remove(&index);
        }
    } else {
        state.chosen.clear();
    }
}

/// What is done with slides by key or menu.
fn carry_out(
    ui: &Ui,
    editor: &EditorView<'_>,
    (action, about): (SlideAction, &[usize]),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let deck = editor.view.session.deck();
    let (Some(first), Some(last)) = (about.first().copied(), about.last().copied()) else { return };
    match action {
        SlideAction::Type => focus::request(ui, field::first_field(deck.slide(first))),
        SlideAction::ChooseUp | SlideAction::ChooseDown => {
            let current = editor.view.session.cursor().slide;
            if state.chosen.is_empty() {
                state.chosen_from = current;
            }
            let to = match action {
                SlideAction::ChooseUp => current.saturating_sub(1),
                _ => (current + 1).min(deck.slides.len().saturating_sub(1)),
            };
            state.chosen = (state.chosen_from.min(to)..=state.chosen_from.max(to)).collect();
            state.walked = Some(to);
            if let Some(slide) = deck.slide(to) {
                focus::request(ui, row_id(slide));
            }
            ui_commands.push(UiCommand::Go(Move::To(to)));
        }
        SlideAction::ChooseAll => state.chosen = (0..deck.slides.len()).collect(),
        SlideAction::Duplicate => {
            let mut taken = Vec::new();
            let copies = about.iter().filter_map(|place| deck.slide(*place)).map(|slide| {
                let id = deck.free_slide_id(&taken);
                taken.push(id.clone());
                let mut copy = Slide { id, ..slide.clone() };
                if let crate::deck::Body::Question { number, .. } = &mut copy.body {
                    *number = blank::next_question(deck);
                }
                copy
            });
            let copies = copies.collect();
            if let Some(spot) = spot_before(deck, last + 1) {
                state.chosen.clear();
                state.row_wanted = true;
                ask(ui_commands, DeckEdit::Insert(spot, copies), (last + 1, None));
            }
        }
        SlideAction::Copy => ui_commands.push(copy(deck, about)),
        SlideAction::Cut => {
            ui_commands.push(copy(deck, about));
            carry_out(ui, editor, (SlideAction::Delete, about), state, ui_commands);
        }
        // What is on the clipboard comes as it does by the key: as something that was pasted.
        SlideAction::Paste => ui.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
        SlideAction::Hide => {
            for place in about {
                if let Some(slide) = deck.slide(*place) {
                    let hidden = Slide { hidden: !slide.hidden, ..slide.clone() };
                    ask(ui_commands, DeckEdit::Slide(*place, Box::new(hidden)), (*place, None));
                }
            }
        }
        SlideAction::MoveUp if first > 0 => ask_move(deck, about, first - 1, state, ui_commands),
        SlideAction::MoveDown if last + 1 < deck.slides.len() => ask_move(deck, about, last + 2, state, ui_commands),
        SlideAction::MoveUp | SlideAction::MoveDown => {}
        SlideAction::NewSection => {
            let Some(slide) = deck.slide(first) else { return };
            let Some(own) = deck.section_of(slide) else { return };
            let words = &editor.view.text.editor;
            let section = crate::deck::Section {
                id: deck.free_section_id(),
                title: words.new_section.clone(),
                minutes: 10,
                accent: own.accent,
            };
            let opening = blank::slide(Kind::Section, deck.free_slide_id(&[]), 0, QuestionNumber(1), words);
            let opening = opening.with_text(crate::deck::TextPart::Title, &words.new_section);
            let end = deck.slides.iter().rposition(|other| other.section == slide.section).unwrap_or(first);
            state.begin(opening.id.clone());
            ask(ui_commands, DeckEdit::InsertSection(slide.section + 1, section, Box::new(opening)), (end + 1, None));
        }
        SlideAction::Delete => {
            state.chosen.clear();
            state.row_wanted = true;
            let left = deck.slides.len().saturating_sub(about.len());
            ask(ui_commands, DeckEdit::Remove(about.to_vec()), (first.min(left.saturating_sub(1)), None));
        }
    }
}

fn copy(deck: &Deck, about: &[usize]) -> UiCommand {
    UiCommand::Copy(Clip::verbatim(clip::text(deck, about)), Copied::Slides(about.len()))
}

/// Slides go before the one at a place in the deck; between two sections, behind the last of the one above when they come from
/// above, and else before the first of the one below.
fn ask_move(deck: &Deck, moved: &[usize], before: usize, state: &mut EditorState, ui_commands: &mut Vec<UiCommand>) {
    let Some(first) = moved.first().copied() else { return };
    let spot = if first >= before { spot_at(deck, before) } else { spot_before(deck, before) };
    let Some(spot) = spot else { return };
    let gone_above = moved.iter().filter(|place| **place < before).count();
    let lands = before - gone_above;
    let stays = moved.iter().enumerate().all(|(step, place)| lands + step == *place);
    let same_section = deck.slide(first).is_some_and(|slide| slide.section == spot.section);
    if stays && same_section {
        return;
    }
    state.chosen.clear();
    if moved.len() > 1 {
        state.chosen.extend(lands..lands + moved.len());
    }
    ask(ui_commands, DeckEdit::Move(moved.to_vec(), spot), (lands, None));
}

/// Before the slide at a place, in its section; behind the last where there is none.
fn spot_at(deck: &Deck, place: usize) -> Option<Spot> {
    let slide = deck.slide(place)?;
    let first = deck.slides.iter().position(|other| other.section == slide.section)?;
    Some(Spot { section: slide.section, before: place - first })
}

/// Behind the slide above a place, in its section.
fn spot_before(deck: &Deck, place: usize) -> Option<Spot> {
    let above = spot_at(deck, place.checked_sub(1)?)?;
    Some(Spot { before: above.before + 1, ..above })
}

fn new_slide_ui(ui: &mut Ui, editor: &EditorView<'_>, state: &mut EditorState, ui_commands: &mut Vec<UiCommand>) {
    let view = editor.view;
    let words = &view.text.editor;
    let button = Button::new(&words.new_slide).show(ui, view.colors);
    let items = Kind::ALL.map(|kind| {
        Item::Entry(menu::Entry { label: kind.name(words), key: None, enabled: true, chosen: false, beside: false })
    });
    let Some(kind) = menu::show(&button, view.colors, 220.0, &items).and_then(|at| Kind::ALL.get(at).copied()) else {
        return;
    };
    let deck = view.session.deck();
    let place = view.session.cursor().slide + 1;
    let Some(spot) = spot_before(deck, place) else { return };
    let id = deck.free_slide_id(&[]);
    let slide = blank::slide(kind, id.clone(), spot.section, blank::next_question(deck), words);
    ask(ui_commands, DeckEdit::Insert(spot, vec![slide]), (place, None));
    state.begin(id.clone());
    if kind == Kind::Picture {
        ui_commands.push(UiCommand::Deck(DeckAsk::ChoosePicture(PictureFor { slide: id, whole: true })));
    }
}
