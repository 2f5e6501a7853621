//! The table of commands against what really takes keys, and the rules of what has the keyboard.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use taktskifte::ui::commands::keys::Keys;
use taktskifte::ui::commands::table::{Holds, rows};
use taktskifte::ui::commands::{Action, EguiAction, Focus, KeyCommand, Mode, Place, Shortcut};

use crate::debate::{in_debate, note, roster};
use crate::harness::Window;
use crate::take_in::table_file;

impl Window {
    pub fn mode(&self) -> Mode {
        self.harness.ctx.plugin::<Keys>().lock().mode()
    }

    /// The name of what has the keyboard.
    pub fn focused_label(&self) -> Option<String> {
        let focused = self.harness.query_by(|node| node.is_focused())?;
        focused.accesskit_node().label()
    }

    fn take_last_command(&self) -> Option<KeyCommand> {
        self.harness.ctx.plugin::<Keys>().lock().take_last()
    }

    /// What a key does.
    fn done_by(&mut self, shortcut: Shortcut) -> Option<KeyCommand> {
        self.take_last_command();
        self.press_with(shortcut.modifiers, shortcut.key);
        self.take_last_command()
    }
}

fn meeting_and(keys: &[Key]) -> Window {
    let mut window = Window::in_meeting();
    press_all(&mut window, keys);
    window
}

fn press_all(window: &mut Window, keys: &[Key]) {
    for key in keys {
        window.press(*key);
    }
}

/// A window in which the field of a part of the panel has the keyboard, with something typed in it.
fn typing(part: Key, text: &str) -> Window {
    let mut window = in_debate();
    window.press(part);
    window.type_text(text);
    window
}

/// A note's card has the keyboard; another note is above it.
fn on_card() -> Window {
    let mut window = in_debate();
    note(&mut window, "Et innspill");
    note(&mut window, "Et innspill til");
    window.press(Key::ArrowUp);
    window
}

/// A window in which this place has the keyboard.
fn window_in(place: Place) -> Window {
    let mut window = match place {
        Place::Control => meeting_and(&[Key::N, Key::Tab, Key::Tab]),
        Place::Overview => in_debate(),
        Place::TextField | Place::NoteField => typing(Key::F2, "x"),
        Place::EmptyNoteField | Place::NoteNames => typing(Key::F2, ""),
        Place::NoteFieldOffers => typing(Key::F2, "/f"),
        Place::RewrittenNote | Place::RewrittenNoteDetails | Place::UnusedNoteRow => on_card(),
        Place::AnyRow | Place::NoteCard | Place::DeletedRow => on_card(),
        Place::NotesSearch | Place::FoundRow | Place::MeetingFields | Place::PathField => Window::in_meeting(),
        Place::SpeakerField | Place::SpeakerRow => typing(Key::F3, "Kari Lie"),
        Place::EmptySpeakerField => typing(Key::F3, ""),
        Place::SpeakerFieldOffers => typing(Key::F3, "an"),
        Place::AnswerField | Place::ParagraphRow | Place::RewrittenParagraph => typing(Key::F4, "Et avsnitt"),
        Place::EmptyAnswerField => typing(Key::F4, ""),
        Place::FindField => Window::with_projector(),
        Place::NotePaths => meeting_and(&[Key::F9]),
        Place::PersonLine => meeting_and(&[Key::F8]),
        Place::PersonRow | Place::SlideRow | Place::BulletsField => Window::in_meeting(),
        Place::HandsRow => typing(Key::F6, ""),
        Place::AnyDialog
        | Place::QuestionDialog
        | Place::ScreensDialog
        | Place::TakeInDialog
        | Place::DuplicatesDialog => Window::in_meeting(),
    };
    match place {
        Place::Overview => window.press(Key::G),
        Place::NoteNames => window.focus("Taler"),
        Place::RewrittenNote => window.press(Key::Enter),
        Place::RewrittenNoteDetails => {
            window.press(Key::Enter);
            window.focus("Klokkeslett");
        }
        Place::UnusedNoteRow => press_all(&mut window, &[Key::Space, Key::F4, Key::ArrowUp]),
        Place::NotesSearch => window.press_with(Modifiers::COMMAND, Key::F),
        Place::FoundRow => {
            window.press_with(Modifiers::COMMAND, Key::F);
            window.type_text("taktskifte");
            window.press(Key::Enter);
        }
        Place::MeetingFields => window.press_with(Modifiers::COMMAND, Key::I),
        Place::PathField => window.press_with(Modifiers::COMMAND, Key::O),
        Place::SpeakerRow | Place::ParagraphRow => press_all(&mut window, &[Key::Enter, Key::ArrowUp]),
        Place::RewrittenParagraph => press_all(&mut window, &[Key::Enter, Key::ArrowUp, Key::Enter]),
        Place::FindField => window.press(Key::Slash),
        Place::PersonRow => {
            roster(&mut window);
            press_all(&mut window, &[Key::F8, Key::ArrowDown]);
        }
        Place::SlideRow | Place::BulletsField => {
            window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
            window.press(Key::Enter);
            window.until(|window| window.sees("Nytt lysbilde ▾"));
            window.press(Key::PageDown);
            match place {
                Place::SlideRow => window.focus("Gå til lysbilde 2: KS’ årlige debatthefte"),
                _ => {
                    window.focus("Punkter");
                    // The cursor stands in a line that can be under another, and out of it again.
                    press_all(&mut window, &[Key::End, Key::Enter, Key::Tab]);
                }
            }
        }
        Place::AnyDialog | Place::ScreensDialog => window.press_with(Modifiers::COMMAND, Key::F5),
        Place::DeletedRow => {
            window.press(Key::Delete);
            window.press_with(Modifiers::COMMAND, Key::D);
        }
        Place::QuestionDialog => ask_to_replace(&mut window),
        Place::TakeInDialog => take_in(&mut window),
        Place::DuplicatesDialog => duplicates(&mut window),
        Place::Control
        | Place::TextField
        | Place::NoteField
        | Place::EmptyNoteField
        | Place::NoteFieldOffers
        | Place::SpeakerField
        | Place::EmptySpeakerField
        | Place::SpeakerFieldOffers
        | Place::AnswerField
        | Place::EmptyAnswerField
        | Place::NotePaths
        | Place::PersonLine
        | Place::AnyRow
        | Place::NoteCard
        | Place::HandsRow => {}
    }
    window
}

/// A question: whether to save over a file that is there.
fn ask_to_replace(window: &mut Window) {
    let there = window.session_file().with_file_name("der.ron");
    std::fs::write(&there, "noe annet").unwrap();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste(&there.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Filen finnes fra før"));
}

fn take_in(window: &mut Window) {
    let folder = tempfile::tempdir().unwrap();
    let table = table_file(folder.path(), window);
    window.press(Key::F9);
    window.paste(&table.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Ingenting er endret ennå"));
    window.settle();
}

/// What the table's file brings says almost the same as a note that is there.
fn duplicates(window: &mut Window) {
    note(window, "Vi må slutte å sende folk mellom tre kontorer");
    take_in(window);
    window.press(Key::Enter);
    assert!(window.sees("Nesten like innspill"));
}

/// What the table says that `place` does, key by key.
fn check(place: Place) {
    let mut window: Option<Window> = None;
    for row in rows().filter(|row| row.is_in(place) && !matches!(row.command, KeyCommand::Egui(_))) {
        for shortcut in row.shortcuts {
            // Many keys leave the place: then another window comes in.
            let done = window.as_mut().and_then(|window| window.done_by(*shortcut));
            if done != Some(row.command) {
                let done = window.insert(window_in(place)).done_by(*shortcut);
                assert_eq!(done, Some(row.command), "{place:?}: {shortcut:?}");
            }
        }
    }
}

fn check_all(of: impl Fn(&Place) -> bool) {
    Place::all().filter(of).for_each(check);
}

fn is_field(place: &Place) -> bool {
    place.overlaps(Place::TextField)
}

fn is_row(place: &Place) -> bool {
    place.overlaps(Place::AnyRow)
}

#[test]
fn every_key_of_a_field_is_taken_there() {
    check_all(is_field);
}

#[test]
fn every_key_of_a_row_is_taken_there() {
    check_all(is_row);
}

#[test]
fn every_key_of_the_overview_and_of_windows_on_top_is_taken_there() {
    check_all(|place| !is_field(place) && !is_row(place));
}

/// What is written in the field that has the keyboard.
fn written(window: &mut Window) -> String {
    let focused = window.harness().get_by(|node| node.is_focused());
    focused.value().unwrap_or_default()
}

#[test]
fn the_keys_that_stand_in_the_table_as_eguis_own_are_left_to_it() {
    for row in rows() {
        let (KeyCommand::Egui(action), Holds::In(place)) = (row.command, row.holds) else { continue };
        for shortcut in row.shortcuts {
            let mut window = window_in(place);
            let (before, focused) = (written(&mut window), window.harness.ctx.memory(egui::Memory::focused));
            assert_eq!(window.done_by(*shortcut), None, "{place:?}: {shortcut:?}");
            let (after, now) = (written(&mut window), window.harness.ctx.memory(egui::Memory::focused));
            match action {
                EguiAction::NewLine => assert_eq!(after, format!("{before}\n"), "{place:?}"),
                EguiAction::NextControl => assert_ne!(focused, now, "{place:?}"),
                EguiAction::Press | EguiAction::UndoTyping | EguiAction::RedoTyping => {}
            }
        }
    }
}

/// What a step of an evening leaves the keyboard with.
fn check_focus(window: &mut Window, steps: &[(&[Shortcut], Focus)]) {
    for (index, (keys, expected)) in steps.iter().enumerate() {
        for shortcut in *keys {
            window.press_with(shortcut.modifiers, shortcut.key);
        }
        assert_eq!(window.mode().focus, *expected, "step {index}: {keys:?}");
    }
}

const fn key(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::NONE, key }
}

#[test]
fn what_has_the_keyboard_through_an_evening() {
    let mut window = in_debate();
    note(&mut window, "Et innspill");
    window.press(Key::Escape);
    check_focus(
        &mut window,
        &[
            (&[], Focus::Slides),
            (&[key(Key::F2)], Focus::EmptyText),
            (&[key(Key::ArrowUp)], Focus::Card),
            (&[key(Key::Enter)], Focus::Text),
            // Half rewritten: back on its card, then nothing.
            (&[key(Key::Escape)], Focus::Card),
            (&[key(Key::Tab)], Focus::Control),
            (&[key(Key::Escape)], Focus::Slides),
            (&[key(Key::G)], Focus::Overview),
            (&[key(Key::F1)], Focus::Dialog),
            (&[key(Key::Escape)], Focus::Overview),
            (&[key(Key::Escape)], Focus::Slides),
            (&[key(Key::F3)], Focus::EmptyText),
            (&[key(Key::F6)], Focus::Card),
            (&[key(Key::F4)], Focus::EmptyText),
            (&[key(Key::F7)], Focus::Dialog),
            (&[key(Key::Escape)], Focus::EmptyText),
        ],
    );
    window.type_text("x");
    check_focus(&mut window, &[(&[], Focus::Text), (&[key(Key::Escape)], Focus::Slides)]);
}

#[test]
fn a_slide_number_is_begun_by_a_digit_and_ended_by_enter_or_esc() {
    let mut window = in_debate();
    let jumping = |window: &mut Window, key: Key| {
        window.press(key);
        window.mode().jumping
    };
    assert!(jumping(&mut window, Key::Num4));
    assert!(!jumping(&mut window, Key::Enter));
    assert_eq!(window.session().cursor().slide + 1, 4);
    assert!(jumping(&mut window, Key::Num9));
    assert!(!jumping(&mut window, Key::Escape));
    assert_eq!(window.session().cursor().slide + 1, 4);
    // Not while one writes.
    window.press(Key::F2);
    assert!(!jumping(&mut window, Key::Num4));
}

#[test]
fn what_cannot_be_done_now_is_not_enabled() {
    let mut window = Window::in_meeting();
    let enabled = |window: &Window| {
        let actions = [Action::Undo, Action::Redo, Action::Ranking, Action::Times];
        actions.map(|action| action.enabled(Some(window.session())))
    };
    assert_eq!(enabled(&window), [false, false, false, true]);
    note(&mut window, "Et innspill");
    assert_eq!(enabled(&window), [true, false, false, true]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press(Key::F5);
    assert_eq!(enabled(&window), [false, true, true, true]);
}

#[test]
fn enter_in_the_name_goes_on_to_the_notes_text() {
    let mut window = in_debate();
    window.press(Key::F2);
    window.focus("Taler");
    window.type_text("Kari");
    window.press(Key::Enter);
    // A "b" alone would be a clicker's after a second, which passes sooner or later here as other threads are slow or fast.
    window.press_all(&["br"]);
    assert_eq!(window.session().meeting().draft.text, "br");
    assert_eq!(window.session().audience().cover, taktskifte::model::Cover::None);
}

#[test]
fn what_is_said_of_the_keyboard_on_the_slides_is_true_where_it_is_said() {
    let mut window = Window::just_begun();
    window.press(Key::Escape);
    assert!(window.sees("noen bokstaver er kommandoer"), "in the workspace");
    window.press(Key::F5);
    window.press(Key::N);
    window.press(Key::Escape);
    assert!(window.sees("lysbildene: bokstaver er kommandoer"), "in a show");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    assert!(!window.sees("bokstaver er kommandoer") && window.sees("piltastene blar"), "with letters off");
    let before = window.session().cursor();
    window.press(Key::ArrowRight);
    assert_ne!(window.session().cursor(), before);
}
