//! What of a pass's input is a command, what a field gets, what waits for the next pass, and what nobody gets.

use egui::{Event, Key, Modifiers, RawInput, ViewportId};

use super::{Focus, Keys, Mode, stroke};
use crate::ui::commands::{Action, KeyCommand, table};

impl Keys {
    /// Where what belongs to the notes panel's field begins, while something else has the keyboard.
    fn typed_for_field(&self, events: &[Event]) -> Option<usize> {
        let focus = self.mode.focus;
        if self.mode.writing && self.mode.menu_open {
            // Whoever writes on while a menu is open chooses nothing in it.
            return events.iter().position(|event| match event {
                Event::Key { key, pressed: true, modifiers, .. } => table::types_text(*key, *modifiers),
                Event::Text(_) | Event::Paste(_) | Event::Ime(_) => true,
                _ => false,
            });
        }
        if !self.mode.writing || !matches!(focus, Focus::Slides | Focus::Card | Focus::Control) {
            return None;
        }
        let mut is_bound = false;
        events.iter().position(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                // The letter of a key that what has the keyboard takes is nobody's. A row that was only clicked takes no
                // letters and digits: whoever clicks on a note and writes on means the next note.
                is_bound = table::binds_in(focus, *key, *modifiers)
                    && (self.mode.row_has_versions || !table::is_about_versions(*key, *modifiers));
                let begins_text = table::types_text(*key, *modifiers) && *key != Key::Space;
                is_bound && self.mode.row_clicked && begins_text
            }
            Event::Text(text) => !is_bound && !text.trim().is_empty(),
            Event::Paste(_) | Event::Ime(_) => true,
            _ => false,
        })
    }

    /// The window library says only that something is to be copied or cut. In a field that is egui's to do; on rows it is a key.
    fn copying_as_keys(&self, events: &mut [Event]) {
        let in_field = matches!(self.mode.focus, Focus::Text | Focus::EmptyText | Focus::Dialog);
        if self.mode.focus != Focus::Card && (in_field || !self.mode.editing) {
            return;
        }
        for event in events {
            let key = match event {
                Event::Copy => Key::C,
                Event::Cut => Key::X,
                _ => continue,
            };
            let [press, _] = stroke(key, Modifiers::COMMAND);
            *event = press;
        }
    }

    /// Takes what was typed in the audience's window out of its input.
    pub(super) fn forward(&mut self, events: &mut Vec<Event>) -> bool {
        let before = self.forwarded.len();
        let full_screen = |key, modifiers| table::action(Mode::default(), key, modifiers) == Some(Action::FullScreen);
        events.retain(|event| match event {
            Event::Key { key, pressed, modifiers, .. } if full_screen(*key, *modifiers) => {
                self.audience_full_screen |= *pressed;
                false
            }
            Event::Key { .. } | Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Copy | Event::Cut => {
                self.forwarded.push(event.clone());
                false
            }
            _ => true,
        });
        self.forwarded.len() > before || self.audience_full_screen
    }

    /// How many of the events can be seen in one pass. On a slow machine several keys come in one: letters typed before
    /// Enter belong to the note that it saves, and letters after N belong to the notes, so that a key that changes what
    /// others mean ends the pass.
    pub(super) fn until_meaning_changes(&self, events: &[Event]) -> usize {
        let writing = matches!(self.mode.focus, Focus::Text | Focus::EmptyText | Focus::Dialog);
        let mut typed = false;
        let mut events_and_next = events.iter().zip(events.iter().skip(1).map(Some).chain([None])).enumerate();
        let end = events_and_next.find_map(|(index, (event, next))| match event {
            // What is pressed is what lay under the pointer then, and not where it has been moved to since.
            Event::PointerButton { pressed: true, .. } => match next {
                Some(Event::PointerMoved(_)) => Some(index + 1),
                _ => None,
            },
            Event::Text(_) | Event::Paste(_) | Event::Ime(_) => {
                typed = true;
                None
            }
            Event::Key { key, pressed: true, modifiers, .. } => {
                let action = self.action(*key, *modifiers);
                let ends_text = matches!(key, Key::Enter | Key::Tab | Key::Escape | Key::ArrowUp | Key::ArrowDown);
                let own_text = usize::from(matches!(next, Some(Event::Text(_))) && table::types_text(*key, *modifiers));
                match action {
                    _ if writing && typed && (action.is_some() || ends_text) => Some(index),
                    Some(Action::Digit(_)) => None,
                    Some(action) if action.repeats() => None,
                    Some(_) => Some(index + 1 + own_text),
                    None if writing && ends_text => Some(index + 1),
                    None => None,
                }
            }
            _ => None,
        });
        end.unwrap_or(events.len()).min(events.len())
    }

    pub(super) fn filter(&mut self, events: &mut Vec<Event>, now: f64) {
        let in_field = matches!(self.mode.focus, Focus::Text | Focus::EmptyText);
        events.retain(|event| match event {
            event if self.typing_on.takes(event, now) => false,
            event if self.mode.no_field && self.typing_on.is_sentence(event, now) => false,
            Event::Key { key, pressed: false, .. } => {
                self.swallow_text = false;
                self.held.released(*key);
                true
            }
            Event::WindowFocused(false) => {
                self.held.clear();
                true
            }
            Event::Key { key, pressed: true, modifiers, .. } => match self.action(*key, *modifiers) {
                Some(action) => {
                    self.swallow_text = table::types_text(*key, *modifiers);
                    // A digit begins a number, and Enter ends it, within one and the same frame too.
                    self.mode.jumping = matches!(action, Action::Digit(_));
                    if !self.held.is_repeat(*key, now) || action.repeats() {
                        self.took(KeyCommand::App(action));
                        self.pressed.push(action);
                    }
                    false
                }
                None => {
                    self.swallow_text = false;
                    true
                }
            },
            // The letter that came with a key that was an action is not typed into whatever gets the focus by it.
            Event::Text(_) if self.swallow_text => {
                self.swallow_text = false;
                false
            }
            Event::Text(_) | Event::Paste(_) if in_field => {
                self.typing_on.typed(now);
                true
            }
            _ => true,
        });
    }

    fn action(&self, key: Key, modifiers: Modifiers) -> Option<Action> {
        table::action(self.mode, key, modifiers)
    }
}

impl egui::Plugin for Keys {
    fn debug_name(&self) -> &'static str {
        "keys"
    }

    fn input_hook(&mut self, ctx: &egui::Context, input: &mut RawInput) {
        if input.viewport_id != ViewportId::ROOT {
            if self.forward(&mut input.events) {
                ctx.request_repaint_of(ViewportId::ROOT);
            }
            return;
        }
        let earlier = self.later.drain(..).chain(self.forwarded.drain(..));
        input.events.splice(0..0, earlier.collect::<Vec<_>>());
        self.copying_as_keys(&mut input.events);
        let end = self.until_meaning_changes(&input.events);
        let for_field = self.typed_for_field(&input.events).filter(|begin| *begin < end && !self.wanted_field);
        // It waits for one pass, and not for ever: what then has the keyboard gets it.
        self.wanted_field = for_field.is_some();
        self.wants_field |= for_field.is_some();
        self.later = input.events.split_off(for_field.unwrap_or(end));
        if !self.later.is_empty() {
            ctx.request_repaint_of(ViewportId::ROOT);
        }
        let now = input.time.unwrap_or_else(|| ctx.input(|input| input.time));
        self.filter(&mut input.events, now);
    }
}
