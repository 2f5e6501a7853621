//! Presentations that this program wrote: their texts stand in placeholders with numbers that nobody else gives, and other
//! programs keep. By them a slide becomes again what it was.

use std::collections::BTreeMap;

use crate::deck::TextPart;

/// The large figure beside a question: its title says it too.
pub const QUESTION_NUMBER: u32 = 732_620;

/// The first of the others.
const FIRST: u32 = 732_600;

/// In the order of their numbers, which files have and which must stay.
const PARTS: [TextPart; 14] = [
    TextPart::Title,
    TextPart::Kicker,
    TextPart::Byline,
    TextPart::Quote,
    TextPart::Lead,
    TextPart::Items,
    TextPart::Subtitle,
    TextPart::Source,
    TextPart::Text,
    TextPart::Attribution,
    TextPart::Alt,
    TextPart::Credit,
    TextPart::Notes,
    TextPart::Unit,
];

/// What such a placeholder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPart {
    /// One of the texts of a slide.
    Text(TextPart),
    /// [`QUESTION_NUMBER`].
    QuestionNumber,
}

/// What stands in such placeholders on a slide.
#[derive(Clone, Debug, Default)]
pub struct OwnTexts {
    texts: BTreeMap<TextPart, String>,
    /// The figure of a question is there.
    pub asks: bool,
}

impl OwnTexts {
    /// Another one.
    pub fn add(&mut self, part: OwnPart, text: &str) {
        match part {
            OwnPart::Text(part) => _ = self.texts.insert(part, text.to_owned()),
            OwnPart::QuestionNumber => self.asks = true,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// One of them; empty when it is not there.
    pub fn get(&self, part: TextPart) -> &str {
        self.texts.get(&part).map_or("", String::as_str)
    }

    /// All of them.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.values().map(String::as_str)
    }

    /// All but these.
    pub fn without(&self, parts: &[TextPart]) -> impl Iterator<Item = &str> {
        self.texts.iter().filter(|(part, _)| !parts.contains(part)).map(|(_, text)| text.as_str())
    }
}

/// The number of a text's placeholder.
pub fn index(part: TextPart) -> u32 {
    let place = PARTS.iter().position(|known| *known == part).unwrap_or_default();
    FIRST + u32::try_from(place).unwrap_or_default()
}

/// What the placeholder with a number is for; `None` for everybody else's.
pub fn of_index(index: &str) -> Option<OwnPart> {
    let index: u32 = index.parse().ok()?;
    if index == QUESTION_NUMBER {
        return Some(OwnPart::QuestionNumber);
    }
    let place = usize::try_from(index.checked_sub(FIRST)?).ok()?;
    PARTS.get(place).copied().map(OwnPart::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_a_number_of_its_own() {
        for part in PARTS {
            assert_eq!(of_index(&index(part).to_string()), Some(OwnPart::Text(part)));
        }
        assert_eq!(of_index(&QUESTION_NUMBER.to_string()), Some(OwnPart::QuestionNumber));
        for others in ["1", "13", "", "4294967295", "x"] {
            assert_eq!(of_index(others), None);
        }
    }
}
