//! The screen does not go dark in the middle of a show.

use std::sync::Arc;

use egui::Key;

use crate::audience::{laptop, projector};
use crate::harness::Window;

/// A machine that can be kept awake, and how many hold it so.
fn awake_machine() -> (Window, Arc<()>) {
    let holders = Arc::new(());
    let held = Arc::clone(&holders);
    let window = Window::kept_awake_by(Box::new(move || Ok(Box::new(Arc::clone(&held)))));
    (window, holders)
}

#[test]
fn the_machine_stays_awake_while_slides_are_shown_and_may_sleep_afterwards() {
    let (mut window, holders) = awake_machine();
    // The test's own, and the one that the machine is asked with.
    let idle = Arc::strong_count(&holders);
    window.press(Key::F5);
    window.until(|_| Arc::strong_count(&holders) == idle + 1);
    window.press(Key::PageDown);
    window.press(Key::Escape);
    window.until(|_| Arc::strong_count(&holders) == idle);
    window.press(Key::F5);
    window.until(|_| Arc::strong_count(&holders) == idle + 1);
}

#[test]
fn that_the_machine_cannot_be_kept_awake_is_told_to_the_presenter_alone() {
    let mut window = Window::kept_awake_by(Box::new(|| Err("nobody answers".to_owned())));
    window.plug(&[laptop(), projector()]);
    window.press(Key::F5);
    let bare = window.audience_at_rest();
    window.until(|window| window.sees("lar seg ikke holde våken"));
    assert!(window.audience_at_rest() == bare);
    // The show is over: it is no matter any more. It is so every time, and is not said every time.
    window.press(Key::Escape);
    assert!(!window.sees("lar seg ikke holde våken"));
    window.press(Key::F5);
    window.harness().run_steps(20);
    assert!(!window.sees("lar seg ikke holde våken"));
}
