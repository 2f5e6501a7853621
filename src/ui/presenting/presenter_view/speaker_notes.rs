//! The speaker notes: for the presenter's eyes, at the size the presenter wants.

use egui::text::LayoutJob;
use egui::{Frame, Label, Margin, Rect, RichText, ScrollArea, TextFormat, Ui, UiBuilder, Vec2, vec2};

use crate::store::PresentingSettings;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, Colors, size};
use crate::ui::view::View;

/// Between which sizes the notes fill their place by themselves, points.
const SMALLEST_FITTING: f32 = 18.0;
const LARGEST_FITTING: f32 = 34.0;
/// Between which sizes they can be by hand, points.
const SMALLEST: f32 = 12.0;
const LARGEST: f32 = 60.0;
/// From line to line, in sizes.
const LEADING: f32 = 1.42;
/// Room for the scroll bar, and for the heading, points.
const SCROLL_BAR: f32 = 12.0;
const HEADING: f32 = 26.0;

/// How far they are scrolled, and how large they are.
#[derive(Default)]
pub struct SpeakerNotesState {
    slide: usize,
    /// From the top, points.
    offset: f32,
    /// By keys, not yet drawn; in lines, down is positive.
    lines: f32,
    /// The size at which these notes fill the place of this size, points.
    fitting: Option<(String, Vec2, f32)>,
}

impl SpeakerNotesState {
    /// Scrolls by some lines.
    pub fn scroll(&mut self, lines: f32) {
        self.lines += lines;
    }
}

impl SpeakerNotesState {
    /// The largest size at which the notes are no higher than their place; the smallest that can be read from a lectern where
    /// none is, and then they scroll.
    fn fitting(&mut self, ui: &Ui, notes: &str, inside: Vec2) -> f32 {
        if let Some((of, place, points)) = &self.fitting
            && of == notes
            && *place == inside
        {
            return *points;
        }
        let height = |points: f32| {
            let format = TextFormat {
                font_id: theme::regular(points),
                line_height: Some(points * LEADING),
                ..TextFormat::default()
            };
            let mut job = LayoutJob::single_section(notes.to_owned(), format);
            job.wrap.max_width = inside.x;
            ui.painter().layout_job(job).size().y
        };
        let mut points = LARGEST_FITTING;
        while points > SMALLEST_FITTING && height(points) > inside.y {
            points -= 1.0;
        }
        self.fitting = Some((notes.to_owned(), inside, points));
        points
    }
}

/// Draws them into a place.
pub fn ui(ui: &mut Ui, view: &View<'_>, colors: &Colors, state: &mut SpeakerNotesState, place: Rect) {
    let words = &view.text.presenter;
    let slide = view.session.cursor().slide;
    let notes = view.session.deck().slide(slide).map_or("", |slide| slide.notes.as_str());
    let inside = place.size() - vec2(32.0 + SCROLL_BAR, 26.0 + HEADING);
    // What was chosen by hand comes on top.
    let by_hand = view.presenting.speaker_notes_size - PresentingSettings::default().speaker_notes_size;
    let points = (state.fitting(ui, notes, inside) + by_hand).clamp(SMALLEST, LARGEST);
    ui.painter().rect_filled(place, 10.0, colors.panel);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        Frame::new().inner_margin(Margin { left: 20, right: 12, top: 14, bottom: 12 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.styled_label(&words.speaker_notes, theme::strong(size::SMALL), colors.quiet);
            let mut area = ScrollArea::vertical().id_salt("speaker_notes").auto_shrink(false);
            if state.slide != slide {
                let fitting = state.fitting.take();
                *state = SpeakerNotesState { slide, fitting, ..SpeakerNotesState::default() };
                area = area.vertical_scroll_offset(0.0);
            }
            if state.lines != 0.0 {
                let by = std::mem::take(&mut state.lines) * points * LEADING;
                area = area.vertical_scroll_offset((state.offset + by).max(0.0));
            }
            let shown = area.show(ui, |ui| {
                let (text, color) = if notes.is_empty() {
                    (words.no_speaker_notes.as_str(), colors.quiet)
                } else {
                    (notes, colors.ink)
                };
                let text = RichText::new(text).font(theme::regular(points)).line_height(Some(points * LEADING));
                ui.add(Label::new(text.color(color)).wrap());
            });
            state.offset = shown.state.clamped_offset().y;
        });
    });
}
