//! The mouse as a hand moves it: a press and its release are in frames of their own.

use egui::accesskit::Role;
use egui::{Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::harness::Window;

impl Window {
    /// The middle of the only thing with this name, or a name that has it in it.
    #[track_caller]
    pub fn middle_of(&self, label: &str) -> Pos2 {
        let exact: Vec<_> = self.harness.query_all_by_label(label).collect();
        match exact.as_slice() {
            [only] => only.rect().center(),
            _ => self.harness.get_by_label_contains(label).rect().center(),
        }
    }

    /// The middles of all whose name has this in it.
    pub fn all_middles(&self, label: &str) -> Vec<Pos2> {
        self.harness.query_all_by_label_contains(label).map(|node| node.rect().center()).collect()
    }

    /// Clicks an entry of the menu that is open.
    #[track_caller]
    pub fn choose(&mut self, label: &str) {
        let entries = |exact: bool| {
            let is_it = |name: &str| if exact { name == label } else { name.contains(label) };
            let nodes = self.harness.query_all_by_role(Role::MenuItem);
            let nodes = nodes.filter(|node| node.accesskit_node().label().is_some_and(|name| is_it(&name)));
            nodes.map(|node| node.rect().center()).collect::<Vec<_>>()
        };
        let at = entries(true).into_iter().chain(entries(false)).next().expect("the menu has no such entry");
        self.click_at(at, PointerButton::Primary);
    }

    /// Moves the mouse onto a row and clicks one of its buttons.
    #[track_caller]
    pub fn mouse_on(&mut self, row: &str, button: &str) {
        self.hover_label(row);
        let place = self.harness.get_by_label_contains(row).rect();
        let button =
            self.all_middles(button).into_iter().find(|at| place.contains(*at)).expect("the row has no such button");
        self.click_at(button, PointerButton::Primary);
    }

    /// Moves the mouse there.
    pub fn hover(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.settle();
    }

    /// Moves the mouse onto what has this name.
    #[track_caller]
    pub fn hover_label(&mut self, label: &str) {
        let at = self.middle_of(label);
        self.hover(at);
    }

    fn button(&mut self, at: Pos2, button: PointerButton, pressed: bool) {
        self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        self.harness.step();
    }

    /// Clicks there by mouse.
    pub fn click_at(&mut self, at: Pos2, button: PointerButton) {
        self.hover(at);
        self.button(at, button, true);
        self.button(at, button, false);
        self.settle();
    }

    /// Clicks what has this name by mouse.
    #[track_caller]
    pub fn mouse(&mut self, label: &str) {
        let at = self.middle_of(label);
        self.click_at(at, PointerButton::Primary);
    }

    /// Opens the menu of what has this name, with the mouse's other button.
    #[track_caller]
    pub fn right_click(&mut self, label: &str) {
        let at = self.middle_of(label);
        self.click_at(at, PointerButton::Secondary);
    }

    /// Takes hold of something and moves it, without letting go.
    pub fn drag_to(&mut self, from: Pos2, to: Pos2) {
        self.hover(from);
        self.button(from, PointerButton::Primary, true);
        for step in 1..=4_u8 {
            self.harness.event(Event::PointerMoved(from + (to - from) * (f32::from(step) / 4.0)));
            self.harness.step();
        }
    }

    /// Lets go of what is dragged.
    pub fn drop_at(&mut self, at: Pos2) {
        self.button(at, PointerButton::Primary, false);
        self.settle();
    }

    /// Turns the wheel by notches, towards the user where they are positive.
    pub fn wheel(&mut self, notches: f32) {
        self.wheel_event(notches);
        self.settle();
    }

    /// Turns the wheel by many notches that all come in one frame.
    pub fn wheel_at_once(&mut self, notches: usize) {
        let event = Self::wheel_by(1.0);
        self.harness.input_mut().events.extend(std::iter::repeat_n(event, notches));
        self.settle();
    }

    /// The same; no frame passes.
    pub fn wheel_event(&mut self, notches: f32) {
        self.harness.event(Self::wheel_by(notches));
    }

    fn wheel_by(notches: f32) -> Event {
        Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, -notches),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }
    }
}
