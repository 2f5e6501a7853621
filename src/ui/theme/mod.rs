//! How the windows look: type sizes, and egui's style made of them and of the colours. Slides keep the deck's own look.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, FontId, Margin, Shadow, Stroke, TextStyle, Vec2};

use crate::fonts::Face;
use crate::render::fonts;

mod colors;

pub use crate::render::color32;
pub use colors::{AccentColors, Colors, Look};

/// Sizes of type in windows, points.
pub mod size {
    /// Keys in buttons, labels of kinds.
    pub const TINY: f32 = 12.0;
    /// Labels over fields, second-rank lines.
    pub const SMALL: f32 = 14.0;
    /// Hints, and what stands beside running text.
    pub const MEDIUM: f32 = 15.0;
    /// Running text.
    pub const BODY: f32 = 16.0;
    /// The question.
    pub const LARGE: f32 = 17.5;
    /// Headings inside a page.
    pub const HEADING: f32 = 19.0;
    /// A dialog's title.
    pub const DIALOG_TITLE: f32 = 22.0;
    /// A page's heading.
    pub const TITLE: f32 = 30.0;
    /// The start page's name of the booklet.
    pub const DISPLAY: f32 = 60.0;
}

/// Regular type of a size.
pub fn regular(points: f32) -> FontId {
    FontId::new(points, fonts::family(Face::Regular))
}

/// Type of a face and a size, as slides have it.
pub fn of_face(face: Face, points: f32) -> FontId {
    FontId::new(points, fonts::family(face))
}

/// Semibold type of a size.
pub fn strong(points: f32) -> FontId {
    FontId::new(points, fonts::family(Face::SemiBold))
}

/// Bold type of a size.
pub fn heavy(points: f32) -> FontId {
    FontId::new(points, fonts::family(Face::Bold))
}

/// What cannot be pressed just now: plainly weaker than what can.
pub fn inactive(ink: Color32) -> Color32 {
    ink.gamma_multiply(0.45)
}

/// Gives egui this look.
pub fn apply(ctx: &egui::Context, colors: &Colors) {
    let theme = if colors.look == Look::Light { egui::Theme::Light } else { egui::Theme::Dark };
    ctx.set_theme(theme);
    let colors = *colors;
    ctx.all_styles_mut(|style| restyle(style, &colors));
}

/// Scroll bars that can be seen without looking for them, beside what they scroll.
fn scroll_bars() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        // In the colour of the text, since fields and panels are as light as each other.
        foreground_color: true,
        floating_width: 6.0,
        floating_allocated_width: 8.0,
        handle_min_length: 28.0,
        dormant_background_opacity: 0.0,
        dormant_handle_opacity: 0.55,
        active_background_opacity: 0.1,
        active_handle_opacity: 0.65,
        interact_background_opacity: 0.1,
        interact_handle_opacity: 0.8,
        ..egui::style::ScrollStyle::thin()
    }
}

/// Gives a style this look.
pub fn restyle(style: &mut egui::Style, colors: &Colors) {
    style.text_styles = BTreeMap::from([
        (TextStyle::Small, regular(size::SMALL)),
        (TextStyle::Body, regular(size::BODY)),
        (TextStyle::Button, strong(size::BODY)),
        (TextStyle::Heading, heavy(size::HEADING)),
        (TextStyle::Monospace, regular(size::BODY)),
    ]);
    // Nothing moves by itself: a calm screen, and no repaints on remote desktops.
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style.spacing.item_spacing = Vec2::new(8.0, 8.0);
    style.spacing.button_padding = Vec2::new(14.0, 8.0);
    style.spacing.scroll = scroll_bars();
    style.spacing.menu_margin = Margin::same(8);
    style.interaction.selectable_labels = false;

    let visuals = &mut style.visuals;
    visuals.dark_mode = colors.look != Look::Light;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colors.quiet);
    visuals.panel_fill = colors.panel;
    visuals.window_fill = colors.panel;
    visuals.window_stroke = Stroke::new(1.0, colors.line);
    visuals.window_corner_radius = CornerRadius::same(12);
    visuals.menu_corner_radius = CornerRadius::same(10);
    visuals.window_shadow = Shadow { offset: [0, 8], blur: 32, spread: 0, color: Color32::from_black_alpha(60) };
    visuals.popup_shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.extreme_bg_color = colors.card;
    visuals.text_edit_bg_color = Some(colors.card);
    visuals.faint_bg_color = colors.raised;
    visuals.selection.bg_fill = colors.focus.gamma_multiply(0.28);
    visuals.selection.stroke = Stroke::new(2.0, colors.focus);
    visuals.hyperlink_color = colors.primary;
    visuals.error_fg_color = colors.bad;
    visuals.warn_fg_color = colors.bad;
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(2.0, colors.ink);

    let frame = |fill: Color32, line: Color32, text: Color32| (fill, Stroke::new(1.0, line), Stroke::new(1.0, text));
    let widgets = &mut visuals.widgets;
    for (widget, (fill, line, text)) in [
        (&mut widgets.noninteractive, frame(colors.panel, colors.line, colors.ink)),
        (&mut widgets.inactive, frame(colors.card, colors.field_line, colors.ink)),
        (&mut widgets.hovered, frame(colors.raised, colors.focus, colors.ink)),
        (&mut widgets.active, frame(colors.raised, colors.focus, colors.ink)),
        (&mut widgets.open, frame(colors.raised, colors.focus, colors.ink)),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = line;
        widget.fg_stroke = text;
        widget.corner_radius = CornerRadius::same(8);
        widget.expansion = 0.0;
    }
}
