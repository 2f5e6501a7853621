//! It fits: the smallest screen on which everything can be reached, and larger type.

use egui::{Key, Modifiers, ViewportCommand, ViewportId, vec2};
use egui_kittest::kittest::Queryable;
use taktskifte::app::Request;

use crate::debate::{add_speaker, look, roster};
use crate::harness::{Window, new_meeting};

/// A window of this size in a new meeting, in a folder that lives as long.
pub fn meeting_at(size: [f32; 2]) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), size);
    window.show(Request::Begin(new_meeting(folder.path())));
    (folder, window)
}

fn on_screen(window: &mut Window, size: [f32; 2]) -> Vec<ViewportCommand> {
    let input = window.harness().input_mut();
    input.viewports.entry(ViewportId::ROOT).or_default().monitor_size = Some(size.into());
    window.harness().step();
    window.harness().output().viewport_output[&ViewportId::ROOT].commands.clone()
}

#[test]
fn the_window_is_maximised_where_its_usual_size_would_stick_out() {
    let mut window = Window::in_meeting();
    let commands = on_screen(&mut window, [1366.0, 768.0]);
    assert!(commands.contains(&ViewportCommand::Maximized(true)), "{commands:?}");
    assert!(commands.contains(&ViewportCommand::InnerSize(vec2(1326.0, 648.0))), "{commands:?}");
    let mut window = Window::in_meeting();
    let commands = on_screen(&mut window, [1920.0, 1080.0]);
    assert!(!commands.contains(&ViewportCommand::Maximized(true)), "{commands:?}");
}

#[test]
fn in_full_screen_no_least_size_cuts_the_slide() {
    let mut window = Window::in_meeting();
    let commands = on_screen(&mut window, [800.0, 600.0]);
    assert!(commands.contains(&ViewportCommand::MinInnerSize(vec2(760.0, 480.0))), "{commands:?}");
    let commands = window.commands_of(Key::F5);
    assert!(commands.contains(&ViewportCommand::MinInnerSize(egui::Vec2::ZERO)), "{commands:?}");
}

/// Pictures of everything at a size, for whoever wants to look.
fn walk_through(size: [f32; 2], zoom: f32, name: &str) {
    let (_folder, mut window) = meeting_at(size);
    window.harness().ctx.set_zoom_factor(zoom);
    let see = |window: &mut Window, what: &str| look(window, &format!("{name}-{what}"));
    see(&mut window, "workspace");
    window.click("Meny");
    see(&mut window, "menu");
    window.press(Key::Escape);
    for (key, what) in [(Key::F1, "help"), (Key::F7, "resolution"), (Key::F8, "roster"), (Key::F9, "take-in")] {
        window.press(key);
        see(&mut window, what);
        window.press(Key::Escape);
    }
    for (modifiers, key, what) in [
        (Modifiers::COMMAND, Key::F5, "screens"),
        (Modifiers::COMMAND, Key::L, "times"),
        (Modifiers::COMMAND, Key::H, "versions"),
        (Modifiers::COMMAND, Key::D, "deleted"),
        (Modifiers::COMMAND, Key::I, "fields"),
        (Modifiers::COMMAND, Key::O, "open"),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::S, "save-as"),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::T, "limits"),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::P, "palette"),
    ] {
        window.press_with(modifiers, key);
        see(&mut window, what);
        window.press(Key::Escape);
    }
    window.press(Key::F8);
    window.click("Lim inn liste");
    see(&mut window, "roster-paste");
    window.press(Key::Escape);
    window.press(Key::Escape);
    // With very large type one scrolls to the rest of these.
    if size[1] / zoom > 450.0 {
        roster(&mut window);
        window.press(Key::F8);
        see(&mut window, "roster-full");
        window.press(Key::Escape);
        window.press(Key::F7);
        window.click("Avstemning");
        see(&mut window, "resolution-vote");
        window.press(Key::Escape);
    }
    for (key, what) in [(Key::F2, "notes"), (Key::F3, "speakers"), (Key::F4, "answers"), (Key::F6, "priorities")] {
        window.press(key);
        see(&mut window, what);
    }
    window.press(Key::F3);
    add_speaker(&mut window, "an", Modifiers::NONE);
    window.press(Key::F2);
    window.type_text("Anne Solberg/Sp: Bussen må gå oftere");
    see(&mut window, "note-typed");
    window.press(Key::Enter);
    see(&mut window, "note-saved");
    window.press(Key::Escape);
    window.plug(&[crate::audience::laptop(), crate::audience::projector()]);
    window.press(Key::F5);
    see(&mut window, "presenter");
    window.press(Key::G);
    see(&mut window, "overview");
    window.press(Key::Escape);
    window.press(Key::Slash);
    window.type_text("bu");
    see(&mut window, "find");
    window.press(Key::Escape);
    window.press(Key::N);
    see(&mut window, "presenter-notes");
    window.press_with(Modifiers::COMMAND, Key::N);
    see(&mut window, "start");
}

#[test]
fn everything_is_drawn_at_800_by_600() {
    walk_through([800.0, 600.0], 1.0, "small");
}

#[test]
fn everything_is_drawn_at_150_percent() {
    walk_through([1280.0, 800.0], 1.5, "large-type");
}

#[test]
fn everything_is_drawn_at_200_percent() {
    walk_through([1280.0, 720.0], 2.0, "twice");
    walk_through([1024.0, 768.0], 2.0, "twice-small");
}

#[test]
fn everything_is_drawn_with_the_largest_type_that_there_is() {
    walk_through([1280.0, 720.0], 2.5, "largest");
    walk_through([1024.0, 768.0], 2.5, "largest-small");
}

#[test]
fn everything_is_drawn_at_its_usual_size() {
    walk_through([1440.0, 900.0], 1.0, "usual");
}

#[test]
fn on_a_narrow_window_every_section_has_its_tab_and_every_button_is_within_it() {
    let (_folder, mut window) = meeting_at([800.0, 600.0]);
    let titles: Vec<_> = window.session().deck().sections.iter().map(|section| section.title.clone()).collect();
    let within = |window: &mut Window, label: &str| {
        let rect = window.harness().get_all_by_label(label).next().unwrap().rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 800.0, "{label}: {rect:?}");
    };
    assert!(titles.len() > 3, "{titles:?}");
    titles.iter().for_each(|title| within(&mut window, title));
    window.press_with(Modifiers::COMMAND, Key::N);
    for label in ["Start møtet", "Åpne …", "Tilbake til møtet"] {
        within(&mut window, label);
    }
}

#[test]
fn the_hall_sees_no_empty_bar_while_nobody_is_listed() {
    let mut window = Window::with_projector();
    window.type_text("13");
    window.press(Key::Enter);
    let without = window.audience().unwrap();
    window.press(Key::C);
    assert!(window.audience().unwrap() == without);
    window.press(Key::F3);
    add_speaker(&mut window, "Kari Lie", Modifiers::NONE);
    assert!(window.audience().unwrap() != without);
}
