//! One search over slides, speaker notes and contributions, while the hall sees nothing of it.

use std::sync::Arc;

use super::Session;
use crate::deck::{Deck, Slide};
use crate::model::ContributionId;
use crate::model::fold::fold;

/// More hits than this are not listed: nobody reads them.
pub const MOST_HITS: usize = 60;

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// On a slide.
    Slide,
    /// In its speaker notes.
    Manus,
    /// In a contribution.
    Note(ContributionId),
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub source: Source,
    /// The slide to go to; `None` when the deck does not have it any more.
    pub slide: Option<usize>,
    /// The line to show.
    pub line: String,
}

/// A search and what it found; made anew only when the words, the deck or the meeting change.
#[derive(Debug, Default)]
pub struct Find {
    done_for: Option<(String, u64)>,
    deck: Option<(Arc<Deck>, Vec<Folded>)>,
    hits: Vec<Hit>,
}

#[derive(Debug)]
struct Folded {
    slide: String,
    manus: String,
}

impl Find {
    /// Brings the hits up to date and returns them: slides first, then speaker notes, then contributions.
    pub fn update(&mut self, session: &Session, query: &str) -> &[Hit] {
        if self.done_for.as_ref().is_some_and(|(old, at)| old == query && *at == session.list_revision()) {
            return &self.hits;
        }
        self.done_for = Some((query.to_owned(), session.list_revision()));
        self.hits.clear();
        let folded = fold(query);
        let words: Vec<_> = folded.split_whitespace().collect();
        if words.is_empty() {
            return &self.hits;
        }
        let deck = session.deck();
        if self.deck.as_ref().is_none_or(|(known, _)| !Arc::ptr_eq(known, deck)) {
            self.deck = Some((Arc::clone(deck), deck.slides.iter().map(folded_slide).collect()));
        }
        let texts = self.deck.as_ref().map_or(&[][..], |(_, texts)| texts.as_slice());
        for (index, (slide, text)) in deck.slides.iter().zip(texts).enumerate() {
            if has_all(&text.slide, &words) {
                let line = slide_line(slide, &words);
                self.hits.push(Hit { source: Source::Slide, slide: Some(index), line });
            }
        }
        for (index, (slide, text)) in deck.slides.iter().zip(texts).enumerate() {
            if has_all(&text.manus, &words) {
                let line = around(&slide.notes, &words);
                self.hits.push(Hit { source: Source::Manus, slide: Some(index), line });
            }
        }
        for tab in session.tabs() {
            for note in session.contributions(tab) {
                let text = format!("{} {}: {}", note.speaker, note.party, note.text);
                if has_all(&fold(&text), &words) {
                    let slide = deck.index_of(&note.slide);
                    let who = if note.speaker.is_empty() { String::new() } else { format!("{}: ", note.speaker) };
                    let line = format!("{who}{}", around(&note.text, &words));
                    self.hits.push(Hit { source: Source::Note(note.id.clone()), slide, line });
                }
                if self.hits.len() >= MOST_HITS {
                    break;
                }
            }
        }
        self.hits.truncate(MOST_HITS);
        &self.hits
    }
}

fn folded_slide(slide: &Slide) -> Folded {
    Folded { slide: fold(&slide.words().join(" ")), manus: fold(&slide.notes) }
}

fn has_all(text: &str, words: &[&str]) -> bool {
    words.iter().all(|word| text.contains(word))
}

/// The heading, and the line that has the first word when that is another one.
fn slide_line(slide: &Slide, words: &[&str]) -> String {
    let heading = slide.heading();
    let has_first = |line: &str| words.first().is_some_and(|word| fold(line).contains(word));
    let line = slide.words().into_iter().find(|line| has_first(line)).unwrap_or(heading);
    let line = if line == heading { heading.to_owned() } else { format!("{heading} · {line}") };
    line.replace('\n', " ")
}

/// The sentence of a text that has the first word.
fn around(text: &str, words: &[&str]) -> String {
    let has_first = |part: &&str| words.first().is_some_and(|word| fold(part).contains(word));
    let sentence = text.split_inclusive(['.', '\n', '!', '?']).find(has_first).unwrap_or(text);
    sentence.trim().replace('\n', " ")
}
