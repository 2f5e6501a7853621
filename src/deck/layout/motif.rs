//! The drawn themes: bars whose beat quickens, many different circles, rings around a light.

use super::{Point, Rect, Shape};
use crate::palette::{self, Accent, Color};

/// Heights of the bars, as a share of the tallest: a beat of eight that never quite repeats against the width.
const BEAT: [f32; 8] = [0.72, 1.0, 0.79, 0.45, 0.92, 0.95, 0.53, 0.73];

/// Bars from the left edge of `area` that grow narrower and closer to its right edge, standing on its lower edge.
pub fn rhythm(area: Rect, color: Color) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let unit = area.height / 470.0;
    let mut x = area.x;
    for index in 0..400_usize {
        if x >= area.x + area.width {
            break;
        }
        // The beat quickens towards the right edge, however wide the area is.
        let left = 1.0 - ((x - area.x) / area.width).clamp(0.0, 1.0);
        let pitch = (12.5 + 59.5 * left) * unit;
        let width = pitch * 0.42;
        let height = area.height * BEAT.get(index % BEAT.len()).copied().unwrap_or(1.0);
        shapes.push(Shape::Rect {
            // The lower end runs out of the area, so that only the upper one is round.
            rect: Rect { x, y: area.y + area.height - height, width, height: height + width },
            radius: width / 2.0,
            fill: color.with_opacity(0.36 + 0.5 * (1.0 - left)),
        });
        x += pitch;
    }
    shapes
}

/// Circles of many sizes in staggered rows over `area`.
pub fn circles(area: Rect) -> Vec<Shape> {
    let colors =
        [Accent::Green.fill(), palette::AMBER_LIGHT, Color::hex(0x85C2A6), Color::hex(0x2F7F8F), Accent::Green.tint()];
    let sizes = [0.40, 0.30, 0.36, 0.22, 0.33, 0.27, 0.42, 0.25, 0.31];
    let pitch = area.height / 6.0;
    let columns = (area.width / pitch).ceil() as usize + 1;
    let mut shapes = Vec::new();
    for row in 0..6_usize {
        let shift = if row % 2 == 0 { 0.25 } else { 0.75 };
        for column in 0..columns {
            // Strides that share no factor with the lists' lengths keep neighbours different.
            let size = sizes.get((row * 4 + column * 7) % sizes.len()).copied().unwrap_or(0.3);
            let color = colors.get((row * 3 + column * 2) % colors.len()).copied().unwrap_or(palette::AMBER_LIGHT);
            let center = Point { x: area.x + (column as f32 + shift) * pitch, y: area.y + (row as f32 + 0.5) * pitch };
            if center.x + size * pitch <= area.x + area.width {
                shapes.push(Shape::Circle { center, radius: size * pitch, fill: color });
            }
        }
    }
    shapes
}

/// Rings that fade outwards from a light.
pub fn rings(center: Point, color: Color) -> Vec<Shape> {
    let mut shapes = vec![Shape::Circle { center, radius: 46.0, fill: palette::AMBER_LIGHT }];
    for index in 0..9_u8 {
        let step = f32::from(index);
        shapes.push(Shape::Ring {
            center,
            radius: 92.0 * (step + 1.0),
            width: 9.0 - 0.5 * step,
            color: color.with_opacity(0.78 - 0.07 * step),
        });
    }
    shapes
}
