//! A slide on paper: the same shapes and the same lines as on the screen, as vectors and text.

use krilla::geom::{Point, Size, Transform};
use krilla::paint::FillRule;

use super::printed::{Picture, PrintedSlide};
use super::surface::{Pen, Place};
use super::tree::{LONGEST_TITLE, NodeId, Role, Tree};
use super::{shapes, text};
use crate::deck::Focus;
use crate::deck::layout::{self, Align, LineRole, TextLine};
use crate::fonts::printable;
use crate::palette;

/// Draws a slide, this wide, with its upper left corner there. `section`: the part that its own parts belong to; nothing
/// where it only looks.
pub fn draw(pen: &mut Pen<'_, '_>, slide: &PrintedSlide, [x, y]: [f32; 2], width: f32, section: Option<NodeId>) {
    let layout = &slide.layout;
    let scale = width / layout.size.width;
    pen.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
    let canvas = || shapes::rectangle(0.0, 0.0, layout.size.width, layout.size.height, 0.0);
    let clip = canvas();
    if let Some(clip) = &clip {
        pen.surface.push_clip_path(clip, &FillRule::NonZero);
    }
    pen.within(Place::Look, |pen| pen.fill(canvas(), layout.ground));
    let mut parts = section.map(|section| Parts::new(slide, section));
    for (index, item) in layout.items.iter().enumerate() {
        match &item.shape {
            layout::Shape::Text(line) => {
                let part = parts.as_mut().and_then(|parts| parts.of(line, pen.tree));
                let place = if line.role == LineRole::Edge { Place::Footer } else { part.into() };
                pen.within(place, |pen| draw_line(pen, line));
            }
            layout::Shape::Picture { rect, alt, focus, .. } => {
                let alt: String = printable(alt).chars().take(LONGEST_TITLE).collect();
                let part = section.filter(|_| !alt.trim().is_empty());
                let part = part.map(|section| pen.tree.add(Role::Figure(alt), Some(section)));
                let picture = slide.pictures.iter().find(|(of, _)| *of == index).and_then(|(_, found)| found.as_ref());
                pen.within(part.into(), |pen| draw_picture(pen, (*rect, *focus), picture));
            }
            shape => pen.within(Place::Look, |pen| draw_shape(pen, shape)),
        }
    }
    if clip.is_some() {
        pen.surface.pop();
    }
    pen.surface.pop();
}

/// What the lines of a slide are part of.
struct Parts<'a> {
    slide: &'a PrintedSlide,
    section: NodeId,
    heading: Option<usize>,
    /// The paragraph that the last line was of, and its part.
    last: Option<(usize, NodeId)>,
    /// The lists that are open, one in the other: each, and the last of its points.
    lists: Vec<[NodeId; 2]>,
}

impl<'a> Parts<'a> {
    fn new(slide: &'a PrintedSlide, section: NodeId) -> Self {
        Self { slide, section, heading: heading(slide), last: None, lists: Vec::new() }
    }

    /// Nothing for what is no part of what the slide says.
    fn of(&mut self, line: &TextLine, tree: &mut Tree) -> Option<NodeId> {
        if let Some((same, part)) = self.last
            && same == line.paragraph
        {
            return Some(part);
        }
        let part = match line.role {
            LineRole::Edge => return None,
            LineRole::Point(level) => self.point(usize::from(level), tree),
            LineRole::Paragraph => {
                self.lists.clear();
                let is_heading = self.heading == Some(line.paragraph);
                let role = if is_heading { Role::heading(1, &self.slide.title) } else { Role::Paragraph };
                tree.add(role, Some(self.section))
            }
        };
        self.last = Some((line.paragraph, part));
        Some(part)
    }

    /// A new point, this deep from 1; its text is a paragraph of its own, before the points under it.
    fn point(&mut self, level: usize, tree: &mut Tree) -> NodeId {
        self.lists.truncate(level);
        if self.lists.len() < level {
            let outside = self.lists.last().map_or(self.section, |[_, body]| *body);
            let list = tree.add(Role::List, Some(outside));
            self.lists.push([list, list]);
        }
        let Some([list, body]) = self.lists.last_mut() else { return self.section };
        let point = tree.add(Role::ListItem, Some(*list));
        *body = tree.add(Role::ListBody, Some(point));
        tree.add(Role::Paragraph, Some(*body))
    }
}

/// The paragraph that says the slide's heading.
fn heading(slide: &PrintedSlide) -> Option<usize> {
    let bare = |text: &str| printable(text).split_whitespace().collect::<String>();
    let wanted = bare(&slide.title);
    let mut said: Vec<(usize, String)> = Vec::new();
    for line in slide.layout.lines(usize::MAX) {
        match said.last_mut() {
            Some((paragraph, text)) if *paragraph == line.paragraph => text.push_str(&bare(&line.text)),
            _ => said.push((line.paragraph, bare(&line.text))),
        }
    }
    said.into_iter().find(|(_, text)| !text.is_empty() && *text == wanted).map(|(paragraph, _)| paragraph)
}

fn draw_line(pen: &mut Pen<'_, '_>, line: &TextLine) {
    let left = match line.align {
        Align::Left => line.anchor.x,
        Align::Center => line.anchor.x - line.width / 2.0,
        Align::Right => line.anchor.x - line.width,
    };
    pen.text(&text::line(line.face, &line.text), line.size, line.color, Point::from_xy(left, line.anchor.y));
}

fn draw_shape(pen: &mut Pen<'_, '_>, shape: &layout::Shape) {
    match shape {
        layout::Shape::Rect { rect, radius, fill } => {
            pen.fill(shapes::rectangle(rect.x, rect.y, rect.width, rect.height, *radius), *fill);
        }
        layout::Shape::Circle { center, radius, fill } => pen.fill(shapes::circle(center.x, center.y, *radius), *fill),
        layout::Shape::Ring { center, radius, width, color } => {
            pen.stroke(shapes::circle(center.x, center.y, *radius), *width, *color);
        }
        layout::Shape::Polyline { points, width, color } => {
            pen.stroke(shapes::line(points.iter().map(|point| (point.x, point.y))), *width, *color);
        }
        // They have words, and are drawn where those are known.
        layout::Shape::Picture { .. } | layout::Shape::Text(_) => {}
    }
}

/// A picture that covers its place; an empty place where there is none.
fn draw_picture(pen: &mut Pen<'_, '_>, (rect, focus): (layout::Rect, Focus), picture: Option<&Picture>) {
    let place = shapes::rectangle(rect.x, rect.y, rect.width, rect.height, 0.0);
    let (Some(picture), Some(clip)) = (picture, &place) else {
        pen.fill(place, palette::PAPER_DEEP);
        return;
    };
    let [width, height] = picture.size;
    let scale = (rect.width / width).max(rect.height / height);
    let Some(size) = Size::from_wh(width * scale, height * scale) else { return };
    let [left, top, ..] = focus.shown([rect.width, rect.height], picture.size);
    let x = rect.x - left * size.width();
    let y = rect.y - top * size.height();
    pen.surface.push_clip_path(clip, &FillRule::NonZero);
    pen.surface.push_transform(&Transform::from_translate(x, y));
    pen.surface.draw_image(picture.image.clone(), size);
    pen.surface.pop();
    pen.surface.pop();
}
