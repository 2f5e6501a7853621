//! Windows on top stand still while one works in them, and nothing covers what they are left by.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::Queryable;
use taktskifte::app::open;

use crate::debate::look;
use crate::harness::{Window, opening};
use crate::small_screen::meeting_at;

fn place(window: &mut Window, label: &str) -> Rect {
    window.harness().get_by_label(label).rect()
}

#[test]
fn the_members_window_stays_where_it_is_as_names_come() {
    for size in [[1024.0, 768.0], [1440.0, 860.0], [800.0, 600.0]] {
        let (_folder, mut window) = meeting_at(size);
        window.press(Key::F8);
        let parts = ["Deltakere", "Lim inn liste", "Lukk"];
        let before = parts.map(|label| place(&mut window, label));
        for name in ["Anne Solberg", "Per Haugen", "Åse Čáppa Dahl"] {
            window.type_text(name);
            window.press(Key::Enter);
            assert_eq!(parts.map(|label| place(&mut window, label)), before, "{size:?} {name}");
        }
        look(&mut window, &format!("members-{}", size[0]));
        window.click("Lim inn liste");
        assert_eq!(place(&mut window, "Deltakere"), before[0], "{size:?}");
        let names: Vec<_> = (1..60).map(|number| format!("{number};Navn Navnesen {number};Sp")).collect();
        window.paste(&names.join("\n"));
        assert_eq!(place(&mut window, "Deltakere"), before[0], "{size:?}");
        look(&mut window, &format!("members-paste-{}", size[0]));
        window.click("Ta inn");
        assert_eq!(parts.map(|label| place(&mut window, label)), before, "{size:?}");
    }
}

#[test]
fn the_field_that_finds_commands_or_keys_stays_where_it_is_as_one_types() {
    let mut window = Window::in_meeting();
    for (modifiers, key, field) in [
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::P, "Skriv litt av navnet"),
        (Modifiers::NONE, Key::F1, "Søk etter en tast, eller etter det du vil gjøre"),
    ] {
        window.press_with(modifiers, key);
        let before = place(&mut window, field);
        for letters in ["st", "jerne", "xyzzy"] {
            window.type_text(letters);
            assert_eq!(place(&mut window, field), before, "{field}: {letters}");
        }
        window.press(Key::Escape);
    }
}

/// The lowest of those with this name: notices have buttons of that name too.
fn lowest(window: &mut Window, label: &str) -> Rect {
    let all = window.harness().query_all_by_label(label).map(|node| node.rect());
    all.max_by(|a, b| a.bottom().total_cmp(&b.bottom())).unwrap()
}

#[test]
fn the_window_of_what_was_deleted_stays_as_high_when_something_is_had_back() {
    let mut window = Window::just_begun();
    for text in ["Slettes", "Slettes også"] {
        window.type_text(text);
        window.press(Key::Enter);
        window.press(Key::ArrowUp);
        window.press(Key::Delete);
        window.press(Key::F2);
    }
    window.press_with(Modifiers::COMMAND, Key::D);
    let before = lowest(&mut window, "Lukk");
    look(&mut window, "deleted-two");
    for _ in 0..2 {
        window.press(Key::Enter);
        assert_eq!(lowest(&mut window, "Lukk"), before);
    }
    look(&mut window, "deleted-none");
}

#[test]
fn a_notice_covers_neither_the_title_nor_the_buttons_of_a_window_on_top() {
    for size in [[1440.0, 860.0], [1024.0, 768.0], [800.0, 600.0]] {
        let (_folder, mut window) = meeting_at(size);
        window.type_text("Slettes");
        window.press(Key::Enter);
        window.press(Key::ArrowUp);
        window.press(Key::Delete);
        for (modifiers, key, title, button) in [
            (Modifiers::NONE, Key::F8, "Deltakere", "Lukk"),
            (Modifiers::NONE, Key::F7, "Vedtak", "Lukk"),
            (Modifiers::COMMAND, Key::E, "Send svaret", "Lukk"),
            (Modifiers::COMMAND, Key::I, "Om møtet", "Avbryt"),
            (Modifiers::COMMAND | Modifiers::SHIFT, Key::T, "Taletider", "Lukk"),
        ] {
            window.press_with(modifiers, key);
            window.settle();
            look(&mut window, &format!("notice-beside-{key:?}-{}", size[0]));
            let notice = place(&mut window, "Innspillet er slettet.").expand2(egui::vec2(14.0, 8.0));
            for label in [title, button] {
                let all: Vec<_> = window.harness().query_all_by_label(label).map(|node| node.rect()).collect();
                assert!(!all.is_empty(), "{title}: {label}");
                assert!(all.iter().all(|rect| !rect.intersects(notice)), "{size:?} {title}: {label} under {notice:?}");
            }
            window.press(Key::Escape);
        }
    }
}

/// Where the notices lie.
fn notices(window: &mut Window) -> Rect {
    window.settle();
    window.harness().ctx.memory(|memory| memory.area_rect(egui::Id::unique("notices"))).unwrap()
}

/// Tells of a file that is not there, in many words.
fn fail_to_open(window: &mut Window, folder: &std::path::Path, name: &str) {
    let failure = open(opening(&folder.join(name))).unwrap_err();
    window.harness().state_mut().show_failure(&failure);
    window.settle();
}

/// What one writes in, and the buttons, where they are in sight.
fn to_use(window: &mut Window, roles: &[Role]) -> Vec<(String, Rect)> {
    let screen = window.harness().ctx.content_rect();
    let all = roles.iter().flat_map(|role| window.harness.query_all_by_role(*role));
    let all: Vec<_> = all
        .map(|node| (egui_kittest::kittest::NodeT::accesskit_node(&node).label().unwrap_or_default(), node.rect()))
        .collect();
    all.into_iter().filter(|(_, rect)| screen.contains_rect(*rect)).collect()
}

#[test]
fn two_long_notices_cover_no_field_of_a_window_on_top() {
    for size in [[1440.0, 860.0], [1366.0, 768.0], [1024.0, 768.0], [800.0, 600.0]] {
        let (folder, mut window) = meeting_at(size);
        for name in ["borte som ingen finner igjen noe sted i kveld.ron", "også borte.ron"] {
            fail_to_open(&mut window, folder.path(), name);
        }
        for (modifiers, key, title) in [
            (Modifiers::COMMAND, Key::I, "Om møtet"),
            (Modifiers::NONE, Key::F8, "Deltakere"),
            (Modifiers::NONE, Key::F7, "Vedtak"),
            (Modifiers::COMMAND, Key::E, "Send svaret"),
        ] {
            window.press_with(modifiers, key);
            let place = notices(&mut window);
            look(&mut window, &format!("two-notices-{key:?}-{}", size[0]));
            assert!(window.sees("finnes ikke"), "{size:?} {title}");
            let dialog = window.harness().get_by_label(title).rect();
            assert!(!dialog.intersects(place), "{size:?} {title}: {dialog:?} under {place:?}");
            for (name, rect) in to_use(&mut window, &[Role::TextInput, Role::MultilineTextInput]) {
                // What lies under the dialog is nobody's to write in now.
                let is_in_dialog = rect.left() > dialog.left() - 8.0 && rect.top() > dialog.bottom();
                assert!(!is_in_dialog || !rect.intersects(place), "{size:?} {title}: {name} {rect:?} under {place:?}");
            }
            window.press(Key::Escape);
        }
    }
}

#[test]
fn notices_cover_neither_the_presenters_search_nor_the_first_row_of_the_overview() {
    let (folder, mut window) = meeting_at([1366.0, 768.0]);
    window.plug(&[crate::audience::laptop(), crate::audience::projector()]);
    window.press(Key::F5);
    for name in ["borte som ingen finner igjen noe sted i kveld.ron", "også borte.ron"] {
        fail_to_open(&mut window, folder.path(), name);
    }
    window.press(Key::Slash);
    let place = notices(&mut window);
    look(&mut window, "notices-over-search");
    // Over it, not under it, where its hits are.
    for (name, rect) in to_use(&mut window, &[Role::TextInput]) {
        assert!(place.bottom() <= rect.top(), "{name} {rect:?} under {place:?}");
    }
    window.press(Key::Escape);
    window.press(Key::G);
    let place = notices(&mut window);
    look(&mut window, "notices-over-overview");
    let first = window.session().deck().sections[0].title.clone();
    // Over the first slide, and in the presenter's bar.
    let names: Vec<_> = window.all_painted().into_iter().filter(|text| text.text.contains(&first)).collect();
    assert!(names.len() > 1);
    for name in names {
        assert!(!name.rect.intersects(place), "{:?} under {place:?}", name.rect);
    }
}
