//! A document's bookmarks as sections, where they part it.

use std::collections::{BTreeMap, HashMap};

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as PdfString};

use super::strings;
use crate::import::sections::ListedSection;

/// More bookmarks than this are not looked at.
const MOST_BOOKMARKS: usize = 1_000;
/// The places that bookmarks may name; more are not looked at.
const MOST_NAMES: usize = 20_000;
/// How deep the tree of their names may be.
const DEEPEST: usize = 16;
/// Sections with fewer pages than this, on the whole, are none: programs make a bookmark of every slide.
const LEAST_PAGES: usize = 2;

/// The bookmarks of the top level, each with the pages up to the next, by number; none where they part nothing.
pub fn sections(pdf: &Pdf) -> Vec<ListedSection> {
    let count = pdf.pages().len();
    let starts = starts(pdf);
    if starts.len() < 2 || starts.len() * LEAST_PAGES > count {
        return Vec::new();
    }
    let ends = starts.keys().skip(1).copied().chain([count]);
    let section = |((start, name), end): ((&usize, &String), usize)| ListedSection {
        name: name.clone(),
        slides: (*start..end).map(|index| (index + 1).to_string()).collect(),
    };
    starts.iter().zip(ends).map(section).collect()
}

/// The page on which each begins, from 0, and what it is called; of two on a page the first.
fn starts(pdf: &Pdf) -> BTreeMap<usize, String> {
    let mut starts = BTreeMap::new();
    let Some(places) = Places::of(pdf) else { return starts };
    let mut next = places.catalog.get::<Dict<'_>>("Outlines").and_then(|outline| outline.get::<Dict<'_>>("First"));
    for _ in 0..MOST_BOOKMARKS {
        let Some(bookmark) = next else { break };
        let name =
            bookmark.get::<PdfString<'_>>("Title").map(|title| strings::text(title.as_bytes())).unwrap_or_default();
        if let Some(page) = places.page(&bookmark)
            && !name.is_empty()
        {
            starts.entry(page).or_insert(name);
        }
        next = bookmark.get::<Dict<'_>>("Next");
    }
    starts
}

/// What places in the document are called.
struct Places<'a> {
    catalog: Dict<'a>,
    pages: HashMap<ObjectIdentifier, usize>,
    named: HashMap<Vec<u8>, Object<'a>>,
}

impl<'a> Places<'a> {
    fn of(pdf: &'a Pdf) -> Option<Self> {
        let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
        let pages = pdf.pages().iter().enumerate();
        let pages = pages.filter_map(|(index, page)| Some((page.raw().obj_id()?, index))).collect();
        let mut named = HashMap::new();
        if let Some(names) = catalog.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("Dests")) {
            read_names(&names, DEEPEST, &mut named);
        }
        Some(Self { catalog, pages, named })
    }

    /// The page that a bookmark leads to, from 0.
    fn page(&self, bookmark: &Dict<'a>) -> Option<usize> {
        let of_action = || {
            let action = bookmark.get::<Dict<'_>>("A")?;
            action.get::<Name<'_>>("S").filter(|kind| kind.as_ref() == b"GoTo")?;
            action.get::<Object<'_>>("D")
        };
        let place = bookmark.get::<Object<'_>>("Dest").or_else(of_action)?;
        let place = match place {
            Object::Name(name) => self.catalog.get::<Dict<'_>>("Dests")?.get::<Object<'_>>(name)?,
            Object::String(name) => self.named.get(name.as_bytes())?.clone(),
            other => other,
        };
        let place = match place {
            Object::Dict(dict) => dict.get::<Array<'_>>("D")?,
            Object::Array(array) => array,
            _ => return None,
        };
        match place.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&page.into()).copied(),
            MaybeRef::NotRef(_) => None,
        }
    }
}

fn read_names<'a>(node: &Dict<'a>, depth: usize, named: &mut HashMap<Vec<u8>, Object<'a>>) {
    if let Some(names) = node.get::<Array<'_>>("Names") {
        let mut all = names.iter::<Object<'_>>();
        while let (Some(name), Some(place)) = (all.next(), all.next()) {
            if let Object::String(name) = name
                && named.len() < MOST_NAMES
            {
                named.insert(name.as_bytes().to_vec(), place);
            }
        }
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    for child in node.get::<Array<'_>>("Kids").iter().flat_map(|kids| kids.iter::<Dict<'_>>()) {
        if named.len() >= MOST_NAMES {
            return;
        }
        read_names(&child, depth, named);
    }
}
