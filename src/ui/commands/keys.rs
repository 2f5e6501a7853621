//! Turns key presses into actions before egui moves the focus with them.
//!
//! An egui plugin, because its input hook is the only place that sees keys first, in the real window and in tests alike.
//! The app says after each frame where the user is ([`Keys::set_mode`]) and takes what was pressed ([`Keys::take`]).
//!
//! The audience's window takes the keyboard focus on some systems, and a click on it does on all. What is typed there is
//! typed into the main window instead: whichever window has the focus, a key does the same.

use egui::{Event, Key, Modifiers};

use super::held::Held;
pub use super::place::{Focus, Mode};
use super::typing_on::TypingOn;
use super::{Action, KeyCommand, typing_on};

mod input;

/// The plugin.
#[derive(Debug, Default)]
pub struct Keys {
    mode: Mode,
    pressed: Vec<Action>,
    /// What the last key that had a meaning did.
    last: Option<KeyCommand>,
    /// Typed in the audience's window or pressed by a click, for the main window's next pass.
    forwarded: Vec<Event>,
    /// The letter that comes with a key that was an action is not to be typed.
    swallow_text: bool,
    /// What came after a key that changes what keys mean: it waits for the next pass.
    later: Vec<Event>,
    /// Full screen was asked for in the audience's window.
    audience_full_screen: bool,
    /// Something was typed that belongs to the notes panel's field, which does not have the keyboard.
    wants_field: bool,
    /// That was so in the pass before.
    wanted_field: bool,
    held: Held,
    typing_on: TypingOn,
}

impl Keys {
    /// Where the user is now. Returns where they were when last told.
    pub fn set_mode(&mut self, mode: Mode) -> Mode {
        std::mem::replace(&mut self.mode, mode)
    }

    /// What was pressed since last asked.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.pressed)
    }

    /// Where the user was when last told.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The main window gets these in its next pass, as if they were typed then.
    pub(super) fn will_get(&mut self, typed: impl IntoIterator<Item = Event>) {
        self.forwarded.extend(typed);
    }

    /// Something that had the keyboard has taken a key.
    pub(super) fn took(&mut self, command: KeyCommand) {
        log::debug!("key: {command:?}");
        self.last = Some(command);
    }

    /// What the last key that had a meaning did, since last asked.
    pub fn take_last(&mut self) -> Option<KeyCommand> {
        self.last.take()
    }

    /// Whether full screen was asked for in the audience's window since last asked.
    pub fn take_audience_full_screen(&mut self) -> bool {
        std::mem::take(&mut self.audience_full_screen)
    }

    /// The letter before the cursor goes away, as if Backspace had been pressed.
    pub fn erase_letter(&mut self) {
        self.will_get(stroke(Key::Backspace, Modifiers::NONE));
    }

    /// Whether something was typed since last asked that waits for the notes panel's field to get the keyboard.
    pub fn take_wants_field(&mut self) -> bool {
        std::mem::take(&mut self.wants_field)
    }

    /// The field that is being typed in goes off the screen: whoever types may not have seen that.
    pub fn hide_field(&mut self) {
        self.typing_on.hide();
    }

    /// The field that has the keyboard is concealed: what is typed is put aside until it shows again. So is what came in this
    /// very pass, which it will not be drawn in.
    pub fn conceal_field(ctx: &egui::Context) {
        let (typed, now) = ctx.input(|input| (input.events.clone(), input.time));
        ctx.plugin::<Self>().lock().typing_on.conceal(&typed, now);
    }

    /// Nothing is concealed any more: whoever types on at once still means the field.
    pub fn uncover_field(&mut self) {
        self.typing_on.uncover();
    }

    /// What was typed for a field that does not come back is put aside again, for the notes panel's.
    pub fn put_aside(&mut self, typed: &str) {
        self.typing_on.put_aside(typed);
    }

    /// What was put aside for a field goes into it, which has the keyboard again.
    pub fn give_back(&mut self, put_aside: &str) {
        let mut text = String::new();
        typing_on::write_on(&mut text, put_aside);
        if !text.is_empty() {
            self.will_get([Event::Paste(text)]);
        }
    }

    /// A field has the keyboard and is drawn: what is typed is its own.
    pub fn show_field(&mut self) {
        self.typing_on.show();
    }

    /// Whether somebody is typing at this moment. `now`: in egui's time.
    pub fn is_typing(&self, now: f64) -> bool {
        self.typing_on.goes_on(now)
    }

    /// What was typed since last asked for a field that had just gone.
    pub fn take_typed_on(&mut self) -> String {
        self.typing_on.take()
    }
}

/// A key that goes down and up.
pub(super) fn stroke(key: Key, modifiers: Modifiers) -> [Event; 2] {
    [true, false].map(|pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn check(focus: Focus, events: Vec<Event>, expected: &[Action], left: usize) {
        let mut keys = Keys::default();
        keys.set_mode(Mode { on_slides: true, focus, ..Mode::default() });
        let mut events = events;
        keys.filter(&mut events, 0.0);
        assert_eq!(keys.take(), expected);
        assert_eq!(events.len(), left, "{events:?}");
    }

    #[test]
    fn a_clicker_changes_slides_while_one_writes() {
        for focus in [Focus::Text, Focus::EmptyText, Focus::Slides, Focus::Card, Focus::Control] {
            check(focus, vec![press(Key::PageDown, Modifiers::NONE)], &[Action::Next], 0);
            check(focus, vec![press(Key::PageUp, Modifiers::NONE)], &[Action::Previous], 0);
        }
    }

    #[test]
    fn letters_and_arrows_stay_in_the_text() {
        for key in [Key::N, Key::ArrowLeft, Key::Space, Key::Home, Key::Num1, Key::Backspace] {
            check(Focus::Text, vec![press(key, Modifiers::NONE)], &[], 1);
        }
    }

    #[test]
    fn the_n_that_opens_the_notes_is_not_typed_into_them() {
        let events = vec![press(Key::N, Modifiers::NONE), Event::Text("n".to_owned())];
        check(Focus::Slides, events, &[Action::NotesPanel], 0);
    }

    #[test]
    fn a_question_mark_in_a_dialogs_field_is_typed() {
        check(Focus::Dialog, vec![press(Key::Questionmark, Modifiers::NONE)], &[], 1);
        check(Focus::Slides, vec![press(Key::Questionmark, Modifiers::SHIFT)], &[Action::Help], 0);
    }

    #[test]
    fn digits_and_enter_jump() {
        let events = vec![
            press(Key::Num1, Modifiers::NONE),
            Event::Text("1".to_owned()),
            press(Key::Num2, Modifiers::NONE),
            Event::Text("2".to_owned()),
            press(Key::Enter, Modifiers::NONE),
        ];
        check(Focus::Slides, events, &[Action::Digit(1), Action::Digit(2), Action::Jump], 0);
    }

    #[test]
    fn undo_in_a_field_with_text_is_the_fields_own() {
        let undo = || vec![press(Key::Z, Modifiers::COMMAND)];
        check(Focus::Text, undo(), &[], 1);
        check(Focus::EmptyText, undo(), &[Action::Undo], 0);
    }

    #[test]
    fn a_key_that_is_held_down_moves_on_but_does_not_flicker_black() {
        let mut keys = Keys::default();
        keys.set_mode(Mode { on_slides: true, presenting: true, ..Mode::default() });
        let mut time = 0.0;
        let mut hold = |key: Key| {
            for _ in 0..4 {
                time += 0.4;
                keys.filter(&mut vec![press(key, Modifiers::NONE)], time);
            }
            keys.take()
        };
        assert_eq!(hold(Key::PageDown), [Action::Next; 4]);
        assert_eq!(hold(Key::B), [Action::Black]);
    }

    #[test]
    fn a_release_that_was_lost_makes_no_key_dead() {
        let mut keys = Keys::default();
        keys.set_mode(Mode { on_slides: true, presenting: true, ..Mode::default() });
        for time in [0.0, 5.0] {
            keys.filter(&mut vec![press(Key::B, Modifiers::NONE)], time);
        }
        assert_eq!(keys.take(), [Action::Black; 2]);
    }

    #[test]
    fn what_is_typed_in_the_audiences_window_reaches_the_main_window() {
        let mut keys = Keys::default();
        let mut events = vec![press(Key::A, Modifiers::NONE), Event::Text("a".to_owned()), Event::PointerGone];
        assert!(keys.forward(&mut events));
        assert_eq!(events, [Event::PointerGone]);
        assert_eq!(keys.forwarded.len(), 2);
    }

    #[test]
    fn keys_that_come_in_one_frame_mean_what_they_would_one_by_one() {
        let text = |letter: &str| Event::Text(letter.to_owned());
        let plain = |key| press(key, Modifiers::NONE);
        let check = |focus, events: Vec<Event>, seen: usize| {
            let mut keys = Keys::default();
            keys.set_mode(Mode { on_slides: true, presenting: true, focus, ..Mode::default() });
            assert_eq!(keys.until_meaning_changes(&events), seen, "{events:?}");
        };
        // The end of a note, then Enter.
        check(Focus::Text, vec![plain(Key::A), text("a"), plain(Key::Enter), text("b")], 2);
        // Enter, then the next note.
        check(Focus::Text, vec![plain(Key::Enter), plain(Key::A), text("a")], 1);
        // N opens the notes; B is then a letter and no black screen.
        check(Focus::Slides, vec![plain(Key::N), text("n"), plain(Key::B), text("b")], 2);
        // Slides that are passed do not wait for a frame each.
        check(Focus::Slides, vec![plain(Key::PageDown), plain(Key::PageDown), plain(Key::PageDown)], 3);
        check(Focus::Slides, vec![plain(Key::Num1), text("1"), plain(Key::Num2), text("2"), plain(Key::Enter)], 5);
    }

    #[test]
    fn the_presenters_letters_do_nothing_until_slides_are_shown() {
        for key in [Key::B, Key::W, Key::F, Key::X, Key::K, Key::R] {
            check(Focus::Slides, vec![press(key, Modifiers::NONE)], &[], 1);
        }
    }
}
