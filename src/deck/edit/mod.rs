//! A deck's file changed as somebody with a text editor would: only what is different is written anew, comments and all else
//! stay as they are.
//!
//! The text is the truth: an edit makes a new text of it, which is read like any other. Undoing gives the text before.

use std::ops::Range;

use super::write::{self, Value};
use super::{Body, Deck, QuestionNumber, Section, SectionId, Slide, SlideId};

mod container;
mod difference;
mod editing;

use container::Container;
pub use editing::{Editing, Refused, Typing};

/// A change of a deck.
#[derive(Clone, Debug, PartialEq)]
pub enum DeckEdit {
    /// The slide at a place says this from now on.
    Slide(usize, Box<Slide>),
    /// The section at a place has this title, time and colour from now on.
    Section(usize, Section),
    /// What stands before the sections.
    Head {
        /// What the booklet is called.
        title: String,
        /// Series and year.
        series: String,
        /// Where the text comes from.
        source: String,
    },
    /// New slides, before the one that stands there.
    Insert(Spot, Vec<Slide>),
    /// A new section with its first slide, before the section at a place, or behind the last.
    InsertSection(usize, Section, Box<Slide>),
    /// Slides are taken out, and sections that have none left.
    Remove(Vec<usize>),
    /// Slides are put elsewhere, in the order they have.
    Move(Vec<usize>, Spot),
}

/// A place between slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The section, by its place in the deck.
    pub section: usize,
    /// Before which of the section's slides, from 0; its number of slides is behind the last.
    pub before: usize,
}

/// Why a deck cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is nothing at that place.
    #[error("no such slide or section")]
    NoSuchPlace,
    /// A slide whose text is damaged is mended in the file.
    #[error("a damaged slide")]
    Damaged,
    /// A deck without slides cannot be opened.
    #[error("the last slide")]
    LastSlide,
    /// The section that would go gives a question its theme.
    #[error("the theme of question {}", .0.0)]
    ThemeOf(QuestionNumber),
    /// The text is not what the deck was read from.
    #[error("the text cannot be taken apart")]
    NotThisDeck,
}

/// A part of a text, and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// What goes, bytes.
    pub range: Range<usize>,
    /// What comes.
    pub text: String,
}

impl Splice {
    /// What makes one text of another: from the first place where they differ to the last.
    pub fn between(old: &str, new: &str) -> Self {
        let first = old.char_indices().zip(new.chars()).find(|((_, a), b)| a != b);
        let start = first.map_or(old.len().min(new.len()), |((at, _), _)| at);
        let tail = |text: &str| text.get(start..).unwrap_or("").len();
        let most = tail(old).min(tail(new));
        let same: usize =
            old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(sign, _)| sign.len_utf8()).sum();
        // Not into what is the same at the beginning.
        let mut end = same.min(most);
        while !(old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end)) {
            end -= 1;
        }
        Self { range: start..old.len() - end, text: new.get(start..new.len() - end).unwrap_or("").to_owned() }
    }

    /// What takes it back, in the text that it has been done in.
    pub fn inverse(&self, before: &str) -> Self {
        let text = before.get(self.range.clone()).unwrap_or("").to_owned();
        Self { range: self.range.start..self.range.start + self.text.len(), text }
    }
}

/// The text with parts of it changed; where they overlap the earlier one counts.
pub fn spliced(text: &str, splices: &[Splice]) -> String {
    let mut ordered: Vec<_> = splices.iter().collect();
    ordered.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for splice in ordered.into_iter() {
        if splice.range.start < at {
            continue;
        }
        out.push_str(text.get(at..splice.range.start).unwrap_or(""));
        out.push_str(&splice.text);
        at = splice.range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// The deck's text with a change made in it.
///
/// # Errors
/// When there is no such place, or what stands there cannot be changed.
pub fn apply(text: &str, deck: &Deck, edit: &DeckEdit) -> Result<String, EditError> {
    let source = Source::new(text).ok_or(EditError::NotThisDeck)?;
    let splices = match edit {
        DeckEdit::Slide(index, slide) => source.slide(deck, *index, slide)?,
        DeckEdit::Section(index, section) => source.section(deck, *index, section)?,
        DeckEdit::Head { title, series, source: from } => {
            let old = write::head_fields(&deck.title, &deck.series, &deck.source);
            difference::fields(text, &source.deck, (&old, &write::head_fields(title, series, from)))
        }
        DeckEdit::Insert(spot, slides) => source.insert(deck, *spot, slides)?,
        DeckEdit::InsertSection(index, section, slide) => source.insert_section(deck, *index, section, slide)?,
        DeckEdit::Remove(slides) => source.without(deck, slides)?,
        DeckEdit::Move(slides, spot) => source.moved(deck, slides, *spot)?,
    };
    Ok(spliced(text, &splices))
}

/// A text that can be changed, taken apart.
struct Source<'a> {
    text: &'a str,
    deck: Container<'a>,
    sections: Container<'a>,
    /// Of each section that counts: its place in the list, its record, its slides.
    parts: Vec<(usize, Container<'a>, Option<Container<'a>>)>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Option<Self> {
        let (_, deck) = Container::record(text, &(text.len() - text.trim_start_matches('\u{feff}').len()..text.len()))?;
        let sections = Container::list(text, &deck.value("sections")?)?;
        let records = sections.parts().iter().enumerate().filter_map(|(place, part)| {
            let (name, record) = Container::record(text, &part.value)?;
            let slides = record.value("slides").and_then(|at| Container::list(text, &at));
            // Others are faults that the deck was read without.
            (name == "Section").then_some((place, record, slides))
        });
        let parts = records.collect();
        Some(Self { text, deck, sections, parts })
    }

    fn slides(&self, section: usize) -> Result<&Container<'a>, EditError> {
        self.parts.get(section).and_then(|(_, _, slides)| slides.as_ref()).ok_or(EditError::NoSuchPlace)
    }

    /// The list that a slide stands in, and its place there.
    fn find(&self, deck: &Deck, index: usize) -> Result<(&Container<'a>, usize), EditError> {
        let section = deck.slide(index).ok_or(EditError::NoSuchPlace)?.section;
        let first = deck.slides.iter().position(|slide| slide.section == section).unwrap_or(index);
        let list = self.slides(section)?;
        let place = index - first;
        if place < list.parts().len() { Ok((list, place)) } else { Err(EditError::NotThisDeck) }
    }

    fn slide(&self, deck: &Deck, index: usize, new: &Slide) -> Result<Vec<Splice>, EditError> {
        let (list, place) = self.find(deck, index)?;
        let part = list.parts().get(place).ok_or(EditError::NoSuchPlace)?;
        let old = deck.slide(index).ok_or(EditError::NoSuchPlace)?;
        slide_splices(self.text, &part.value, (old, new, &deck.sections), list.depth())
    }

    fn section(&self, deck: &Deck, index: usize, new: &Section) -> Result<Vec<Splice>, EditError> {
        let (_, record, _) = self.parts.get(index).ok_or(EditError::NoSuchPlace)?;
        let old = deck.sections.get(index).ok_or(EditError::NoSuchPlace)?;
        let fields = |section: &Section| {
            let mut fields = write::section_fields(section, Vec::new());
            fields.retain(|(name, _)| *name != "slides");
            fields
        };
        Ok(difference::fields(self.text, record, (&fields(old), &fields(new))))
    }

    fn insert(&self, deck: &Deck, spot: Spot, slides: &[Slide]) -> Result<Vec<Splice>, EditError> {
        let list = self.slides(spot.section)?;
        let depth = list.depth();
        let mut lines = String::new();
        for slide in slides {
            let value = write::slide(slide, &deck.sections).ok_or(EditError::Damaged)?;
            lines.push_str(&format!("{}{},\n", write::indent(depth), value.written(depth)));
        }
        Ok(list.insert_lines(spot.before, &lines))
    }

    fn insert_section(
        &self,
        deck: &Deck,
        index: usize,
        section: &Section,
        first: &Slide,
    ) -> Result<Vec<Splice>, EditError> {
        let slide = write::slide(first, &deck.sections).ok_or(EditError::Damaged)?;
        let place = self.parts.get(index).map_or(self.sections.parts().len(), |(place, _, _)| *place);
        let depth = self.sections.depth();
        let value = Value::Record("Section", write::section_fields(section, vec![slide]));
        let lines = format!("{}{},\n", write::indent(depth), value.written(depth));
        Ok(self.sections.insert_lines(place, &lines))
    }

    /// Takes slides out, and the sections that have none left; `keep`: but this one. `gone`: those that come nowhere else. A
    /// section that a question names stays, or the question could not be read.
    fn take_out(
        &self,
        deck: &Deck,
        slides: &[usize],
        keep: Option<usize>,
        gone: &[usize],
    ) -> Result<Vec<Splice>, EditError> {
        let mut splices = Vec::new();
        for (section, (place, _, _)) in self.parts.iter().enumerate() {
            let own = |index: &usize| deck.slide(*index).is_some_and(|slide| slide.section == section);
            let count = deck.slides.iter().filter(|slide| slide.section == section).count();
            let out: Vec<_> = slides.iter().filter(|index| own(index)).collect();
            if out.is_empty() {
                continue;
            }
            if out.len() == count && keep != Some(section) {
                if let Some(number) = asked_of(deck, section, gone) {
                    return Err(EditError::ThemeOf(number));
                }
                splices.extend(self.sections.remove(*place));
                continue;
            }
            for index in out {
                let (list, place) = self.find(deck, *index)?;
                splices.extend(list.remove(place));
            }
        }
        Ok(splices)
    }

    fn without(&self, deck: &Deck, slides: &[usize]) -> Result<Vec<Splice>, EditError> {
        let slides = in_order(slides);
        if slides.last().is_none_or(|last| *last >= deck.slides.len()) {
            return Err(EditError::NoSuchPlace);
        }
        if slides.len() == deck.slides.len() {
            return Err(EditError::LastSlide);
        }
        self.take_out(deck, &slides, None, &slides)
    }

    fn moved(&self, deck: &Deck, slides: &[usize], spot: Spot) -> Result<Vec<Splice>, EditError> {
        let slides = in_order(slides);
        let mut lines = String::new();
        for index in &slides {
            let (list, place) = self.find(deck, *index)?;
            lines.push_str(&list.lines_of(place).ok_or(EditError::NotThisDeck)?);
        }
        let list = self.slides(spot.section)?;
        let mut splices = self.take_out(deck, &slides, Some(spot.section), &[])?;
        // Not behind slides that go from there themselves.
        let first = deck.slides.iter().position(|slide| slide.section == spot.section).unwrap_or(0);
        let mut before = spot.before;
        while before > 0 && slides.contains(&(first + before - 1)) {
            before -= 1;
        }
        splices.extend(list.insert_lines(before, &lines));
        Ok(splices)
    }
}

/// What makes the slide that stands there in a text, `old`, say `new`. `depth`: how deep its line is indented.
fn slide_splices(
    text: &str,
    at: &Range<usize>,
    (old, new, sections): (&Slide, &Slide, &[Section]),
    depth: usize,
) -> Result<Vec<Splice>, EditError> {
    let new = write::slide(new, sections).ok_or(EditError::Damaged)?;
    // One that could not be read is written anew.
    let old = write::slide(old, sections).unwrap_or(Value::Bare(String::new()));
    Ok(difference::value(text, at, (&old, &new), depth))
}

/// The question that stays and has a section's title for its theme.
fn asked_of(deck: &Deck, section: usize, gone: &[usize]) -> Option<QuestionNumber> {
    deck.slides.iter().enumerate().filter(|(index, _)| !gone.contains(index)).find_map(|(_, slide)| match &slide.body {
        Body::Question { number, theme_section, .. } if *theme_section == section => Some(*number),
        _ => None,
    })
}

fn in_order(slides: &[usize]) -> Vec<usize> {
    let mut slides = slides.to_vec();
    slides.sort_unstable();
    slides.dedup();
    slides
}

impl Deck {
    /// A name that no slide has yet.
    pub fn free_slide_id(&self, taken: &[SlideId]) -> SlideId {
        let free = |id: &SlideId| self.index_of(id).is_none() && !taken.contains(id);
        let candidates = (1_usize..).map(|number| SlideId(format!("nytt-{number}")));
        candidates.into_iter().find(free).unwrap_or_else(|| SlideId(String::new()))
    }

    /// A name that no section has yet.
    pub fn free_section_id(&self) -> SectionId {
        let free = |id: &SectionId| !self.sections.iter().any(|section| section.id == *id);
        (1_usize..)
            .map(|number| SectionId(format!("ny-del-{number}")))
            .find(free)
            .unwrap_or_else(|| SectionId(String::new()))
    }
}

#[cfg(test)]
mod tests;
