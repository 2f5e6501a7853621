//! The colours of the program as plain numbers, so that the slide layout and the window's theme name the same ones.
//!
//! Owns the tokens of the look, by hue and material. Which token goes where on a slide is `deck::layout`'s choice, in a window `ui::theme`'s.

/// A colour in sRGB with straight (not premultiplied) alpha, 0–255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Alpha: 0 is invisible, 255 covers.
    pub a: u8,
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { r, g, b, a: 255 }
    }

    /// The same colour with another alpha, 0–1.
    pub fn with_opacity(self, opacity: f32) -> Self {
        Self { a: (opacity.clamp(0.0, 1.0) * 255.0).round() as u8, ..self }
    }

    /// This colour laid over an opaque `ground`, as the screen blends it.
    pub fn over(self, ground: Self) -> Self {
        let alpha = f32::from(self.a) / 255.0;
        let mix = |top: u8, under: u8| (f32::from(top) * alpha + f32::from(under) * (1.0 - alpha)).round() as u8;
        Self { r: mix(self.r, ground.r), g: mix(self.g, ground.g), b: mix(self.b, ground.b), a: 255 }
    }

    /// Relative luminance, 0–1, by WCAG 2.2's definition.
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast of this (opaque) colour against another, 1–21, by WCAG 2.2's definition.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Warm white: the ground of slides and of the light theme.
pub const PAPER: Color = Color::hex(0xF6F3EC);
/// Paper one shade deeper: the table that slides lie on.
pub const PAPER_DEEP: Color = Color::hex(0xEDE9DE);
/// Hairlines on paper.
pub const LINE: Color = Color::hex(0xDDD7CA);
/// Text on paper: a black with some petrol in it.
pub const INK: Color = Color::hex(0x10222D);
/// Text of second rank on paper.
pub const INK_QUIET: Color = Color::hex(0x4A5A65);
/// Cards and fields on paper; text on dark.
pub const WHITE: Color = Color::hex(0xFFFFFF);
/// Text of second rank on dark.
pub const WHITE_QUIET: Color = Color::hex(0xB9C9CE);
/// The main action, and the frame of what is chosen.
pub const PETROL: Color = Color::hex(0x0E4A5A);
/// Raised on the darkest: title slides, bars, panels.
pub const PETROL_DARK: Color = Color::hex(0x0E3440);
/// The ground behind a presentation.
pub const PETROL_DARKEST: Color = Color::hex(0x0B2731);
/// Small lines of text and marks that are to stand out on dark.
pub const AMBER_LIGHT: Color = Color::hex(0xF2C77C);
/// Around a slide on a screen of other proportions.
pub const BLACK: Color = Color::hex(0x000000);

/// The colours that a deck gives its sections, each in the strengths that slides and windows need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Accent {
    /// The quiet one: also where nothing was chosen.
    Petrol,
    /// Warm.
    Amber,
    /// Fresh.
    Green,
    /// Serious.
    Red,
}

impl Accent {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Petrol, Self::Amber, Self::Green, Self::Red];

    /// For bars, rules and marks; never for small text.
    pub const fn fill(self) -> Color {
        match self {
            Self::Petrol => Color::hex(0x0E4A5A),
            Self::Amber => Color::hex(0xE39A2D),
            Self::Green => Color::hex(0x3D9270),
            Self::Red => Color::hex(0xB13A4A),
        }
    }

    /// For text on paper, card or the accent's own tint.
    pub const fn text(self) -> Color {
        match self {
            Self::Petrol => Color::hex(0x0E4A5A),
            Self::Amber => Color::hex(0x8A5200),
            Self::Green => Color::hex(0x1F6B4A),
            Self::Red => Color::hex(0x9B2C3C),
        }
    }

    /// A pale ground.
    pub const fn tint(self) -> Color {
        match self {
            Self::Petrol => Color::hex(0xDCE9EA),
            Self::Amber => Color::hex(0xF7E3BF),
            Self::Green => Color::hex(0xD8EBDF),
            Self::Red => Color::hex(0xF4DADB),
        }
    }

    /// The ground of a section slide, dark enough for white text.
    pub const fn ground(self) -> Color {
        match self {
            Self::Petrol => PETROL_DARK,
            Self::Amber => Color::hex(0x6B4100),
            Self::Green => Color::hex(0x17503A),
            Self::Red => Color::hex(0x7A2030),
        }
    }
}
