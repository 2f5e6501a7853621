//! The windows' colours by what they are for, in each look.

use egui::{Color32, Stroke};

use crate::model::Kind;
use crate::palette::{self, Accent, Color};

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
    pub table: Color32,
    /// The start page's right side and the capture area.
    pub paper: Color32,
    /// Bars and the notes panel.
    pub panel: Color32,
    /// Cards and fields.
    pub card: Color32,
    /// Hairlines and frames.
    pub line: Color32,
    /// Frames of fields: visible enough to be found.
    pub field_line: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of second rank.
    pub quiet: Color32,
    /// The main action.
    pub primary: Color32,
    /// Text on the main action.
    pub on_primary: Color32,
    /// What the pointer is over, and the chosen segment.
    pub raised: Color32,
    /// The frame of what has the focus.
    pub focus: Color32,
    /// Done, saved.
    pub good: Color32,
    /// Failed.
    pub bad: Color32,
    /// The ground of a failure.
    pub bad_ground: Color32,
    /// A star that is set, and bars of what was counted: shapes, never text.
    pub star: Color32,
    /// Text that is to be noticed: time that is running out, what is out of the usual.
    pub attention: Color32,
}

/// An accent as it is used in a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccentColors {
    /// Bars and marks.
    pub fill: Color32,
    /// Text on panel, card and tint.
    pub text: Color32,
    /// A ground.
    pub tint: Color32,
}

impl Colors {
    /// The colours of a look.
    pub const fn of(look: Look) -> Self {
        match look {
            Look::Light => Self {
                look,
                table: opaque(palette::PAPER_DEEP),
                paper: opaque(palette::PAPER),
                panel: opaque(palette::WHITE),
                card: opaque(palette::WHITE),
                line: opaque(palette::LINE),
                field_line: hex(0x828074),
                ink: opaque(palette::INK),
                quiet: opaque(palette::INK_QUIET),
                primary: opaque(palette::PETROL),
                on_primary: opaque(palette::WHITE),
                raised: opaque(palette::PAPER_DEEP),
                focus: opaque(palette::PETROL),
                good: hex(0x1F6B4A),
                bad: hex(0x9B2C3C),
                bad_ground: hex(0xF9E7E8),
                star: hex(0xB06D0E),
                attention: opaque(Accent::Amber.text()),
            },
            Look::Dark => Self {
                look,
                table: opaque(palette::PETROL_DARKEST),
                paper: hex(0x0D2D38),
                panel: opaque(palette::PETROL_DARK),
                card: hex(0x143F4D),
                line: hex(0x2A5765),
                field_line: hex(0x6F9AA8),
                ink: hex(0xF4F1E9),
                quiet: opaque(palette::WHITE_QUIET),
                primary: opaque(palette::AMBER_LIGHT),
                on_primary: opaque(palette::INK),
                raised: hex(0x1C4C5B),
                focus: opaque(palette::AMBER_LIGHT),
                good: hex(0x8FD9B6),
                bad: hex(0xFFB3BA),
                bad_ground: hex(0x4A1C27),
                star: opaque(palette::AMBER_LIGHT),
                attention: opaque(palette::AMBER_LIGHT),
            },
            Look::HighContrast => Self {
                look,
                table: hex(0x000000),
                paper: hex(0x000000),
                panel: hex(0x000000),
                card: hex(0x000000),
                line: hex(0xFFFFFF),
                field_line: hex(0xFFFFFF),
                ink: hex(0xFFFFFF),
                quiet: hex(0xFFFFFF),
                primary: hex(0xFFE34D),
                on_primary: hex(0x000000),
                raised: hex(0x2B2B2B),
                focus: hex(0xFFE34D),
                good: hex(0x7CFFB2),
                bad: hex(0xFFB3B3),
                bad_ground: hex(0x3A0000),
                star: hex(0xFFE34D),
                attention: hex(0xFFE34D),
            },
        }
    }

    /// An accent in this look.
    pub const fn accent(&self, accent: Accent) -> AccentColors {
        match self.look {
            Look::Light => {
                AccentColors { fill: opaque(accent.fill()), text: opaque(accent.text()), tint: opaque(accent.tint()) }
            }
            Look::Dark => {
                let (text, tint) = match accent {
                    Accent::Petrol => (0xA9D6E0, 0x1D5666),
                    Accent::Amber => (0xF5CE8A, 0x573C10),
                    Accent::Green => (0x9BDDBE, 0x1C4D3A),
                    Accent::Red => (0xF7B5BC, 0x5C2230),
                };
                AccentColors { fill: hex(text), text: hex(text), tint: hex(tint) }
            }
            Look::HighContrast => AccentColors { fill: self.primary, text: self.primary, tint: self.raised },
        }
    }

    /// A dialog's edge, where its ground is no other than what is dimmed behind it.
    pub fn dialog_edge(&self) -> Stroke {
        match self.look {
            Look::HighContrast => Stroke::new(2.0, self.line),
            Look::Light | Look::Dark => Stroke::NONE,
        }
    }

    /// A kind of contribution: ground and text of its label.
    pub const fn kind(&self, kind: Kind) -> AccentColors {
        match kind {
            Kind::Input => self.accent(Accent::Petrol),
            Kind::Proposal => self.accent(Accent::Amber),
            Kind::Measure => self.accent(Accent::Green),
            Kind::Question => match self.look {
                Look::Light => AccentColors { fill: hex(0x5B4B82), text: hex(0x54447A), tint: hex(0xE9E4F2) },
                Look::Dark => AccentColors { fill: hex(0xCFC2EE), text: hex(0xCFC2EE), tint: hex(0x3B3358) },
                Look::HighContrast => self.accent(Accent::Petrol),
            },
        }
    }
}

/// The palette's colours that the windows use hide nothing of what is under them.
const fn opaque(color: Color) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

const fn hex(rgb: u32) -> Color32 {
    opaque(Color::hex(rgb))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair of text and ground that the windows use.
    fn text_pairs(colors: &Colors) -> Vec<(&'static str, Color32, Color32)> {
        let mut pairs = vec![
            ("ink on paper", colors.ink, colors.paper),
            ("ink on panel", colors.ink, colors.panel),
            ("ink on card", colors.ink, colors.card),
            ("ink on table", colors.ink, colors.table),
            ("ink on raised", colors.ink, colors.raised),
            ("quiet on paper", colors.quiet, colors.paper),
            ("quiet on panel", colors.quiet, colors.panel),
            ("quiet on card", colors.quiet, colors.card),
            ("quiet on table", colors.quiet, colors.table),
            ("quiet on raised", colors.quiet, colors.raised),
            ("on primary", colors.on_primary, colors.primary),
            ("good on panel", colors.good, colors.panel),
            ("bad on panel", colors.bad, colors.panel),
            ("bad on its ground", colors.bad, colors.bad_ground),
            ("ink on bad ground", colors.ink, colors.bad_ground),
            // The button under the pointer.
            ("on primary, raised", colors.on_primary, over(colors.primary.gamma_multiply(0.9), colors.panel)),
            ("good on table", colors.good, colors.table),
            ("bad on card", colors.bad, colors.card),
            ("bad on paper", colors.bad, colors.paper),
            ("bad on raised", colors.bad, colors.raised),
            ("attention on panel", colors.attention, colors.panel),
            ("attention on card", colors.attention, colors.card),
            ("attention on raised", colors.attention, colors.raised),
            // What is selected in a field, and the dots of a row under the pointer.
            ("ink on selection", colors.ink, over(selection(colors), colors.card)),
            ("ink on selection without the keyboard", colors.ink, over(selection(colors), colors.panel)),
        ];
        for accent in Accent::ALL {
            let accent = colors.accent(accent);
            pairs.push(("accent on panel", accent.text, colors.panel));
            pairs.push(("accent on card", accent.text, colors.card));
            pairs.push(("accent on paper", accent.text, colors.paper));
            pairs.push(("accent on raised", accent.text, colors.raised));
            pairs.push(("accent on tint", accent.text, accent.tint));
        }
        for kind in Kind::ALL {
            let kind = colors.kind(kind);
            pairs.push(("kind on tint", kind.text, kind.tint));
        }
        pairs
    }

    /// Every frame, mark and handle that is needed to find or understand something, with what it is drawn on.
    fn shape_pairs(colors: &Colors) -> Vec<(&'static str, Color32, Color32)> {
        let mut pairs = Vec::new();
        for (name, ground) in [
            ("panel", colors.panel),
            ("paper", colors.paper),
            ("card", colors.card),
            ("raised", colors.raised),
            ("table", colors.table),
        ] {
            pairs.push((name, colors.focus, ground));
            // The line where a row that is dragged would land has the colour of the focus too.
            pairs.push((name, colors.field_line, ground));
            pairs.push((name, over(scroll_handle(colors), ground), ground));
        }
        pairs.extend([
            ("star on card", colors.star, colors.card),
            ("bar of hands", colors.star, colors.raised),
            ("dots", colors.quiet, colors.card),
            ("dots under the pointer", colors.ink, colors.raised),
            ("tick", colors.ink, colors.raised),
            ("failure's edge", colors.bad, colors.bad_ground),
            ("notice's edge", colors.focus, colors.raised),
            // Whose keyboard is on the slides, and the chosen one of several.
            ("primary on panel", colors.primary, colors.panel),
            ("primary on paper", colors.primary, colors.paper),
        ]);
        for accent in Accent::ALL {
            let accent = colors.accent(accent);
            pairs.push(("drop target", accent.text, accent.tint));
            pairs.push(("drop target", accent.text, colors.panel));
        }
        pairs
    }

    /// As egui lays a colour over an opaque one.
    fn over(top: Color32, ground: Color32) -> Color32 {
        ground.blend(top)
    }

    fn style(colors: &Colors) -> egui::Style {
        let mut style = egui::Style::default();
        crate::ui::theme::restyle(&mut style, colors);
        style
    }

    fn selection(colors: &Colors) -> Color32 {
        style(colors).visuals.selection.bg_fill
    }

    /// A scroll bar's handle while nobody touches it.
    fn scroll_handle(colors: &Colors) -> Color32 {
        let style = style(colors);
        style.visuals.widgets.inactive.fg_stroke.color.gamma_multiply(style.spacing.scroll.dormant_handle_opacity)
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let plain = |color: Color32| Color { r: color.r(), g: color.g(), b: color.b(), a: color.a() };
        plain(a).contrast(plain(b))
    }

    #[test]
    fn all_text_has_enough_contrast_in_every_look() {
        for look in [Look::Light, Look::Dark, Look::HighContrast] {
            for (name, text, ground) in text_pairs(&Colors::of(look)) {
                let contrast = contrast(text, ground);
                assert!(contrast >= 4.5, "{look:?}: {name} is {contrast:.2}");
            }
        }
    }

    #[test]
    fn frames_of_fields_focus_stars_and_scroll_bars_stand_out_in_every_look() {
        for look in [Look::Light, Look::Dark, Look::HighContrast] {
            for (name, shape, ground) in shape_pairs(&Colors::of(look)) {
                let contrast = contrast(shape, ground);
                assert!(contrast >= 3.0, "{look:?}: {name} is {contrast:.2}: {shape:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn a_dialog_has_an_edge_where_its_ground_is_black_on_black() {
        let edge = Colors::of(Look::HighContrast).dialog_edge();
        assert!(edge.width > 1.0 && contrast(edge.color, Colors::of(Look::HighContrast).panel) >= 4.5);
    }

    #[test]
    fn what_cannot_be_pressed_is_plainly_weaker_than_what_can_and_can_still_be_read() {
        for look in [Look::Light, Look::Dark, Look::HighContrast] {
            let colors = Colors::of(look);
            for (ink, ground) in [(colors.ink, colors.panel), (colors.ink, colors.card), (colors.quiet, colors.panel)] {
                let weak = contrast(over(crate::ui::theme::inactive(ink), ground), ground);
                assert!(weak >= 2.0 && weak * 1.8 < contrast(ink, ground), "{look:?}: {weak:.2}");
            }
        }
    }
}
