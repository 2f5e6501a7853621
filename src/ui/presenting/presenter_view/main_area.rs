//! The middle of the presenter's screen: the slide and the speaker notes at the left; what comes next, what the audience sees
//! when that differs, and the speaker's clock at the right.

use egui::{Align2, Color32, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::speaker_notes::{self, SpeakerNotesState};
use super::{AudienceStatus, speech};
use crate::deck::cursor::Move;
use crate::deck::layout::Aspect;
use crate::deck::{Body, Cursor};
use crate::model::Cover;
use crate::palette;
use crate::text::fill;
use crate::ui::pointer::pointing::Pointing;
use crate::ui::pointer::slide_input;
use crate::ui::presenting::audience_view;
use crate::ui::slides::{Slides, Viewer};
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::workspace;

/// All that it is drawn with.
pub struct MainArea<'a, 'v> {
    pub view: &'a View<'v>,
    pub colors: &'a Colors,
    pub window: AudienceStatus<'a>,
    pub slides: &'a mut Slides,
    pub pointing: &'a mut Pointing,
    pub speaker_notes: &'a mut SpeakerNotesState,
    pub ui_commands: &'a mut Vec<UiCommand>,
}

impl MainArea<'_, '_> {
    /// The slide and the speaker notes at the left; next, the audience and the clock of the speaker at the right.
    pub fn ui(mut self, ui: &mut Ui) {
        let area = ui.max_rect();
        let canvas = self.window.aspect.size();
        let ratio = canvas.width / canvas.height;
        let gap = 20.0;
        let left_width = (area.width() - gap) * super::SLIDE_SHARE;
        // On a low window the slide gives way: the speaker notes keep a few lines.
        let for_notes = (area.height() * 0.27).max(120.0) + gap;
        let slide_height = (left_width / ratio).min((area.height() - for_notes).max(80.0));
        let frame = Rect::from_min_size(area.min, vec2(left_width, slide_height));
        ui.painter().rect_filled(frame, 6.0, self.colors.panel);
        let slide = Rect::from_center_size(frame.center(), vec2(slide_height * ratio, slide_height));
        self.current(ui, slide);
        let notes =
            Rect::from_min_max(pos2(area.left(), slide.bottom() + gap), pos2(area.left() + left_width, area.bottom()));
        speaker_notes::ui(ui, self.view, self.colors, self.speaker_notes, notes);
        let right = Rect::from_min_max(pos2(area.left() + left_width + gap, area.top()), area.max);
        self.right_column(ui, right);
    }

    fn current(&mut self, ui: &mut Ui, place: Rect) {
        let Self { view, colors, window, slides, pointing, ui_commands, .. } = self;
        let cursor = view.session.cursor();
        let response = ui.interact(place, ui.scope_id().with("current"), Sense::click());
        let clipped = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
        pointing.point(place, response.hover_pos());
        let target = pointing.enlarged(place, cursor.slide);
        slides.paint_in(&clipped, target, cursor, window.aspect, Viewer::Presenter);
        slides.look_ahead(place, (cursor, window.aspect), ui.pixels_per_point(), Viewer::Presenter);
        if let Some(strip) = super::strip(view) {
            audience_view::paint_strip(&clipped, target, slides, cursor.slide, window.aspect, &strip);
        }
        pointing.paint(&clipped, place, cursor.slide);
        if pointing.tool(cursor.slide).is_some() && response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Crosshair);
        }
        let layout = slides.layout(cursor.slide, window.aspect);
        response.widget_info(|| {
            let count = view.session.deck().slides.len();
            let numbers = [("n", (cursor.slide + 1).to_string()), ("count", count.to_string())];
            let place =
                fill(&view.text.presenter.progress, &numbers.each_ref().map(|(name, value)| (*name, value.as_str())));
            WidgetInfo::labeled(Role::Image, true, format!("{place}: {}", workspace::slide_words(&layout, cursor.step)))
        });
        slide_input::ui(ui, (*view, *colors), (&response, place), Some(&mut **pointing), ui_commands);
        let broken = view.session.deck().slide(cursor.slide).is_some_and(|slide| slide.body == Body::Broken);
        if broken {
            badge(ui, place.center_bottom() - vec2(0.0, 26.0), &view.text.presenter.broken, colors.bad);
        }
    }

    fn right_column(&mut self, ui: &mut Ui, area: Rect) {
        let Self { view, colors, window, slides, pointing, ui_commands, .. } = self;
        let words = &view.text.presenter;
        let canvas = window.aspect.size();
        let audience = view.session.audience();
        let ranking = super::ranking(view);
        let differs = audience.cover != Cover::None || audience.frozen || ranking.is_some();
        // Two pictures share the height when the audience sees something else, and leave the list what its first rows need.
        let (pictures, list) = if differs { (2.0, 200.0) } else { (1.0, 130.0) };
        let most_height = (area.height() - list) / pictures - 30.0;
        let width = area.width().min(most_height.max(60.0) * canvas.width / canvas.height);
        let height = width * canvas.height / canvas.width;
        let mut top = area.top();
        if differs {
            let label = super::audience_words(view);
            heading(ui, pos2(area.left(), top), &label, color32(palette::AMBER_LIGHT));
            let place = Rect::from_min_size(pos2(area.left(), top + 26.0), vec2(width, height));
            let picture = audience_view::Picture {
                audience,
                aspect: window.aspect,
                surround: palette::BLACK,
                pointing,
                strip: None,
                ranking: ranking.as_ref(),
                fading: None,
            };
            audience_view::paint(ui.painter(), place, slides, &picture);
            let stroke = egui::Stroke::new(2.0, color32(palette::AMBER_LIGHT));
            ui.painter().rect_stroke(place, 2.0, stroke, egui::StrokeKind::Outside);
            top = place.bottom() + 16.0;
        }
        let cursor = view.session.cursor();
        let next = cursor.moved(view.session.deck(), Move::Next);
        let label = if next == cursor {
            &words.the_end
        } else if next.slide == cursor.slide {
            &words.next_step
        } else {
            &words.next_slide
        };
        heading(ui, pos2(area.left(), top), label, colors.quiet);
        let place = Rect::from_min_size(pos2(area.left(), top + 26.0), vec2(width, height));
        if next == cursor {
            ui.painter().rect_filled(place, 6.0, colors.panel);
        } else {
            let response = next_slide(ui, view, slides, place, next, window.aspect);
            slide_input::ui(ui, (*view, *colors), (&response, place), None, ui_commands);
        }
        let rest = Rect::from_min_max(pos2(area.left(), place.bottom() + 16.0), area.max);
        ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| speech::ui(ui, view, colors));
    }
}

fn next_slide(ui: &Ui, view: &View<'_>, slides: &mut Slides, place: Rect, next: Cursor, aspect: Aspect) -> Response {
    let clipped = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    slides.paint_in(&clipped, place, next, aspect, Viewer::Presenter);
    slides.look_ahead(place, (next, aspect), ui.pixels_per_point(), Viewer::Presenter);
    let response = ui.interact(place, ui.scope_id().with("next"), Sense::CLICK);
    let heading = view.session.deck().heading(next.slide).to_owned();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, heading.clone()));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn heading(ui: &Ui, at: egui::Pos2, words: &str, color: Color32) {
    let drawn = ui.painter().text(at, Align2::LEFT_TOP, words, theme::strong(size::SMALL), color);
    let response = ui.interact(drawn, ui.scope_id().with(("heading", at.y as i32)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn badge(ui: &Ui, middle: egui::Pos2, words: &str, ink: Color32) {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::strong(size::SMALL), ink);
    let rect = Rect::from_center_size(middle, galley.size() + vec2(24.0, 12.0));
    let response = ui.interact(rect, ui.scope_id().with("badge"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, 8.0, color32(palette::PETROL_DARKEST));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
}
