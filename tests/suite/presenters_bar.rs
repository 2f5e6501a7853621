//! The bar at the foot of the presenter's screen: which keys it shows, and which of them do something just now.

use egui::{Key, Rect};
use egui_kittest::kittest::Queryable;

use crate::audience::{laptop, projector};
use crate::debate::look;
use crate::harness::Window;
use crate::small_screen::meeting_at;

fn presenter_at(size: [f32; 2], zoom: f32) -> (tempfile::TempDir, Window) {
    let (folder, mut window) = meeting_at(size);
    window.leave_field();
    window.harness().ctx.set_zoom_factor(zoom);
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    (folder, window)
}

fn places(window: &mut Window, label: &str) -> Vec<Rect> {
    window.harness().query_all_by_label(label).map(|node| node.rect()).collect()
}

/// The brightest grey of what has this name.
fn brightest(window: &mut Window, label: &str) -> u8 {
    let rect = window.harness().get_by_label(label).rect();
    let pixels = window.pixels();
    let (x, y) = (rect.left() as u32..rect.right() as u32, rect.top() as u32..rect.bottom() as u32);
    x.flat_map(|x| y.clone().map(move |y| (x, y))).map(|(x, y)| pixels.get_pixel(x, y).0[1]).max().unwrap()
}

#[test]
fn help_and_the_way_out_are_in_the_presenters_bar_also_with_large_type() {
    for (size, zoom) in [
        ([1440.0, 860.0], 1.0),
        ([1280.0, 720.0], 1.5),
        ([1280.0, 720.0], 2.0),
        ([1024.0, 768.0], 1.5),
        ([1024.0, 768.0], 2.0),
    ] {
        let (_folder, mut window) = presenter_at(size, zoom);
        look(&mut window, &format!("presenters-bar-{}-{zoom}", size[0]));
        let width = size[0] / zoom;
        for label in ["Hjelp", "Ut av fullskjerm eller skrivefeltet", "Salen ser «HDMI-1» 960×540"] {
            let found = places(&mut window, label);
            let [rect] = found.as_slice() else { panic!("{label} at {size:?} and {zoom}: {found:?}") };
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{label} at {size:?} and {zoom}: {rect:?}");
        }
    }
}

#[test]
fn keys_that_go_into_the_note_look_as_if_they_did_nothing_else_and_the_others_do_not() {
    let mut window = Window::with_projector();
    let black = "Svart skjerm i salen";
    let (before, help) = (brightest(&mut window, black), brightest(&mut window, "Hjelp"));
    window.press(Key::N);
    look(&mut window, "presenters-bar-writing");
    assert!(brightest(&mut window, black) < before - 60, "the letter looks as if it still worked");
    assert_eq!(brightest(&mut window, "Hjelp"), help);
    window.press(Key::Escape);
    assert_eq!(brightest(&mut window, black), before);
    // Without letters as commands they never do.
    window.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::B);
    assert!(brightest(&mut window, black) < before - 60);
}
