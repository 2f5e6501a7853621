//! Sets type with the embedded faces: text to glyphs, without a window. What lines are made of them is the caller's choice.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::style::{FontFamily, FontFamilyName, OverflowWrap, StyleProperty};
use parley::{FontContext, Layout, LayoutContext};

use super::{Face, bytes};

/// Text is shaped at this size, and its advances are scaled: the embedded fonts have no hints and no optical sizes. A power
/// of two, so that scaling rounds nothing.
pub const SHAPED_SIZE: f32 = 64.0;

struct Context {
    fonts: FontContext,
    layout: LayoutContext<()>,
}

thread_local! {
    // Font contexts are costly to make and not shared between threads: each thread that sets type keeps its own.
    static CONTEXT: RefCell<Context> = RefCell::new(Context::new());
}

impl Context {
    fn new() -> Self {
        // Each face is a family of its own, so that no machine's weight matching decides for us.
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for face in Face::ALL {
            collection.register_fonts(
                Blob::new(Arc::new(bytes(face))),
                Some(FontInfoOverride { family_name: Some(family(face)), ..FontInfoOverride::default() }),
            );
        }
        Self { fonts: FontContext { collection, source_cache: SourceCache::default() }, layout: LayoutContext::new() }
    }
}

const fn family(face: Face) -> &'static str {
    match face {
        Face::Regular => "embedded-regular",
        Face::Italic => "embedded-italic",
        Face::SemiBold => "embedded-semibold",
        Face::Bold => "embedded-bold",
    }
}

/// Shapes a text at [`SHAPED_SIZE`], each part of it (bytes) in a face. A word that is wider than its line may be broken
/// within, so that nothing runs out of its column.
pub fn shape(text: &str, parts: &[(Range<usize>, Face)]) -> Layout<()> {
    let style = |face: Face| {
        let name = FontFamilyName::Named(Cow::Borrowed(family(face)));
        StyleProperty::FontFamily(FontFamily::Single(name))
    };
    CONTEXT.with_borrow_mut(|Context { fonts, layout }| {
        let mut builder = layout.ranged_builder(fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontSize(SHAPED_SIZE));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        for (range, face) in parts {
            builder.push(style(*face), range.clone());
        }
        builder.build(text)
    })
}
