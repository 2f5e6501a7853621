//! Places, colours and shapes as DrawingML writes them.

use crate::deck::layout::{Rect, Shape};
use crate::export::escape::xml;
use crate::palette::{self, Accent, Color};

/// So many of the format's units (914,400 for an inch) are one of the slide's: a slide of 1920 by 1080 is 13⅓ inches wide.
const EMU: f32 = 6_350.0;

/// Hundredths of a point for one of the slide's units.
pub const HUNDREDTHS: f32 = 50.0;

pub const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// The places of pictures and charts have these numbers in layouts.
pub const PICTURE_INDEX: usize = 15;
pub const CHART_INDEX: usize = 16;

/// What every tree of shapes begins with.
pub const HEAD_OF_TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>\
     <a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

/// A length.
pub fn emu(units: f32) -> i64 {
    (units * EMU).round() as i64
}

/// A size of letters, or a distance between lines.
pub fn hundredths(units: f32) -> i64 {
    (units * HUNDREDTHS).round() as i64
}

/// A place, within its element.
pub fn place(rect: Rect) -> String {
    format!(
        "<a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/>",
        emu(rect.x),
        emu(rect.y),
        emu(rect.width).max(0),
        emu(rect.height).max(0)
    )
}

/// How a section's colours are named in its theme, so that whoever changes the theme changes the slides.
#[derive(Clone, Copy, Debug)]
pub struct Inks(pub Accent);

impl Inks {
    /// The theme's colours in the order of the format's names for them: dark and light twice, six accents.
    pub fn of_theme(self) -> [(&'static str, Color); 10] {
        let [second, third, fourth] = self.others();
        [
            ("dk1", palette::INK),
            ("lt1", palette::PAPER),
            ("dk2", palette::PETROL_DARK),
            ("lt2", palette::WHITE),
            ("accent1", self.0.fill()),
            ("accent2", self.0.text()),
            ("accent3", self.0.tint()),
            ("accent4", second.fill()),
            ("accent5", third.fill()),
            ("accent6", fourth.fill()),
        ]
    }

    fn others(self) -> [Accent; 3] {
        let mut others = Accent::ALL.into_iter().filter(|other| *other != self.0);
        std::array::from_fn(|_| others.next().unwrap_or(self.0))
    }

    /// A colour: the theme's, where it has it.
    pub fn color(self, color: Color) -> String {
        let solid = Color { a: 255, ..color };
        let of_theme = self.of_theme().into_iter().find(|(_, known)| *known == solid).map(|(name, _)| name);
        let alpha = match color.a {
            255 => String::new(),
            part => format!("<a:alpha val=\"{}\"/>", u32::from(part) * 100_000 / 255),
        };
        match of_theme {
            // Slides know the four by what they are for.
            Some(name) => {
                let name = match name {
                    "dk1" => "tx1",
                    "lt1" => "bg1",
                    "dk2" => "tx2",
                    "lt2" => "bg2",
                    accent => accent,
                };
                format!("<a:schemeClr val=\"{name}\">{alpha}</a:schemeClr>")
            }
            None => format!("<a:srgbClr val=\"{}\">{alpha}</a:srgbClr>", rgb(color)),
        }
    }

    /// A colour that fills.
    pub fn fill(self, color: Color) -> String {
        format!("<a:solidFill>{}</a:solidFill>", self.color(color))
    }

    /// A shape that says nothing; nothing for what has words or a picture, and for what only charts have.
    pub fn decoration(self, shape: &Shape, id: usize, name: &str) -> String {
        let (rect, geometry, look) = match shape {
            Shape::Rect { rect, radius, fill } => {
                let side = rect.width.min(rect.height).max(0.01);
                let geometry = match radius / side {
                    share if share <= 0.0 => "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>".to_owned(),
                    share => {
                        let share = (share.min(0.5) * 100_000.0).round();
                        format!(
                            "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst></a:prstGeom>"
                        )
                    }
                };
                (*rect, geometry, format!("{}<a:ln><a:noFill/></a:ln>", self.fill(*fill)))
            }
            Shape::Circle { center, radius, fill } => {
                let rect = around(center.x, center.y, *radius);
                (rect, ELLIPSE.to_owned(), format!("{}<a:ln><a:noFill/></a:ln>", self.fill(*fill)))
            }
            Shape::Ring { center, radius, width, color } => {
                let rect = around(center.x, center.y, *radius);
                let line = format!("<a:noFill/><a:ln w=\"{}\">{}</a:ln>", emu(*width), self.fill(*color));
                (rect, ELLIPSE.to_owned(), line)
            }
            Shape::Polyline { .. } | Shape::Picture { .. } | Shape::Text(_) => return String::new(),
        };
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr>\
             <p:spPr><a:xfrm>{}</a:xfrm>{geometry}{look}</p:spPr></p:sp>",
            xml(name),
            place(rect)
        )
    }
}

/// Screen readers pass over it.
pub const DECORATIVE: &str = "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative \
     xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst>";

const ELLIPSE: &str = "<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>";

fn around(x: f32, y: f32, radius: f32) -> Rect {
    Rect { x: x - radius, y: y - radius, width: 2.0 * radius, height: 2.0 * radius }
}

/// "0E4A5A".
pub fn rgb(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}
