//! By finger: what shows under a mouse's pointer is reached by touching.

use egui::{Event, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase};
use egui_kittest::kittest::Queryable;

use crate::debate::look;
use crate::harness::Window;

impl Window {
    fn finger(&mut self, phase: TouchPhase, pos: Pos2) {
        self.harness.event(Event::Touch { device_id: TouchDeviceId(1), id: TouchId(1), phase, pos, force: None });
        // As the window system tells it besides.
        let pressed = match phase {
            TouchPhase::Start => true,
            TouchPhase::End => false,
            TouchPhase::Move | TouchPhase::Cancel => return,
        };
        self.harness.event(Event::PointerMoved(pos));
        let modifiers = egui::Modifiers::NONE;
        self.harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
        if !pressed {
            self.harness.event(Event::PointerGone);
        }
    }

    /// Touches something for a moment.
    fn tap(&mut self, label: &str) {
        let at = self.place_of(label);
        self.finger(TouchPhase::Start, at);
        self.harness.step();
        self.finger(TouchPhase::End, at);
        self.settle();
    }

    /// Touches something for so long that it is meant.
    fn touch_long(&mut self, label: &str) {
        let at = self.place_of(label);
        self.finger(TouchPhase::Start, at);
        self.harness.run_steps(8);
        self.finger(TouchPhase::End, at);
        self.settle();
    }

    fn place_of(&self, label: &str) -> Pos2 {
        self.harness.get_all_by_label_contains(label).next().unwrap().rect().center()
    }
}

fn with_note() -> Window {
    let mut window = Window::just_begun();
    window.type_text("Anne Solberg/Sp: Mer buss");
    window.press(egui::Key::Enter);
    window
}

#[test]
fn a_note_that_is_touched_shows_what_can_be_done_with_it() {
    let mut window = with_note();
    assert!(!window.sees("Flere valg"));
    window.tap("Mer buss");
    look(&mut window, "touched-note");
    assert!(window.sees("Flere valg") && window.sees("Dra for å flytte") && window.sees("Rediger"));
    window.tap("Flere valg");
    assert!(window.sees("Stjerne"));
    window.tap("Tiltak");
    let tab = window.session().tab();
    assert_eq!(*window.session().contributions(tab)[0].kind, taktskifte::model::Kind::Measure);
}

#[test]
fn a_long_touch_opens_the_menu_of_a_note() {
    let mut window = with_note();
    window.touch_long("Mer buss");
    look(&mut window, "long-touch");
    assert!(window.sees("Slå sammen med det over"));
    window.tap("Tiltak");
    let tab = window.session().tab();
    assert_eq!(*window.session().contributions(tab)[0].kind, taktskifte::model::Kind::Measure);
}

#[test]
fn a_star_a_speaker_and_a_member_are_reached_by_touch() {
    let mut window = with_note();
    let words = taktskifte::text::Text::load("nb").unwrap().notes;
    window.tap(&words.star);
    let tab = window.session().tab();
    assert!(*window.session().contributions(tab)[0].starred);
    window.press(egui::Key::F3);
    window.type_text("Per Haugen/Ap");
    window.press(egui::Key::Enter);
    window.tap("Per Haugen");
    look(&mut window, "touched-speaker");
    assert!(window.sees("Flere valg"));
    window.tap("Gi ordet");
    assert_eq!(crate::debate::speaking(&window), "Per Haugen");
    window.press(egui::Key::F8);
    window.type_text("Åse Dahl");
    window.press(egui::Key::Enter);
    window.tap("Åse Dahl");
    look(&mut window, "touched-member");
    window.tap("Flere valg");
    assert!(window.sees("Ta bort fra listen"));
}
