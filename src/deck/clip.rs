//! Slides on the clipboard: as a deck of their own, which is text that people can read and any deck takes in again.

use std::collections::BTreeSet;

use super::{Body, Deck, DeckFiles, QuestionNumber, Section, SectionId, Slide, SlideId, load, write};

/// The slides at these places as text.
pub fn text(deck: &Deck, places: &[usize]) -> String {
    let slides: Vec<_> = places
        .iter()
        .filter_map(|place| deck.slide(*place))
        .map(|slide| {
            let mut slide = Slide { section: 0, ..slide.clone() };
            if let Body::Question { theme_section, .. } = &mut slide.body {
                *theme_section = 0;
            }
            slide
        })
        .collect();
    let accent = slides.first().map_or(crate::palette::Accent::Petrol, |slide| deck.accent_of(slide));
    let section = Section { id: SectionId("utklipp".to_owned()), title: deck.title.clone(), minutes: 0, accent };
    write::deck(&Deck { slides, sections: vec![section], problems: Vec::new(), ..deck.clone() })
}

/// Slides that were put on the clipboard; `None` when the text is something else.
pub fn read(text: &str) -> Option<Vec<Slide>> {
    // Most of what is pasted is no deck, and need not be looked through.
    if !text.contains("Deck(") {
        return None;
    }
    let read = load::read(DeckFiles::Bundled, text.as_bytes().to_vec()).ok()?;
    let slides: Vec<_> = read.deck.slides.into_iter().filter(|slide| slide.body != Body::Broken).collect();
    (!slides.is_empty()).then_some(slides)
}

/// Slides made ready to stand in a section of a deck: with names and questions' numbers that are free there, and without the
/// pictures that `has_picture` does not know. Tells how many lost theirs.
pub fn for_deck(
    slides: Vec<Slide>,
    (deck, section): (&Deck, usize),
    has_picture: impl Fn(&super::PicturePath) -> bool,
) -> (Vec<Slide>, usize) {
    let mut taken: Vec<SlideId> = Vec::new();
    let mut numbers: BTreeSet<_> = deck.questions().iter().map(|question| question.number).collect();
    let mut lost = 0;
    let mut ready = Vec::new();
    for slide in slides {
        let id = deck.free_slide_id(&taken);
        let mut slide = Slide { id: id.clone(), section, ..slide };
        if slide.picture().is_some_and(|picture| !has_picture(&picture.path)) {
            lost += 1;
            match &mut slide.body {
                Body::Bullets { picture, .. } => *picture = None,
                // There is nothing on it but the picture.
                _ => continue,
            }
        }
        if let Body::Question { number, theme_section, .. } = &mut slide.body {
            *theme_section = section;
            let last = numbers.last().map_or(0, |number| number.0);
            if numbers.contains(number) {
                *number = QuestionNumber(last.saturating_add(1).min(99));
            }
            numbers.insert(*number);
        }
        taken.push(id);
        ready.push(slide);
    }
    (ready, lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slides_come_back_from_the_clipboard_as_they_were() {
        let deck = load::load(DeckFiles::Bundled).unwrap().deck;
        let places: Vec<_> = (0..deck.slides.len()).collect();
        let read = read(&text(&deck, &places)).unwrap();
        let (ready, lost) = for_deck(read, (&deck, 1), |_| true);
        assert_eq!((ready.len(), lost), (deck.slides.len(), 0));
        for (slide, before) in ready.iter().zip(&deck.slides) {
            assert_eq!((slide.section, slide.heading()), (1, before.heading()));
            assert!(deck.index_of(&slide.id).is_none());
            let same = matches!((&slide.body, &before.body), (Body::Question { .. }, Body::Question { .. }))
                || slide.body == before.body;
            assert!(same, "{slide:?}");
        }
        let numbers: BTreeSet<_> = ready.iter().filter_map(Slide::question).collect();
        assert_eq!(numbers.len(), deck.questions().len());
        assert!(deck.questions().iter().all(|question| !numbers.contains(&question.number)));
    }

    #[test]
    fn what_is_no_slide_is_not_taken_for_one() {
        for text in ["", "Deck(", "Deck(format: 1)", "Hei på dere", "https://example.org/Deck(1)"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_picture_that_is_not_in_the_folder_does_not_come_along() {
        let deck = load::load(DeckFiles::Bundled).unwrap().deck;
        let with_picture = deck.slides.iter().position(|slide| slide.picture().is_some()).unwrap();
        let read = read(&text(&deck, &[with_picture, 0])).unwrap();
        let (ready, lost) = for_deck(read, (&deck, 0), |_| false);
        assert_eq!((ready.len(), lost), (2, 1));
        assert!(ready.iter().all(|slide| slide.picture().is_none()));
    }
}
