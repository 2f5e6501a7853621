//! What is pasted into a field: with the line ends that fields know, whatever the program had that it was copied from.

use std::sync::Arc;

use egui::{ColorImage, Context, Event, Plugin, RawInput, Ui};

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

/// Something that was pasted.
#[derive(Clone, Debug)]
pub enum Pasted {
    /// Words.
    Text(String),
    /// A picture, which no field of text takes.
    Picture(Arc<ColorImage>),
}

/// What was pasted and no field takes: pictures always, text where no field has the keyboard. It is taken.
pub fn take(ui: &Ui) -> Vec<Pasted> {
    let in_field = ui.text_edit_focused();
    let ours = |event: &Event| match event {
        Event::PasteImage(picture) => Some(Pasted::Picture(Arc::clone(picture))),
        Event::Paste(text) if !in_field => Some(Pasted::Text(text.clone())),
        _ => None,
    };
    ui.input_mut(|input| {
        let pasted = input.events.iter().filter_map(ours).collect();
        input.events.retain(|event| ours(event).is_none());
        pasted
    })
}
