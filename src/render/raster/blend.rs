//! Colours laid over pixels, in whole numbers: premultiplied and in gamma space, as egui's OpenGL painter does.
//!
//! Every colour here is `[red, green, blue, alpha]`, or packed as a pixel (`0x00RRGGBB`). "Fine" channels have eight more
//! bits (0–65280), so that the roundings of several steps together stay below one level.

use egui::Color32;

/// The masks of red with blue, and of green, in a pixel.
const RED_BLUE: u32 = 0x00FF_00FF;
const GREEN: u32 = 0x0000_FF00;

/// A colour as a pixel; its alpha is left out.
pub(super) fn pixel(color: Color32) -> u32 {
    swizzle(u32::from_le_bytes(color.to_array()))
}

/// A texel's bytes as a number (red lowest) as a pixel.
pub(super) fn swizzle(texel: u32) -> u32 {
    ((texel & 0xFF) << 16) | (texel & GREEN) | ((texel >> 16) & 0xFF)
}

/// A constant colour, ready to be laid over many pixels.
#[derive(Clone, Copy)]
pub(super) struct Over {
    red_blue: u32,
    green: u32,
    keep: u32,
}

impl Over {
    pub(super) fn new(color: Color32) -> Self {
        let packed = pixel(color);
        Self { red_blue: packed & RED_BLUE, green: (packed & GREEN) >> 8, keep: 255 - u32::from(color.a()) }
    }

    /// Two channels at once, each in sixteen bits of its own: `(x + 128 + (x + 128) / 256) / 256` is `x / 255` rounded,
    /// exactly, for all products of two bytes.
    pub(super) fn onto(self, under: u32) -> u32 {
        let red_blue = (under & RED_BLUE) * self.keep + 0x0080_0080;
        let red_blue = ((red_blue + ((red_blue >> 8) & RED_BLUE)) >> 8) & RED_BLUE;
        let green = ((under & GREEN) >> 8) * self.keep + 0x80;
        let green = (green + (green >> 8)) >> 8;
        saturated(red_blue + self.red_blue) | (saturated(green + self.green) << 8)
    }
}

/// Channels of up to nine bits cut at 255: a colour that is brighter than its alpha adds light.
fn saturated(channels: u32) -> u32 {
    let over = (channels >> 8) & 0x0001_0001;
    (channels | (over * 255)) & RED_BLUE
}

/// Lays a constant colour over a row of pixels.
pub(super) fn fill(row: &mut [u32], color: Color32) {
    if color.a() == 255 {
        row.fill(pixel(color));
        return;
    }
    let over = Over::new(color);
    for under in row {
        *under = over.onto(*under);
    }
}

/// Lays a colour with fine channels over a pixel.
pub(super) fn fine_over([red, green, blue, alpha]: [u32; 4], under: u32) -> u32 {
    let keep = 65_280_u32.saturating_sub(alpha);
    // `x * 257 / 65536` is `x / 255` to within a 65000th, and does not overflow.
    let channel = |source: u32, under: u32| ((source + ((under * keep * 257) >> 16) + 128) >> 8).min(255);
    (channel(red, (under >> 16) & 0xFF) << 16)
        | (channel(green, (under >> 8) & 0xFF) << 8)
        | channel(blue, under & 0xFF)
}

/// A fine channel times a byte of a tint.
pub(super) fn tinted(fine: [u32; 4], tint: [u32; 4]) -> [u32; 4] {
    let mut product = fine;
    for (channel, factor) in product.iter_mut().zip(tint) {
        *channel = (*channel * factor * 257) >> 16;
    }
    product
}

/// The channels of a texel (red lowest), fine.
pub(super) fn fine(texel: u32) -> [u32; 4] {
    texel.to_le_bytes().map(|channel| u32::from(channel) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laying_over_is_rounded_exactly() {
        for alpha in 0..=255_u8 {
            for under in 0..=255_u32 {
                let over = Over::new(Color32::from_rgba_premultiplied(alpha / 2, 0, alpha, alpha));
                let kept = (f64::from(under) * (255.0 - f64::from(alpha)) / 255.0).round() as u32;
                let expected = ((kept + u32::from(alpha / 2)) << 16) | (kept << 8) | (kept + u32::from(alpha));
                assert_eq!(over.onto(under * 0x0001_0101), expected, "{alpha} over {under}");
            }
        }
    }

    #[test]
    fn fine_colours_agree_with_plain_ones() {
        for alpha in 0..=255_u8 {
            for under in (0..=255_u32).map(|level| level * 0x0001_0101) {
                let color = Color32::from_rgba_premultiplied(alpha, alpha / 3, 0, alpha);
                let source = fine(u32::from_le_bytes(color.to_array()));
                let (one, other) = (fine_over(source, under), Over::new(color).onto(under));
                let apart = |shift: u32| ((one >> shift) & 0xFF).abs_diff((other >> shift) & 0xFF);
                assert!(apart(0) <= 1 && apart(8) <= 1 && apart(16) <= 1, "{one:06x} {other:06x}");
            }
        }
    }

    #[test]
    fn light_without_alpha_is_added_up_to_white() {
        let light = Color32::from_rgba_premultiplied(200, 10, 0, 0);
        assert_eq!(Over::new(light).onto(0x0080_8080), 0x00FF_8A80);
        assert_eq!(fine_over(fine(u32::from_le_bytes(light.to_array())), 0x0080_8080), 0x00FF_8A80);
    }

    #[test]
    fn a_fully_transparent_or_opaque_colour_is_exact() {
        for level in 0..=255_u32 {
            let under = level * 0x0001_0101;
            assert_eq!(fine_over([0; 4], under), under);
            assert_eq!(fine_over([level << 8, level << 8, level << 8, 65_280], 0x0012_3456), under);
        }
    }
}
