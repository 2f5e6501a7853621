//! A part's XML as a tree of plain values, with limits on how deep and how large it may be.
//!
//! Names are without their prefix: which prefix stands for which of the format's vocabularies is the writer's choice, and
//! none of the elements that are read here has a namesake where it is looked for. Of what a newer program wrote in several
//! ways (`AlternateContent`), the way that is understood here is all that is in the tree. Nothing is expanded: a part with
//! a document type, where entities are made, is refused, as the format itself says.

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// The deepest that elements may lie in each other.
const MAX_DEPTH: usize = 128;
/// The most elements of a part: a crowded slide has some ten thousand.
const MAX_ELEMENTS: usize = 400_000;

/// What other programs must know to show a branch; whatever wants more has another branch for those who do not.
const UNDERSTOOD: [&str; 8] = ["p14", "p15", "a14", "a16", "c14", "c15", "c16", "a16r2"];

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    name: Box<str>,
    attributes: Vec<Attribute>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text that stands in it, but not in one of its children.
    pub text: String,
}

#[derive(Debug)]
struct Attribute {
    is_prefixed: bool,
    name: Box<str>,
    value: String,
}

/// The part is not XML, or larger than is read.
#[derive(Debug, PartialEq, Eq)]
pub struct NotRead;

impl Element {
    /// Whether this is its name.
    pub fn is(&self, name: &str) -> bool {
        &*self.name == name
    }

    /// Its name, without a prefix.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.is(name))
    }

    /// The children of this name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.is(name))
    }

    /// The element at the end of a path of names.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The first element of this name anywhere in it.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.children.iter().find_map(|child| if child.is(name) { Some(child) } else { child.find(name) })
    }

    /// An attribute without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|one| !one.is_prefixed && &*one.name == name).map(|one| one.value.as_str())
    }

    /// An attribute with a prefix, as those that name another part by the id of a relationship.
    pub fn link(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|one| one.is_prefixed && &*one.name == name).map(|one| one.value.as_str())
    }

    /// A number in an attribute.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.attribute(name)?.trim().parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Whether an attribute says yes.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.attribute(name).map(|value| matches!(value.trim(), "1" | "true" | "on"))
    }
}

/// Reads a part.
///
/// # Errors
/// When it is not well-formed, has a document type, or is deeper or larger than is read.
pub fn parse(bytes: &[u8]) -> Result<Element, NotRead> {
    // A byte order mark says which Unicode it is; without one it is UTF-8.
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => String::from_utf8_lossy(bytes),
    };
    let mut reader = Reader::from_str(&text);
    // What stands around the outermost element.
    let mut stack = vec![Element::default()];
    let mut left = MAX_ELEMENTS;
    loop {
        match reader.read_event().map_err(|_| NotRead)? {
            Event::Start(start) => {
                left = left.checked_sub(1).ok_or(NotRead)?;
                if stack.len() > MAX_DEPTH {
                    return Err(NotRead);
                }
                stack.push(element(&start)?);
            }
            Event::Empty(start) => {
                left = left.checked_sub(1).ok_or(NotRead)?;
                let element = element(&start)?;
                close(&mut stack, element)?;
            }
            Event::End(_) => {
                let element = stack.pop().ok_or(NotRead)?;
                close(&mut stack, element)?;
            }
            Event::Text(text) => append(&mut stack, &text.decode().map_err(|_| NotRead)?),
            Event::CData(text) => append(&mut stack, &text.decode().map_err(|_| NotRead)?),
            Event::GeneralRef(name) => {
                if let Ok(Some(sign)) = name.resolve_char_ref() {
                    append(&mut stack, sign.encode_utf8(&mut [0; 4]));
                } else if let Ok(name) = name.decode()
                    && let Some(sign) = resolve_predefined_entity(&name)
                {
                    append(&mut stack, sign);
                }
            }
            Event::DocType(_) => return Err(NotRead),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let around = stack.pop().filter(|_| stack.is_empty()).ok_or(NotRead)?;
    around.children.into_iter().next().ok_or(NotRead)
}

fn element(start: &BytesStart<'_>) -> Result<Element, NotRead> {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| NotRead)?;
        let (name, prefix) = attribute.key.decompose();
        let text = |bytes: &[u8]| -> Box<str> { String::from_utf8_lossy(bytes).into() };
        let is_prefixed = prefix.is_some();
        // Which vocabularies there are is not asked for.
        if prefix.is_some_and(|prefix| prefix.as_ref() == b"xmlns") || (!is_prefixed && name.as_ref() == b"xmlns") {
            continue;
        }
        // An entity that nobody knows costs the attribute, not the part.
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
        attributes.push(Attribute { is_prefixed, name: text(name.as_ref()), value: value.into_owned() });
    }
    let name = String::from_utf8_lossy(start.local_name().as_ref()).into();
    Ok(Element { name, attributes, ..Element::default() })
}

fn append(stack: &mut [Element], text: &str) {
    if let Some(element) = stack.last_mut() {
        element.text.push_str(text);
    }
}

fn close(stack: &mut [Element], mut element: Element) -> Result<(), NotRead> {
    let parent = stack.last_mut().ok_or(NotRead)?;
    if !element.is("t") && element.text.trim().is_empty() {
        element.text = String::new();
    }
    if element.is("AlternateContent") {
        parent.children.extend(understood_branch(element));
    } else {
        parent.children.push(element);
    }
    Ok(())
}

fn understood_branch(element: Element) -> Vec<Element> {
    let is_understood = |branch: &Element| {
        let needs = branch.attribute("Requires").unwrap_or_default();
        branch.is("Choice") && needs.split_whitespace().all(|need| UNDERSTOOD.contains(&need))
    };
    let branches = element.children;
    let place = branches
        .iter()
        .position(is_understood)
        .or_else(|| branches.iter().position(|branch| branch.is("Fallback") && !branch.children.is_empty()))
        .unwrap_or(0);
    branches.into_iter().nth(place).map(|branch| branch.children).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_with_its_signs_and_nothing_is_expanded() {
        let root = parse("\u{feff}<?xml version=\"1.0\"?><a:p xmlns:a=\"x\" r:id=\"7\" id=\"&amp;8\"><a:t> a&lt;b &#xE5;<![CDATA[<c>]]></a:t>\n<a:e/></a:p>".as_bytes()).unwrap();
        assert_eq!(root.child("t").unwrap().text, " a<b å<c>");
        assert_eq!((root.link("id"), root.attribute("id"), root.text.as_str()), (Some("7"), Some("&8"), ""));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert_eq!(parse(bomb.as_bytes()).unwrap_err(), NotRead);
        assert_eq!(parse(b"<a>x&unknown;y</a>").unwrap().text, "xy");
        let utf16: Vec<u8> = "\u{feff}<a>å</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(parse(&utf16).unwrap().text, "å");
    }

    #[test]
    fn what_is_no_xml_or_too_deep_or_too_large_is_refused() {
        for text in ["", "hei", "<a>", "<a></b>", "<a><b></a>", "<a b=c></a>", "</a>"] {
            assert!(parse(text.as_bytes()).is_err(), "{text}");
        }
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(parse(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert!(parse(nested(MAX_DEPTH + 1).as_bytes()).is_err());
        assert!(parse(format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS)).as_bytes()).is_err());
    }

    #[test]
    fn of_alternatives_the_one_that_is_understood_is_there() {
        let both = |needs: &str| {
            let text = format!(
                "<a><mc:AlternateContent><mc:Choice Requires=\"{needs}\"><new/></mc:Choice><mc:Fallback><old/></mc:Fallback></mc:AlternateContent></a>"
            );
            parse(text.as_bytes()).unwrap().children.first().unwrap().name().to_owned()
        };
        assert_eq!((both("p14"), both("cx1"), both("a14 am3d")), ("new".into(), "old".into(), "old".into()));
    }
}
