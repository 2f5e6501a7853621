//! The speaker notes: for the presenter's eyes, at the size the presenter wants.

use egui::{Frame, Label, Margin, Rect, RichText, ScrollArea, Ui, UiBuilder};

use crate::ui::labels::Labels;
use crate::ui::theme::{self, Colors, size};
use crate::ui::view::View;

/// How far they are scrolled.
#[derive(Default)]
pub struct SpeakerNotesState {
    slide: usize,
    /// From the top, points.
    offset: f32,
    /// By keys, not yet drawn; in lines, down is positive.
    lines: f32,
}

impl SpeakerNotesState {
    /// Scrolls by some lines.
    pub fn scroll(&mut self, lines: f32) {
        self.lines += lines;
    }
}

/// Draws them into a place.
pub fn ui(ui: &mut Ui, view: &View<'_>, colors: &Colors, state: &mut SpeakerNotesState, place: Rect) {
    let words = &view.text.presenter;
    let slide = view.session.cursor().slide;
    let points = view.presenting.speaker_notes_size;
    ui.painter().rect_filled(place, 10.0, colors.panel);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        Frame::new().inner_margin(Margin { left: 20, right: 12, top: 14, bottom: 12 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.styled_label(&words.speaker_notes, theme::strong(size::SMALL), colors.quiet);
            let notes = view.session.deck().slide(slide).map_or("", |slide| slide.notes.as_str());
            let mut area = ScrollArea::vertical().id_salt("speaker_notes").auto_shrink(false);
            if state.slide != slide {
                *state = SpeakerNotesState { slide, ..SpeakerNotesState::default() };
                area = area.vertical_scroll_offset(0.0);
            }
            if state.lines != 0.0 {
                let by = std::mem::take(&mut state.lines) * points * 1.42;
                area = area.vertical_scroll_offset((state.offset + by).max(0.0));
            }
            let shown = area.show(ui, |ui| {
                let (text, color) = if notes.is_empty() {
                    (words.no_speaker_notes.as_str(), colors.quiet)
                } else {
                    (notes, colors.ink)
                };
                let text = RichText::new(text).font(theme::regular(points)).line_height(Some(points * 1.42));
                ui.add(Label::new(text.color(color)).wrap());
            });
            state.offset = shown.state.clamped_offset().y;
        });
    });
}
