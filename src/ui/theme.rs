//! How the windows look: colours by role, type sizes and egui's style made of them. Slides keep the deck's own look.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, FontId, Margin, Shadow, Stroke, TextStyle, Vec2};

use crate::fonts::Face;
use crate::model::Kind;
use crate::palette::{self, Accent, Color};
use crate::render::fonts;

pub use crate::render::color32;

/// Which colours the windows have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Ink on paper.
    Light,
    /// White on dark petrol.
    Dark,
    /// Black, white and yellow.
    HighContrast,
}

/// Colours by what they are for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colors {
    /// Which look they make.
    pub look: Look,
    /// What slides lie on.
    pub table: Color,
    /// The start page's right side and the capture area.
    pub paper: Color,
    /// Bars and the notes panel.
    pub panel: Color,
    /// Cards and fields.
    pub card: Color,
    /// Hairlines and frames.
    pub line: Color,
    /// Frames of fields: visible enough to be found.
    pub field_line: Color,
    /// Text.
    pub ink: Color,
    /// Text of second rank.
    pub quiet: Color,
    /// The main action.
    pub primary: Color,
    /// Text on the main action.
    pub on_primary: Color,
    /// What the pointer is over, and the chosen segment.
    pub raised: Color,
    /// The frame of what has the focus.
    pub focus: Color,
    /// Done, saved.
    pub good: Color,
    /// Failed.
    pub bad: Color,
    /// The ground of a failure.
    pub bad_ground: Color,
    /// A star that is set.
    pub star: Color,
}

/// An accent as it is used in a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccentColors {
    /// Bars and marks.
    pub fill: Color,
    /// Text on panel, card and tint.
    pub text: Color,
    /// A ground.
    pub tint: Color,
}

impl Colors {
    /// The colours of a look.
    pub const fn of(look: Look) -> Self {
        match look {
            Look::Light => Self {
                look,
                table: palette::PAPER_DEEP,
                paper: palette::PAPER,
                panel: palette::WHITE,
                card: palette::WHITE,
                line: palette::LINE,
                field_line: Color::hex(0xB5B3A6),
                ink: palette::INK,
                quiet: palette::INK_QUIET,
                primary: palette::PETROL,
                on_primary: palette::WHITE,
                raised: palette::PAPER_DEEP,
                focus: palette::PETROL,
                good: Color::hex(0x1F6B4A),
                bad: Color::hex(0x9B2C3C),
                bad_ground: Color::hex(0xF9E7E8),
                star: Color::hex(0xC67E14),
            },
            Look::Dark => Self {
                look,
                table: palette::PETROL_DARKEST,
                paper: Color::hex(0x0D2D38),
                panel: palette::PETROL_DARK,
                card: Color::hex(0x143F4D),
                line: Color::hex(0x2A5765),
                field_line: Color::hex(0x5B8594),
                ink: Color::hex(0xF4F1E9),
                quiet: palette::WHITE_QUIET,
                primary: palette::AMBER_LIGHT,
                on_primary: palette::INK,
                raised: Color::hex(0x1C4C5B),
                focus: palette::AMBER_LIGHT,
                good: Color::hex(0x8FD9B6),
                bad: Color::hex(0xFFB3BA),
                bad_ground: Color::hex(0x4A1C27),
                star: palette::AMBER_LIGHT,
            },
            Look::HighContrast => Self {
                look,
                table: Color::hex(0x000000),
                paper: Color::hex(0x000000),
                panel: Color::hex(0x000000),
                card: Color::hex(0x000000),
                line: Color::hex(0xFFFFFF),
                field_line: Color::hex(0xFFFFFF),
                ink: Color::hex(0xFFFFFF),
                quiet: Color::hex(0xFFFFFF),
                primary: Color::hex(0xFFE34D),
                on_primary: Color::hex(0x000000),
                raised: Color::hex(0x2B2B2B),
                focus: Color::hex(0xFFE34D),
                good: Color::hex(0x7CFFB2),
                bad: Color::hex(0xFFB3B3),
                bad_ground: Color::hex(0x3A0000),
                star: Color::hex(0xFFE34D),
            },
        }
    }

    /// An accent in this look.
    pub const fn accent(&self, accent: Accent) -> AccentColors {
        match self.look {
            Look::Light => AccentColors { fill: accent.fill(), text: accent.text(), tint: accent.tint() },
            Look::Dark => {
                let (text, tint) = match accent {
                    Accent::Petrol => (0xA9D6E0, 0x1D5666),
                    Accent::Amber => (0xF5CE8A, 0x573C10),
                    Accent::Green => (0x9BDDBE, 0x1C4D3A),
                    Accent::Red => (0xF7B5BC, 0x5C2230),
                };
                AccentColors { fill: Color::hex(text), text: Color::hex(text), tint: Color::hex(tint) }
            }
            Look::HighContrast => AccentColors { fill: self.primary, text: self.primary, tint: self.raised },
        }
    }

    /// A kind of contribution: ground and text of its label.
    pub const fn kind(&self, kind: Kind) -> AccentColors {
        match kind {
            Kind::Input => self.accent(Accent::Petrol),
            Kind::Proposal => self.accent(Accent::Amber),
            Kind::Measure => self.accent(Accent::Green),
            Kind::Question => match self.look {
                Look::Light => {
                    AccentColors { fill: Color::hex(0x5B4B82), text: Color::hex(0x54447A), tint: Color::hex(0xE9E4F2) }
                }
                Look::Dark => {
                    AccentColors { fill: Color::hex(0xCFC2EE), text: Color::hex(0xCFC2EE), tint: Color::hex(0x3B3358) }
                }
                Look::HighContrast => self.accent(Accent::Petrol),
            },
        }
    }

    /// Every pair of text and ground that the windows use, for the contrast test.
    pub fn text_pairs(&self) -> Vec<(&'static str, Color, Color)> {
        let mut pairs = vec![
            ("ink on paper", self.ink, self.paper),
            ("ink on panel", self.ink, self.panel),
            ("ink on card", self.ink, self.card),
            ("ink on table", self.ink, self.table),
            ("ink on raised", self.ink, self.raised),
            ("quiet on paper", self.quiet, self.paper),
            ("quiet on panel", self.quiet, self.panel),
            ("quiet on card", self.quiet, self.card),
            ("quiet on table", self.quiet, self.table),
            ("quiet on raised", self.quiet, self.raised),
            ("on primary", self.on_primary, self.primary),
            ("good on panel", self.good, self.panel),
            ("bad on panel", self.bad, self.panel),
            ("bad on its ground", self.bad, self.bad_ground),
            ("ink on bad ground", self.ink, self.bad_ground),
        ];
        for accent in Accent::ALL {
            let colors = self.accent(accent);
            pairs.push(("accent on panel", colors.text, self.panel));
            pairs.push(("accent on tint", colors.text, colors.tint));
        }
        for kind in Kind::ALL {
            let colors = self.kind(kind);
            pairs.push(("kind on tint", colors.text, colors.tint));
        }
        pairs
    }
}

/// Sizes of type in windows, points.
pub mod size {
    /// Keys in buttons, labels of kinds.
    pub const TINY: f32 = 12.0;
    /// Labels over fields, second-rank lines.
    pub const SMALL: f32 = 14.0;
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

/// Semibold type of a size.
pub fn strong(points: f32) -> FontId {
    FontId::new(points, fonts::family(Face::SemiBold))
}

/// Bold type of a size.
pub fn heavy(points: f32) -> FontId {
    FontId::new(points, fonts::family(Face::Bold))
}

/// Gives egui this look.
pub fn apply(ctx: &egui::Context, colors: &Colors) {
    let theme = if colors.look == Look::Light { egui::Theme::Light } else { egui::Theme::Dark };
    ctx.set_theme(theme);
    let colors = *colors;
    ctx.all_styles_mut(|style| restyle(style, &colors));
}

fn restyle(style: &mut egui::Style, colors: &Colors) {
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
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.spacing.menu_margin = Margin::same(8);
    style.interaction.selectable_labels = false;

    let visuals = &mut style.visuals;
    visuals.dark_mode = colors.look != Look::Light;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(color32(colors.quiet));
    visuals.panel_fill = color32(colors.panel);
    visuals.window_fill = color32(colors.panel);
    visuals.window_stroke = Stroke::new(1.0, color32(colors.line));
    visuals.window_corner_radius = CornerRadius::same(12);
    visuals.menu_corner_radius = CornerRadius::same(10);
    visuals.window_shadow = Shadow { offset: [0, 8], blur: 32, spread: 0, color: Color32::from_black_alpha(60) };
    visuals.popup_shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.extreme_bg_color = color32(colors.card);
    visuals.text_edit_bg_color = Some(color32(colors.card));
    visuals.faint_bg_color = color32(colors.raised);
    visuals.selection.bg_fill = color32(colors.focus).gamma_multiply(0.28);
    visuals.selection.stroke = Stroke::new(2.0, color32(colors.focus));
    visuals.hyperlink_color = color32(colors.primary);
    visuals.error_fg_color = color32(colors.bad);
    visuals.warn_fg_color = color32(colors.bad);
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(2.0, color32(colors.ink));

    let frame = |fill: Color, line: Color, text: Color| {
        (color32(fill), Stroke::new(1.0, color32(line)), Stroke::new(1.0, color32(text)))
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_text_has_enough_contrast_in_every_look() {
        for look in [Look::Light, Look::Dark, Look::HighContrast] {
            for (name, text, ground) in Colors::of(look).text_pairs() {
                let contrast = text.contrast(ground);
                assert!(contrast >= 4.5, "{look:?}: {name} is {contrast:.2}");
            }
        }
    }

    #[test]
    fn the_focus_frame_stands_out_in_every_look() {
        for look in [Look::Light, Look::Dark, Look::HighContrast] {
            let colors = Colors::of(look);
            for ground in [colors.panel, colors.paper, colors.card, colors.table] {
                assert!(colors.focus.contrast(ground) >= 3.0, "{look:?}");
            }
        }
    }
}
