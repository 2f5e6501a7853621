//! Draws text and paths, and tells the tree what was drawn.

use std::borrow::Cow;

use krilla::color::rgb;
use krilla::geom::{Path, Point};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::text::Font;

use super::text::{Line, SetGlyph};
use super::tree::{NodeId, Tree};
use crate::fonts::{self, Face};
use crate::palette::Color;

/// The embedded faces as the writer wants them.
pub struct Fonts([Font; 4]);

impl Fonts {
    /// All faces; none if one cannot be read, which is a fault of the program's file.
    pub fn new() -> Option<Self> {
        let font = |face: Face| Font::new(fonts::bytes(face).to_vec().into(), 0);
        Some(Self([font(Face::Regular)?, font(Face::Italic)?, font(Face::SemiBold)?, font(Face::Bold)?]))
    }

    fn of(&self, face: Face) -> Font {
        let [regular, italic, semibold, bold] = &self.0;
        match face {
            Face::Regular => regular,
            Face::Italic => italic,
            Face::SemiBold => semibold,
            Face::Bold => bold,
        }
        .clone()
    }
}

/// What is drawn is, to who goes through the file by its structure.
#[derive(Clone, Copy)]
pub enum Place {
    /// A part of what is read.
    Part(NodeId),
    /// There for its looks only.
    Look,
    /// Above every page.
    Header,
    /// Below every page.
    Footer,
}

impl From<Option<NodeId>> for Place {
    fn from(part: Option<NodeId>) -> Self {
        part.map_or(Self::Look, Self::Part)
    }
}

/// A text with plain blanks for those that do not break, and where those were, in bytes.
fn with_plain_blanks(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let unbroken: Vec<_> = text.match_indices(NO_BREAK).map(|(at, _)| at).collect();
    if unbroken.is_empty() { (Cow::Borrowed(text), unbroken) } else { (text.replace(NO_BREAK, " ").into(), unbroken) }
}

/// A blank that does not break; one byte longer than one that does.
const NO_BREAK: char = '\u{a0}';

/// Draws on a page.
pub struct Pen<'a, 'b> {
    /// The page.
    pub surface: &'a mut Surface<'b>,
    /// Text is drawn with these.
    pub fonts: &'a Fonts,
    /// What the parts mean.
    pub tree: &'a mut Tree,
    /// Those of the run that is drawn: room that is used again.
    pub glyphs: &'a mut Vec<SetGlyph>,
}

impl Pen<'_, '_> {
    /// What is drawn meanwhile has this place in what is read.
    pub fn within(&mut self, place: Place, draw: impl FnOnce(&mut Self)) {
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        let tag = match place {
            Place::Part(_) => ContentTag::Other,
            Place::Look => artifact(ArtifactType::Layout),
            Place::Header => artifact(ArtifactType::Header),
            Place::Footer => artifact(ArtifactType::Footer),
        };
        let content = self.surface.start_tagged(tag);
        draw(self);
        self.surface.end_tagged();
        if let Place::Part(part) = place {
            self.tree.drew(part, content);
        }
    }

    /// A line of text whose baseline begins there.
    pub fn text(&mut self, line: &Line, size: f32, color: Color, at: Point) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(color)));
        // A blank that does not break looks as any other. Read as what it is, it would stand in a part of its own, after which
        // some readers stop.
        let (text, unbroken) = with_plain_blanks(&line.text);
        for run in &line.runs {
            let start = Point::from_xy(at.x + run.x * size, at.y);
            self.glyphs.clear();
            self.glyphs.extend(run.glyphs().map(|glyph| glyph.before_blanks(&unbroken)));
            self.surface.draw_glyphs(start, self.glyphs, self.fonts.of(run.face), &text, size, false);
        }
    }

    /// A filled path.
    pub fn fill(&mut self, path: Option<Path>, color: Color) {
        let Some(path) = path else { return };
        self.surface.set_fill(Some(fill(color)));
        self.surface.set_stroke(None);
        self.surface.draw_path(&path);
    }

    /// A path's line.
    pub fn stroke(&mut self, path: Option<Path>, width: f32, color: Color) {
        let Some(path) = path else { return };
        let opacity = fill(color).opacity;
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke { paint: rgb(color).into(), width, opacity, ..Stroke::default() }));
        self.surface.draw_path(&path);
    }
}

/// A colour that covers what is below it as much as its alpha says.
fn fill(color: Color) -> Fill {
    let opacity = NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE);
    Fill { paint: rgb(color).into(), opacity, ..Fill::default() }
}

fn rgb(color: Color) -> rgb::Color {
    rgb::Color::new(color.r, color.g, color.b)
}
