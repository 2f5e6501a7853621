//! A button, with the key that does the same.

use egui::{CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::focus_ring;
use crate::ui::commands::KeyNow;
use crate::ui::theme::{self, Colors, size};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do here.
    Primary,
    /// Others.
    Secondary,
    /// As text, until the pointer is over it.
    Quiet,
}

/// A button, with its key in a small frame when it has one.
pub struct Button<'a> {
    label: &'a str,
    name: Option<&'a str>,
    key: Option<String>,
    key_works: bool,
    weight: Weight,
    height: f32,
    points: f32,
    enabled: bool,
    square: bool,
}

impl<'a> Button<'a> {
    /// A secondary button of the usual height.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            name: None,
            key: None,
            key_works: true,
            weight: Weight::Secondary,
            height: 36.0,
            points: size::BODY,
            enabled: true,
            square: false,
        }
    }

    /// How much it asks to be pressed.
    pub fn weight(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }

    /// The key that does the same.
    pub fn key(mut self, key: Option<String>) -> Self {
        self.key = key;
        self
    }

    /// The key that does the same, weaker while it does nothing.
    pub fn key_now(self, key: Option<KeyNow>) -> Self {
        let key_works = key.as_ref().is_none_or(|key| key.works);
        Self { key: key.map(|key| key.label), key_works, ..self }
    }

    /// What it is called, where its label is a sign or a word that says too little alone.
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Height in points.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// In small type, for bars.
    pub fn small(mut self) -> Self {
        self.points = size::SMALL;
        self
    }

    /// Whether it can be pressed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// How wide it will be drawn, points, without a key.
    pub fn width(&self, ui: &Ui) -> f32 {
        let font = theme::strong(self.points);
        let label = ui.painter().layout_no_wrap(self.label.to_owned(), font, ui.visuals().text_color());
        label.size().x + 2.0 * self.side()
    }

    /// As wide as it is high, for a sign.
    pub fn square(mut self) -> Self {
        self.square = true;
        self
    }

    fn side(&self) -> f32 {
        if self.weight == Weight::Quiet { 10.0 } else { 16.0 }
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui, colors: &Colors) -> Response {
        let mut side = self.side();
        let (fill, ink, line) = match self.weight {
            Weight::Primary => (Some(colors.primary), colors.on_primary, None),
            Weight::Secondary => (Some(colors.card), colors.ink, Some(colors.line)),
            Weight::Quiet => (None, colors.ink, None),
        };
        let ink = if self.enabled { ink } else { theme::inactive(ink) };
        let key_ink = if self.key_works { ink } else { theme::inactive(ink) };
        let label = ui.painter().layout_no_wrap(self.label.to_owned(), theme::strong(self.points), ink);
        let key = self
            .key
            .filter(|_| self.enabled)
            .map(|key| ui.painter().layout_no_wrap(key, theme::strong(size::TINY - 0.5), key_ink));
        if self.square {
            side = ((self.height - label.size().x) / 2.0).max(0.0);
        }
        let key_width = key.as_ref().map_or(0.0, |key| key.size().x + 20.0);
        let wanted = vec2(label.size().x + key_width + 2.0 * side, self.height);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(wanted, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, self.name.unwrap_or(self.label)));
        let hovered = self.enabled && (response.hovered() || response.is_pointer_button_down_on());
        let painter = ui.painter();
        let fill = match (fill, hovered) {
            (Some(_), true) if self.weight == Weight::Secondary => Some(colors.raised),
            (Some(fill), true) => Some(fill.gamma_multiply(0.9)),
            (Some(fill), false) => Some(fill),
            (None, true) => Some(colors.raised),
            (None, false) => None,
        };
        if let Some(fill) = fill {
            painter.rect_filled(rect, 8.0, fill);
        }
        if let Some(line) = line {
            painter.rect_stroke(rect, 8.0, Stroke::new(1.0, line), StrokeKind::Inside);
        }
        let left = rect.left() + side;
        let text_right = left + label.size().x;
        let center = rect.center().y;
        painter.galley(pos2(left, center - label.size().y / 2.0), label, ink);
        if let Some(key) = key {
            let frame = Rect::from_min_size(pos2(text_right + 8.0, center - 10.0), vec2(key.size().x + 12.0, 20.0));
            painter.rect_stroke(frame, 4.0, Stroke::new(1.0, key_ink.gamma_multiply(0.35)), StrokeKind::Inside);
            painter.galley(frame.center() - key.size() / 2.0, key, key_ink);
        }
        if response.gained_focus() {
            // In a dialog that scrolls it may be out of sight.
            ui.scroll_to_rect(rect.expand(6.0), None);
        }
        focus_ring(ui, &response, rect, 8, colors);
        if self.enabled { response.on_hover_cursor(CursorIcon::PointingHand) } else { response }
    }
}
