//! What is pasted into a field: with the line ends that fields know, whatever the program had that it was copied from.

use egui::{Context, Event, Plugin, RawInput};

use crate::pasted;

/// The plugin: its hook sees what is pasted before any field does.
#[derive(Debug, Default)]
pub struct PlainPaste;

impl Plugin for PlainPaste {
    fn debug_name(&self) -> &'static str {
        "plain paste"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        for event in &mut input.events {
            if let Event::Paste(text) = event {
                *text = pasted::lines(text).into_owned();
            }
        }
    }
}
