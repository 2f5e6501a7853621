//! New slides of each kind, and a slide made one of another kind with the texts that both have.

use super::chart;
use crate::deck::{
    Body, Bullet, Chart, ChartValue, Deck, Extent, Motif, QuestionNumber, Reveal, Slide, SlideId, TextPart,
};
use crate::text::EditorWords;

/// A kind of slide, as the menu for new ones lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Heading and bullets.
    Bullets,
    /// A sentence.
    Statement,
    /// Numbers.
    Chart,
    /// A picture over the whole slide: it is chosen right away.
    Picture,
    /// Opens a section.
    Section,
    /// Opens or closes the evening.
    Title,
    /// A question that the council answers.
    Question,
}

impl Kind {
    /// All, those that are used most first.
    pub const ALL: [Self; 7] =
        [Self::Bullets, Self::Statement, Self::Chart, Self::Picture, Self::Section, Self::Title, Self::Question];

    /// Of a slide; `None` for one that could not be read.
    pub fn of(body: &Body) -> Option<Self> {
        Some(match body {
            Body::Title { .. } => Self::Title,
            Body::Section { .. } => Self::Section,
            Body::Bullets { .. } => Self::Bullets,
            Body::Chart { .. } => Self::Chart,
            Body::Picture { .. } => Self::Picture,
            Body::Statement { .. } => Self::Statement,
            Body::Question { .. } => Self::Question,
            Body::Broken => return None,
        })
    }

    /// As people call it.
    pub fn name(self, words: &EditorWords) -> &str {
        match self {
            Self::Bullets => &words.kind_bullets,
            Self::Statement => &words.kind_statement,
            Self::Chart => &words.kind_chart,
            Self::Picture => &words.kind_picture,
            Self::Section => &words.kind_section,
            Self::Title => &words.kind_title,
            Self::Question => &words.kind_question,
        }
    }
}

/// A slide of a kind, with words that say what belongs where. `number`: the next question's. A picture slide has no picture
/// yet: it begins as bullets, which the picture then takes the place of.
pub fn slide(kind: Kind, id: SlideId, section: usize, number: QuestionNumber, words: &EditorWords) -> Slide {
    let title = words.new_heading.clone();
    let none = String::new;
    let body = match kind {
        Kind::Bullets | Kind::Picture => Body::Bullets {
            title,
            lead: none(),
            items: vec![Bullet { text: words.new_point.clone(), children: Vec::new() }],
            picture: None,
        },
        Kind::Statement => Body::Statement { text: words.new_statement.clone(), attribution: none() },
        Kind::Chart => {
            let value =
                |label: &str, value: f64| ChartValue { label: label.to_owned(), low: value, high: value, accent: None };
            let chart = Chart::Bars(vec![value("2024", 12.0), value("2025", 15.0)]);
            Body::Chart { title, subtitle: none(), unit: none(), source: none(), chart, alt: none() }
        }
        Kind::Section => Body::Section { title, kicker: none(), motif: Motif::Circles },
        Kind::Title => Body::Title { title, kicker: none(), byline: none(), quote: none(), motif: Motif::Rhythm },
        Kind::Question => {
            let text = words.new_question.clone();
            Body::Question { number, theme: none(), theme_section: section, text }
        }
    };
    let slide = Slide { id, section, body, notes: none(), hidden: false, reveal: Reveal::Together, measures: false };
    match chart::described(&slide, words) {
        Some(told) => slide.with_text(TextPart::Alt, &told),
        None => slide,
    }
}

/// The number that the next question gets.
pub fn next_question(deck: &Deck) -> QuestionNumber {
    let used = deck.questions().iter().map(|question| question.number.0).max().unwrap_or(0);
    QuestionNumber(used.saturating_add(1).min(99))
}

/// The same slide as another kind: texts that both have stay, and a picture where both can have one.
pub fn as_kind(slide: &Slide, kind: Kind, number: QuestionNumber, words: &EditorWords) -> Slide {
    let mut new = self::slide(kind, slide.id.clone(), slide.section, number, words);
    new.notes.clone_from(&slide.notes);
    new.hidden = slide.hidden;
    if let (Kind::Bullets, Body::Bullets { picture, .. }, Some(kept)) = (kind, &mut new.body, slide.picture()) {
        *picture = Some(kept.clone());
    }
    if let (Kind::Picture, Some(picture)) = (kind, slide.picture()) {
        new.body = Body::Picture { title: String::new(), picture: picture.clone(), extent: Extent::Cover };
    }
    // A statement's or question's sentence is the heading of the others.
    let heading = slide.heading().to_owned();
    let main = if new.text_parts().contains(&TextPart::Title) { TextPart::Title } else { TextPart::Text };
    for part in new.text_parts() {
        if let Some(kept) = slide.text_of(part).filter(|kept| !kept.is_empty()) {
            new = new.with_text(part, &kept);
        }
    }
    if heading.is_empty() { new } else { new.with_text(main, &heading) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::edit::{DeckEdit, Editing};
    use crate::deck::{DeckFiles, load};
    use crate::text::Text;

    #[test]
    fn every_slide_becomes_every_kind_and_the_deck_is_sound() {
        let words = Text::load("nb").unwrap().editor;
        let mut editing = Editing::new(load::load(DeckFiles::Bundled).unwrap());
        for index in 0..editing.deck().slides.len() {
            for kind in Kind::ALL {
                let slide = editing.deck().slides[index].clone();
                let number = QuestionNumber(50 + u8::try_from(index).unwrap());
                let new = as_kind(&slide, kind, number, &words);
                editing.apply(&DeckEdit::Slide(index, Box::new(new.clone())), index, None).unwrap();
                let heading = editing.deck().slides[index].heading();
                assert_eq!(heading, slide.heading(), "{kind:?} of {slide:?}");
                assert_eq!(editing.deck().slides[index].notes, slide.notes);
            }
        }
    }
}
