//! The deck's own measures ("grep"): the bullets that a note can be tagged with.

use super::{Body, Deck, QuestionNumber};

/// A measure's name: its slide's and its number there, "grep-takt/3"; "grep-arbeidskraft/4.1" on the second level.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct MeasureId(pub String);

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure<'a> {
    /// Stable as long as the slide keeps its id and its order.
    pub id: MeasureId,
    /// From 1, among those of its question.
    pub number: usize,
    /// As on the slide.
    pub text: &'a str,
}

impl Deck {
    /// The measures that belong to a question: those on slides of its colour. Where no slide has its colour, all.
    pub fn measures(&self, question: QuestionNumber) -> Vec<Measure<'_>> {
        let accent = self.questions().into_iter().find(|known| known.number == question).map(|known| known.accent);
        let of_question = self.measures_where(|slide_accent| Some(slide_accent) == accent);
        if of_question.is_empty() { self.measures_where(|_| true) } else { of_question }
    }

    /// What a measure says, wherever it is; `None` when the deck does not have it any more.
    pub fn measure_text(&self, id: &MeasureId) -> Option<&str> {
        self.measures_where(|_| true).into_iter().find(|measure| &measure.id == id).map(|measure| measure.text)
    }

    fn measures_where(&self, wanted: impl Fn(crate::palette::Accent) -> bool) -> Vec<Measure<'_>> {
        let slides = self.slides.iter().filter(|slide| slide.measures && wanted(self.accent_of(slide)));
        let bullets = slides.filter_map(|slide| {
            let Body::Bullets { items, .. } = &slide.body else { return None };
            Some((slide, items))
        });
        bullets
            .flat_map(|(slide, items)| {
                items.iter().enumerate().flat_map(move |(index, item)| {
                    let own = (format!("{}/{}", slide.id.0, index + 1), item.text.trim_end_matches(':'));
                    let under = item.children.iter().enumerate().map(move |(child, text)| {
                        (format!("{}/{}.{}", slide.id.0, index + 1, child + 1), text.as_str())
                    });
                    std::iter::once(own).chain(under)
                })
            })
            .enumerate()
            .map(|(index, (id, text))| Measure { id: MeasureId(id), number: index + 1, text })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{DeckFiles, load};

    #[test]
    fn the_bundled_decks_measures_belong_to_their_questions() {
        let deck = load::load(DeckFiles::Bundled).unwrap().deck;
        let counts = [1, 2, 3].map(|number| deck.measures(QuestionNumber(number)).len());
        assert_eq!(counts, [7, 6, 6]);
        let first = &deck.measures(QuestionNumber(1))[0];
        assert_eq!((first.number, first.text), (1, "Planlegge og forebygge bedre"));
        assert_eq!(deck.measure_text(&first.id), Some("Planlegge og forebygge bedre"));
    }
}
