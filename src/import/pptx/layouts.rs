//! What a slide has from its layout and master: what a placeholder is, and where it lies.

use std::collections::HashMap;
use std::rc::Rc;

use super::own_parts::{self, OwnPart};
use super::package::{Package, Relations};
use super::reading_order::Frame;
use super::xml::Element;

/// What a placeholder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    /// The title of a title slide.
    CenteredTitle,
    Subtitle,
    /// Text, or whatever somebody put there.
    Body,
    /// A picture's place.
    Picture,
    /// Date, footer, the slide's number: the program has its own.
    Furniture,
}

/// How a placeholder says which it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    kind: Option<String>,
    index: Option<String>,
}

impl Key {
    /// The part that it is, where this program wrote it.
    pub fn own_part(&self) -> Option<OwnPart> {
        own_parts::of_index(self.index.as_deref()?)
    }

    /// Of a shape; `None` when it is no placeholder.
    pub fn of(properties: &Element) -> Option<Self> {
        let element = properties.at(&["nvPr", "ph"])?;
        let text = |name: &str| element.attribute(name).map(str::to_owned);
        Some(Self { kind: text("type"), index: text("idx") })
    }
}

/// What a layout gives its slides.
#[derive(Debug, Default)]
pub struct Layout {
    /// As the format names it: "title", "secHead".
    pub kind: String,
    placeholders: Vec<(Key, Option<Frame>)>,
    /// The master's.
    above: Vec<(Key, Option<Frame>)>,
}

impl Layout {
    /// What a slide's placeholder is for: by its own word, or by that of the layout's.
    pub fn role(&self, key: &Key) -> Role {
        let own = key.kind.as_deref();
        let inherited = || self.of_layout(key).and_then(|(key, _)| key.kind.as_deref());
        match own.or_else(inherited).unwrap_or("obj") {
            "title" => Role::Title,
            "ctrTitle" => Role::CenteredTitle,
            "subTitle" => Role::Subtitle,
            "dt" | "ftr" | "sldNum" | "hdr" | "sldImg" => Role::Furniture,
            "pic" | "clipArt" => Role::Picture,
            _ => Role::Body,
        }
    }

    /// Where a placeholder lies that does not say so itself.
    pub fn frame(&self, key: &Key) -> Option<Frame> {
        let layout = self.of_layout(key);
        layout.and_then(|(_, frame)| *frame).or_else(|| {
            // A master has one for each purpose.
            let purpose = |key: &Key| match key.kind.as_deref().unwrap_or("obj") {
                "ctrTitle" | "title" => "title",
                "dt" => "dt",
                "ftr" => "ftr",
                "sldNum" => "sldNum",
                _ => "body",
            };
            let wanted = purpose(layout.map_or(key, |(key, _)| key));
            self.above.iter().find(|(key, _)| purpose(key) == wanted).and_then(|(_, frame)| *frame)
        })
    }

    fn of_layout(&self, key: &Key) -> Option<&(Key, Option<Frame>)> {
        let is_title = |key: &Key| matches!(key.kind.as_deref(), Some("title" | "ctrTitle"));
        let by_index = || self.placeholders.iter().find(|(other, _)| key.index.is_some() && other.index == key.index);
        let by_kind =
            || self.placeholders.iter().find(|(other, _)| other.kind == key.kind || (is_title(key) && is_title(other)));
        // Titles have no index, and what has one may have changed its purpose.
        if key.index.is_some() { by_index().or_else(by_kind) } else { by_kind() }
    }
}

/// The layouts that have been read.
#[derive(Default)]
pub struct Layouts(HashMap<String, Rc<Layout>>);

impl Layouts {
    /// The layout of a slide, by what the slide names. One that cannot be read gives nothing: the slide's own words remain.
    pub fn of(&mut self, package: &mut Package<'_>, relations: &Relations) -> Rc<Layout> {
        let Some(part) = relations.of_kind("slideLayout").map(|relation| relation.target.clone()) else {
            return Rc::default();
        };
        if let Some(known) = self.0.get(&part) {
            return Rc::clone(known);
        }
        let mut layout = Layout::default();
        if let Ok(root) = package.xml(&part) {
            layout.kind = root.attribute("type").unwrap_or_default().to_owned();
            layout.placeholders = placeholders(&root);
            let master = package.relations(&part).of_kind("slideMaster").map(|relation| relation.target.clone());
            if let Some(root) = master.and_then(|part| package.xml(&part).ok()) {
                layout.above = placeholders(&root);
            }
        }
        let layout = Rc::new(layout);
        self.0.insert(part, Rc::clone(&layout));
        layout
    }
}

fn placeholders(root: &Element) -> Vec<(Key, Option<Frame>)> {
    let Some(tree) = root.at(&["cSld", "spTree"]) else { return Vec::new() };
    let placeholder = |shape: &Element| {
        let properties = shape.child("nvSpPr").or_else(|| shape.child("nvPicPr"))?;
        Some((Key::of(properties)?, shape.at(&["spPr", "xfrm"]).and_then(frame)))
    };
    tree.children.iter().filter_map(placeholder).collect()
}

/// A place as the format writes it.
pub fn frame(transform: &Element) -> Option<Frame> {
    let (offset, extent) = (transform.child("off")?, transform.child("ext")?);
    Some(Frame {
        left: offset.number("x")?,
        top: offset.number("y")?,
        width: extent.number("cx")?.max(0.0),
        height: extent.number("cy")?.max(0.0),
    })
}
