//! The texts of a slide that can be typed into, one by one: what the editor shows fields for, and what the layout says the
//! places of.

use std::borrow::Cow;

use super::fields::without_foreign_braces;
use super::{Body, Bullet, Slide};

/// A text of a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextPart {
    /// The heading.
    Title,
    /// Over the heading.
    Kicker,
    /// Under the title.
    Byline,
    /// The saying in the corner.
    Quote,
    /// Between heading and bullets.
    Lead,
    /// The bullets, a line each; those of the second level begin with a tab.
    Items,
    /// What a chart measures.
    Subtitle,
    /// What a chart's numbers count.
    Unit,
    /// Where a chart's numbers come from.
    Source,
    /// A statement or a question.
    Text,
    /// Who said it.
    Attribution,
    /// What a picture or chart shows, for those who cannot see it.
    Alt,
    /// Who made the picture.
    Credit,
    /// The speaker notes.
    Notes,
}

/// Stands for a line break within a bullet, where each line is a bullet: Unicode's line separator.
const BREAK: char = '\u{2028}';

/// The field of a slide that a text stands in, to be read, or with `mut` to be changed; nothing where slides of its kind have none
/// such. One place says which field is which.
macro_rules! field {
    ($slide:expr, $part:expr $(, $mutable:tt)?) => {
        match (&$($mutable)? $slide.body, $part) {
            (_, TextPart::Notes) => Some(&$($mutable)? $slide.notes),
            (
                Body::Title { title, .. }
                | Body::Section { title, .. }
                | Body::Bullets { title, .. }
                | Body::Chart { title, .. }
                | Body::Picture { title, .. },
                TextPart::Title,
            ) => Some(title),
            (Body::Title { kicker, .. } | Body::Section { kicker, .. }, TextPart::Kicker) => Some(kicker),
            (Body::Title { byline, .. }, TextPart::Byline) => Some(byline),
            (Body::Title { quote, .. }, TextPart::Quote) => Some(quote),
            (Body::Bullets { lead, .. }, TextPart::Lead) => Some(lead),
            (Body::Chart { subtitle, .. }, TextPart::Subtitle) => Some(subtitle),
            (Body::Chart { unit, .. }, TextPart::Unit) => Some(unit),
            (Body::Chart { source, .. }, TextPart::Source) => Some(source),
            (Body::Chart { alt, .. }, TextPart::Alt) => Some(alt),
            (Body::Statement { text, .. } | Body::Question { text, .. }, TextPart::Text) => Some(text),
            (Body::Statement { attribution, .. }, TextPart::Attribution) => Some(attribution),
            (Body::Bullets { picture: Some(picture), .. } | Body::Picture { picture, .. }, TextPart::Alt) => {
                Some(&$($mutable)? picture.alt)
            }
            (Body::Bullets { picture: Some(picture), .. } | Body::Picture { picture, .. }, TextPart::Credit) => {
                Some(&$($mutable)? picture.credit)
            }
            _ => None,
        }
    };
}

impl Slide {
    /// The texts that it can have, in the order they are read; empty for one that could not be read.
    pub fn text_parts(&self) -> Vec<TextPart> {
        use TextPart::*;
        let mut parts = match &self.body {
            Body::Title { .. } => vec![Title, Kicker, Byline, Quote],
            Body::Section { .. } => vec![Title, Kicker],
            Body::Bullets { .. } => vec![Title, Lead, Items],
            Body::Chart { .. } => vec![Title, Subtitle, Unit, Source, Alt],
            Body::Picture { .. } => vec![Title],
            Body::Statement { .. } => vec![Text, Attribution],
            Body::Question { .. } => vec![Text],
            Body::Broken => return Vec::new(),
        };
        if self.picture().is_some() {
            parts.extend([Alt, Credit]);
        }
        parts.push(Notes);
        parts
    }

    /// One of its texts; `None` where slides of its kind have none such.
    pub fn text_of(&self, part: TextPart) -> Option<Cow<'_, str>> {
        if part == TextPart::Items
            && let Body::Bullets { items, .. } = &self.body
        {
            return Some(Cow::Owned(lines_of(items)));
        }
        field!(self, part).map(|text| Cow::Borrowed(text.as_str()))
    }

    /// The same slide with another text in this place. Braces around what is no field of the start page become parentheses.
    pub fn with_text(&self, part: TextPart, text: &str) -> Self {
        let mut slide = self.clone();
        let mut text = text.to_owned();
        without_foreign_braces(&mut text);
        let text = text.as_str();
        if let (TextPart::Items, Body::Bullets { items, .. }) = (part, &mut slide.body) {
            *items = bullets_of(text);
        } else if let Some(field) = field!(slide, part, mut) {
            text.clone_into(field);
        }
        slide
    }
}

/// Bullets as lines that are typed.
fn lines_of(items: &[Bullet]) -> String {
    let mut lines = Vec::new();
    for item in items {
        lines.push(item.text.replace('\n', BREAK.encode_utf8(&mut [0; 4])));
        lines.extend(
            item.children.iter().map(|child| format!("\t{}", child.replace('\n', BREAK.encode_utf8(&mut [0; 4])))),
        );
    }
    lines.join("\n")
}

/// Lines that were typed as bullets. Empty ones are none; a first one cannot be of the second level.
fn bullets_of(text: &str) -> Vec<Bullet> {
    let mut items: Vec<Bullet> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let said = without_mark(line.trim_start_matches('\t')).replace(BREAK, "\n");
        match items.last_mut() {
            Some(item) if line.starts_with('\t') => item.children.push(said),
            _ => items.push(Bullet { text: said, children: Vec::new() }),
        }
    }
    items
}

/// A line of a list as other programs put it on the clipboard begins with the mark of its list, which the slide draws itself.
fn without_mark(line: &str) -> &str {
    let bare = line.trim_start_matches(' ');
    let marked = bare.strip_prefix(['•', '‣', '◦', '▪', '●', '○', '\u{f0b7}', '\u{f0a7}']);
    marked.map_or(line, |said| said.trim_start_matches([' ', '\t', '\u{a0}']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{DeckFiles, load};

    #[test]
    fn every_text_of_every_slide_is_its_own() {
        for slide in load::load(DeckFiles::Bundled).unwrap().deck.slides {
            for part in slide.text_parts() {
                let before = slide.text_of(part).unwrap().into_owned();
                assert_eq!(slide.with_text(part, &before), slide, "{part:?}");
                let changed = slide.with_text(part, "Nytt");
                assert_eq!(changed.text_of(part).unwrap(), "Nytt");
                for other in slide.text_parts().into_iter().filter(|other| *other != part) {
                    assert_eq!(changed.text_of(other), slide.text_of(other), "{part:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn bullets_are_lines_and_levels_are_tabs() {
        let typed = "\ten\n\n\t\tto\ntre\n  \n";
        let items = bullets_of(typed);
        assert_eq!(lines_of(&items), "en\n\tto\ntre");
        let pasted = bullets_of("•\ten\n\t◦ to\n▪tre\n• \n-5 grader\n12 • 14");
        assert_eq!(lines_of(&pasted), "en\n\tto\ntre\n\n-5 grader\n12 • 14");
        let broken = [Bullet { text: "a\nb".to_owned(), children: vec!["c\nd".to_owned()] }];
        assert_eq!(bullets_of(&lines_of(&broken)), broken);
    }
}
