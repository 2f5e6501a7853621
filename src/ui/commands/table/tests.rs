use std::collections::BTreeSet;

use egui::Key;

use super::*;
use crate::text::{Text, languages};
use crate::ui::commands::local::{CardAction, FieldAction, Walk};
use crate::ui::commands::place::Focus;
use crate::ui::commands::shortcut::{ctrl, key, shift};

/// Everything that can be true of where the user is.
fn modes() -> impl Iterator<Item = Mode> {
    let flags = || [false, true].into_iter();
    Focus::all().flat_map(move |focus| {
        // The start page, the slides, the editor.
        [(false, false), (true, false), (false, true)].into_iter().flat_map(move |(on_slides, editing)| {
            flags().flat_map(move |presenting| {
                flags().map(move |jumping| Mode { on_slides, editing, presenting, focus, jumping, ..Mode::default() })
            })
        })
    })
}

fn can_hold_at_once(a: Holds, b: Holds) -> bool {
    match (a, b) {
        (Holds::App(a), Holds::App(b)) => modes().any(|mode| a.holds(mode) && b.holds(mode)),
        (Holds::In(a), Holds::In(b)) => a.overlaps(b),
        // What has the keyboard comes before the app.
        (Holds::App(_), Holds::In(_)) | (Holds::In(_), Holds::App(_)) => false,
    }
}

/// Keys that mean two things in one place.
fn collisions(rows: &[Row]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, a) in rows.iter().enumerate() {
        for b in rows.iter().skip(index + 1).filter(|b| b.command != a.command && can_hold_at_once(a.holds, b.holds)) {
            let shared = a.shortcuts.iter().filter(|shortcut| b.binds(shortcut.key, shortcut.modifiers));
            let shared = shared.chain(b.shortcuts.iter().filter(|shortcut| a.binds(shortcut.key, shortcut.modifiers)));
            found.extend(shared.take(1).map(|key| format!("{:?} and {:?}: {key:?}", a.command, b.command)));
        }
    }
    found
}

#[test]
fn no_key_means_two_things_in_one_place() {
    assert_eq!(collisions(&rows().copied().collect::<Vec<_>>()), Vec::<String>::new());
}

#[test]
fn two_meanings_of_a_key_in_one_place_are_found() {
    const ENTER: &[Shortcut] = &[key(Key::Enter)];
    const CTRL_ENTER: &[Shortcut] = &[ctrl(Key::Enter)];
    const PLUS: &[Shortcut] = &[key(Key::Plus)];
    const SHIFT_PLUS: &[Shortcut] = &[shift(Key::Plus)];
    let check = |rows: &[Row], expected: usize| assert_eq!(collisions(rows).len(), expected, "{rows:?}");
    let next = |place, shortcuts| Row::app(Action::Next, "", place, shortcuts);
    let last = |place, shortcuts| Row::app(Action::Last, "", place, shortcuts);
    let card = |action, shortcuts| Row::own(KeyCommand::Card(action), Place::NoteCard, shortcuts);
    let walk = Row::own(KeyCommand::Walk(Walk::Up), Place::AnyRow, ENTER);
    let field = |place| Row::own(KeyCommand::Field(FieldAction::Confirm), place, ENTER);
    let list = |place| Row::own(KeyCommand::Field(FieldAction::ToList), place, ENTER);
    check(&[next(Where::Slides, ENTER), last(Where::Slides, ENTER)], 1);
    check(&[next(Where::Everywhere, ENTER), last(Where::SlideNumber, ENTER)], 1);
    check(&[next(Where::Slides, ENTER), last(Where::Slides, CTRL_ENTER)], 0);
    // Shift makes no difference for a plus.
    check(&[next(Where::Slides, PLUS), last(Where::Slides, SHIFT_PLUS)], 1);
    check(&[walk, card(CardAction::Edit, ENTER)], 1);
    check(&[card(CardAction::Star, ENTER), card(CardAction::Edit, ENTER)], 1);
    check(&[field(Place::NoteField), list(Place::EmptyNoteField)], 1);
    check(&[field(Place::NoteFieldOffers), list(Place::EmptyNoteField)], 0);
    check(&[field(Place::NoteField), list(Place::AnswerField)], 0);
    // One and the same thing may be asked twice, and what has the keyboard comes before the app.
    check(&[next(Where::Slides, ENTER), next(Where::Presenting, ENTER)], 0);
    check(&[next(Where::Slides, ENTER), walk], 0);
}

#[test]
fn everything_is_in_the_table_and_has_one_name() {
    for command in KeyCommand::all() {
        let names: BTreeSet<_> = rows().filter(|row| row.command == command).filter_map(|row| row.name).collect();
        assert!(rows().any(|row| row.command == command), "{command:?}");
        assert!(names.len() <= 1, "{command:?}: {names:?}");
    }
    for row in sections().filter(|section| section.group.is_some()).flat_map(|section| section.rows) {
        assert!(row.name.is_some(), "{row:?}");
    }
}

#[test]
fn every_place_has_something_to_take_a_key_for() {
    // The two that stand for any of their kind besides.
    for place in Place::all().filter(|place| *place != Place::AnyDialog) {
        assert!(rows().any(|row| row.is_in(place)), "{place:?}");
    }
    for place in Where::all() {
        assert!(rows().any(|row| row.holds == Holds::App(place)), "{place:?}");
    }
}

#[test]
fn every_language_has_a_name_for_everything_and_for_nothing_else() {
    let set = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let in_file = |map: &std::collections::BTreeMap<String, String>| map.keys().cloned().collect::<BTreeSet<_>>();
    let name = |action: &Action| rows().find(|row| row.command == KeyCommand::App(*action)).unwrap().name.unwrap();
    for code in languages() {
        let text = Text::load(&code).unwrap();
        assert_eq!(in_file(&text.commands), set(rows().filter_map(|row| row.name).collect()), "{code}");
        assert_eq!(
            in_file(&text.short_commands),
            set(PRESENTER_BAR.iter().chain(FULL_SCREEN_BAR).map(name).collect()),
            "{code}"
        );
        assert_eq!(in_file(&text.own_commands), set(rows().filter_map(|row| row.own_name).collect()), "{code}");
        assert_eq!(in_file(&text.help.groups), set(Group::all().map(Group::name).collect()), "{code}");
    }
}

#[test]
fn letters_and_arrows_belong_to_the_text_while_one_writes() {
    for row in rows() {
        let Holds::App(place) = row.holds else { continue };
        let while_writing =
            modes().any(|mode| matches!(mode.focus, Focus::Text | Focus::EmptyText) && place.holds(mode));
        for shortcut in row.shortcuts {
            let is_function = shortcut.key.name().starts_with('F') && shortcut.key.name().len() > 1;
            let types_or_moves = shortcut.modifiers.is_none()
                && !is_function
                && !matches!(shortcut.key, Key::PageUp | Key::PageDown | Key::Escape);
            // A clicker's sign, which nothing begins with.
            let is_clickers = place == Where::PresentingEmptyField && shortcut.key == Key::Period;
            assert!(is_clickers || !(types_or_moves && while_writing), "{row:?}");
        }
    }
}

#[test]
fn what_has_the_keyboard_keeps_its_keys_from_the_app() {
    let check = |focus, shortcut: Shortcut, expected| {
        let mode = Mode { on_slides: true, presenting: true, focus, ..Mode::default() };
        assert_eq!(action(mode, shortcut.key, shortcut.modifiers), expected, "{focus:?} {shortcut:?}");
    };
    check(Focus::Slides, key(Key::ArrowUp), Some(Action::Previous));
    check(Focus::Card, key(Key::ArrowUp), None);
    // No row has a use for it but the show of hands; it changes no slide on the others either.
    check(Focus::Card, key(Key::Space), None);
    check(Focus::Card, key(Key::Tab), None);
    check(Focus::Card, key(Key::PageDown), Some(Action::Next));
    check(Focus::Card, ctrl(Key::Plus), Some(Action::Larger));
    check(Focus::Control, key(Key::Space), None);
    check(Focus::Control, key(Key::ArrowRight), Some(Action::Next));
    check(Focus::Overview, key(Key::ArrowRight), None);
    check(Focus::Overview, key(Key::Num4), Some(Action::Digit(4)));
    check(Focus::Text, ctrl(Key::Z), None);
    check(Focus::EmptyText, ctrl(Key::Z), Some(Action::Undo));
    check(Focus::Dialog, key(Key::F5), None);
    // A clicker's, while slides are shown.
    check(Focus::Dialog, key(Key::PageDown), Some(Action::Next));
    let unseen = Mode { on_slides: true, focus: Focus::Dialog, ..Mode::default() };
    assert_eq!(action(unseen, Key::PageDown, Modifiers::NONE), None);
    check(Focus::Dialog, key(Key::F1), Some(Action::Help));
    let jumping = Mode { on_slides: true, presenting: true, focus: Focus::Overview, jumping: true, ..Mode::default() };
    assert_eq!(action(jumping, Key::Enter, Modifiers::NONE), Some(Action::Jump));
}

#[test]
fn every_key_of_the_app_reaches_it_where_it_holds() {
    for row in rows() {
        let (KeyCommand::App(wanted), Holds::App(place)) = (row.command, row.holds) else { continue };
        for shortcut in row.shortcuts {
            let taken = |mode: &Mode| action(*mode, shortcut.key, shortcut.modifiers);
            let holds: Vec<_> = modes().filter(|mode| place.holds(*mode)).collect();
            // Another row may do the same by this key in another place.
            let does_it = |mode: Mode| {
                let same = rows().filter(|other| other.command == row.command);
                same.filter(|other| other.binds(shortcut.key, shortcut.modifiers))
                    .any(|other| matches!(other.holds, Holds::App(place) if place.holds(mode)))
            };
            let mut elsewhere = modes().filter(|mode| !does_it(*mode));
            assert!(holds.iter().any(|mode| taken(mode) == Some(wanted)), "{row:?}");
            // Nothing or what is asked: never another thing.
            assert!(holds.iter().all(|mode| [None, Some(wanted)].contains(&taken(mode))), "{row:?}");
            assert!(elsewhere.all(|mode| taken(&mode) != Some(wanted)), "{row:?}");
        }
    }
}

#[test]
fn without_a_meeting_what_works_on_the_start_page_is_enabled() {
    for row in rows() {
        let Holds::App(place) = row.holds else { continue };
        let on_start_page = modes().any(|mode| !mode.on_slides && !mode.editing && place.holds(mode));
        let enabled = row.command.enabled(None);
        assert_eq!(enabled, on_start_page, "{row:?}");
    }
}
