//! The shapes of a slide, groups taken apart, each with where it lies and what is in it.

use super::layouts::{Key, Layout, Role, frame};
use super::own_parts::OwnPart;
use super::reading_order::Frame;
use super::xml::Element;

/// A shape that shows something.
#[derive(Debug)]
pub struct Shape<'a> {
    /// What its placeholder is for, when it is one.
    pub role: Option<Role>,
    /// The part that it is of a slide that this program wrote.
    pub own_part: Option<OwnPart>,
    /// Where it lies, when anything says so.
    pub frame: Option<Frame>,
    /// As the program or somebody has named it.
    pub name: &'a str,
    /// What it shows, in words; may be empty.
    pub description: &'a str,
    /// Its author says that it shows nothing.
    pub is_decorative: bool,
    /// What is in it.
    pub content: Content<'a>,
}

/// What is in a shape.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Its text body.
    Text(&'a Element),
    /// The fill of a picture, or of a shape that is filled with one.
    Picture(&'a Element),
    /// `a:tbl`.
    Table(&'a Element),
    /// What names the chart's part.
    Chart(&'a Element),
    /// What names the diagram's part.
    Diagram(&'a Element),
    Film,
    Sound,
    Ink,
    Embedded,
    /// A shape without text, a line.
    Drawing,
    Unknown,
}

/// From a group's own units to the slide's.
#[derive(Clone, Copy)]
struct Transform {
    scale: [f64; 2],
    offset: [f64; 2],
}

impl Transform {
    const NONE: Self = Self { scale: [1.0, 1.0], offset: [0.0, 0.0] };

    fn apply(&self, frame: Frame) -> Frame {
        let ([scale_x, scale_y], [x, y]) = (self.scale, self.offset);
        Frame {
            left: frame.left * scale_x + x,
            top: frame.top * scale_y + y,
            width: frame.width * scale_x,
            height: frame.height * scale_y,
        }
    }

    /// For what lies in a group.
    fn within(&self, group: &Element) -> Option<Self> {
        let transform = group.at(&["grpSpPr", "xfrm"])?;
        let outer = self.apply(frame(transform)?);
        let (offset, extent) = (transform.child("chOff")?, transform.child("chExt")?);
        let scale = |length: f64, own: f64| if own > 0.0 { length / own } else { 1.0 };
        let scale = [scale(outer.width, extent.number("cx")?), scale(outer.height, extent.number("cy")?)];
        let [scale_x, scale_y] = scale;
        let offset = [outer.left - offset.number("x")? * scale_x, outer.top - offset.number("y")? * scale_y];
        Some(Self { scale, offset })
    }
}

/// The shapes of a slide in the order of the file.
pub fn of_slide<'a>(root: &'a Element, layout: &Layout) -> Vec<Shape<'a>> {
    let mut shapes = Vec::new();
    if let Some(tree) = root.at(&["cSld", "spTree"]) {
        walk(tree, layout, Transform::NONE, &mut shapes);
    }
    shapes
}

fn walk<'a>(tree: &'a Element, layout: &Layout, transform: Transform, shapes: &mut Vec<Shape<'a>>) {
    for element in &tree.children {
        let properties = element.children.iter().find(|child| child.name().starts_with("nv"));
        let about = properties.and_then(|properties| properties.child("cNvPr"));
        if about.is_some_and(|about| about.flag("hidden") == Some(true)) {
            continue;
        }
        if element.is("grpSp") {
            walk(element, layout, transform.within(element).unwrap_or(transform), shapes);
            continue;
        }
        let key = properties.and_then(Key::of);
        let own = element.at(&["spPr", "xfrm"]).or_else(|| element.child("xfrm")).and_then(frame);
        let own = own.map(|frame| transform.apply(frame));
        let frame = own.or_else(|| layout.frame(key.as_ref()?));
        let about = |name: &str| about.and_then(|about| about.attribute(name)).unwrap_or_default();
        let is_decorative = properties
            .and_then(|properties| properties.find("decorative"))
            .is_some_and(|decorative| decorative.attribute("val") != Some("0"));
        let role = key.as_ref().map(|key| layout.role(key));
        let own_part = key.as_ref().and_then(Key::own_part);
        for content in contents(element, properties, role) {
            let (name, description) = (about("name"), about("descr").trim());
            let description = if description.is_empty() { about("title").trim() } else { description };
            shapes.push(Shape { role, own_part, frame, name, description, is_decorative, content });
        }
    }
}

fn contents<'a>(element: &'a Element, properties: Option<&'a Element>, role: Option<Role>) -> Vec<Content<'a>> {
    match element.name() {
        "sp" => {
            let fill = element.at(&["spPr", "blipFill"]).map(Content::Picture);
            let text = element.child("txBody").filter(|body| says_something(body));
            let mut contents: Vec<_> = fill.into_iter().chain(text.map(Content::Text)).collect();
            // An empty placeholder shows nothing.
            if contents.is_empty() && role.is_none() {
                contents.push(Content::Drawing);
            }
            contents
        }
        "pic" => {
            let media = properties.and_then(|properties| properties.child("nvPr"));
            let plays =
                |names: &[&str]| media.is_some_and(|media| names.iter().any(|name| media.child(name).is_some()));
            if plays(&["videoFile", "quickTimeFile"]) {
                vec![Content::Film]
            } else if plays(&["audioFile", "wavAudioFile", "audioCd"]) {
                vec![Content::Sound]
            } else {
                element.child("blipFill").map(Content::Picture).into_iter().collect()
            }
        }
        "graphicFrame" => vec![of_frame(element)],
        "cxnSp" => vec![Content::Drawing],
        "contentPart" => vec![Content::Ink],
        "nvGrpSpPr" | "grpSpPr" | "extLst" => Vec::new(),
        _ => vec![Content::Unknown],
    }
}

fn of_frame(element: &Element) -> Content<'_> {
    let Some(data) = element.at(&["graphic", "graphicData"]) else { return Content::Unknown };
    let kind = data.attribute("uri").unwrap_or_default().rsplit('/').next().unwrap_or_default();
    match (kind, data.children.first()) {
        (_, Some(table)) if table.is("tbl") => Content::Table(table),
        ("chart", Some(chart)) if chart.is("chart") => Content::Chart(chart),
        ("diagram", Some(diagram)) => Content::Diagram(diagram),
        ("ole", _) => Content::Embedded,
        _ => Content::Unknown,
    }
}

fn says_something(body: &Element) -> bool {
    let is_word = |t: &Element| t.is("t") && !t.text.trim().is_empty();
    body.children.iter().any(|child| is_word(child) || says_something(child))
}
