//! A deck that is being edited: its text, what was read of it, and the way back to each text before.

use std::ops::Range;

use super::{DeckEdit, EditError, Splice, container::Container, slide_splices, spliced};
use crate::deck::load::{self, Loaded};
use crate::deck::{Body, Deck, Problem, ProblemKind, Slide, SlideId};

/// What was typed into goes on as one step for as long as the same is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// In which slide.
    pub slide: SlideId,
    /// In which of its texts, as the editor tells them apart.
    pub part: usize,
}

/// A step that can be undone.
#[derive(Clone, Debug)]
struct Step {
    /// From the text after it to the text before.
    back: Splice,
    /// The slide that is looked at when it is undone or done again.
    slide: usize,
    typing: Option<Typing>,
}

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// It cannot be made.
    Edit(EditError),
    /// The deck could not be read any more as a whole, or the slide not at all.
    Fault(Box<Problem>),
}

/// A deck that is being edited.
#[derive(Debug)]
pub struct Editing {
    deck: Deck,
    text: String,
    /// Where each slide stands in the text, bytes.
    ranges: Vec<Range<usize>>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Editing {
    /// Begins with a deck as it was read.
    pub fn new(loaded: Loaded) -> Self {
        let Loaded { deck, text, slide_ranges } = loaded;
        Self { deck, text, ranges: slide_ranges, done: Vec::new(), undone: Vec::new() }
    }

    /// The deck as it is now.
    pub fn deck(&self) -> &Deck {
        &self.deck
    }

    /// The text of its file as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is a step to undo, and one to do again.
    pub fn has_steps(&self) -> [bool; 2] {
        [!self.done.is_empty(), !self.undone.is_empty()]
    }

    /// Makes a change. `slide`: which one is looked at when it is undone; `typing`: it belongs with what was typed before it
    /// into the same text.
    ///
    /// # Errors
    /// When it cannot be made; then nothing is changed.
    pub fn apply(&mut self, edit: &DeckEdit, slide: usize, typing: Option<Typing>) -> Result<(), Refused> {
        let before = match edit {
            DeckEdit::Slide(index, new) => self.change_slide(*index, new)?,
            _ => {
                let text = super::apply(&self.text, &self.deck, edit).map_err(Refused::Edit)?;
                self.take_text(text)?
            }
        };
        if before == self.text {
            return Ok(());
        }
        self.remember(&before, slide, typing);
        Ok(())
    }

    /// Another program has changed the file: its text from now on, as a step that can be undone.
    ///
    /// # Errors
    /// When it is no deck; then nothing is changed.
    pub fn take_other(&mut self, text: String, slide: usize) -> Result<(), Refused> {
        let before = self.take_text(text)?;
        if before != self.text {
            self.remember(&before, slide, None);
        }
        Ok(())
    }

    /// What is typed from now on is a step of its own.
    pub fn end_typing(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.typing = None;
        }
    }

    /// Takes the last step back, and returns the slide that it was about.
    pub fn undo(&mut self) -> Option<usize> {
        let step = self.done.pop()?;
        let (slide, again) = self.go(step)?;
        self.undone.push(again);
        Some(slide)
    }

    /// Makes it again, and returns the slide that it was about.
    pub fn redo(&mut self) -> Option<usize> {
        let step = self.undone.pop()?;
        let (slide, back) = self.go(step)?;
        self.done.push(back);
        Some(slide)
    }

    fn go(&mut self, step: Step) -> Option<(usize, Step)> {
        let Step { back, slide, .. } = step;
        let again = back.inverse(&self.text);
        // It was read before.
        self.take_text(spliced(&self.text, &[back])).ok()?;
        Some((slide, Step { back: again, slide, typing: None }))
    }

    fn remember(&mut self, before: &str, slide: usize, typing: Option<Typing>) {
        self.undone.clear();
        let goes_on = typing.is_some() && self.done.last().is_some_and(|step| step.typing == typing);
        let back = match self.done.last().filter(|_| goes_on) {
            Some(step) => Splice::between(&self.text, &spliced(before, std::slice::from_ref(&step.back))),
            None => Splice::between(&self.text, before),
        };
        if goes_on {
            self.done.pop();
        }
        self.done.push(Step { back, slide, typing });
    }

    /// Reads a whole new text, and returns the one before.
    fn take_text(&mut self, text: String) -> Result<String, Refused> {
        let fault = |problems: Vec<Problem>| match problems.into_iter().next() {
            Some(problem) => Refused::Fault(Box::new(problem)),
            None => Refused::Edit(EditError::NotThisDeck),
        };
        let loaded = load::read(self.deck.files.clone(), text.into_bytes()).map_err(fault)?;
        self.deck = loaded.deck;
        self.ranges = loaded.slide_ranges;
        Ok(std::mem::replace(&mut self.text, loaded.text))
    }

    /// Changes one slide. Its own text is all that is taken apart and read: the work does not grow with the deck. Returns the
    /// text before.
    fn change_slide(&mut self, index: usize, new: &Slide) -> Result<String, Refused> {
        let refused = |error| Err(Refused::Edit(error));
        let (Some(old), Some(range)) = (self.deck.slide(index), self.ranges.get(index).cloned()) else {
            return refused(EditError::NoSuchPlace);
        };
        let Some(own) = self.text.get(range.clone()) else { return refused(EditError::NotThisDeck) };
        let depth = Container::depth_at(&self.text, range.start);
        let splices = slide_splices(own, &(0..own.len()), (old, new, &self.deck.sections), depth);
        let written = spliced(own, &splices.map_err(Refused::Edit)?);
        let slide = load::read_slide_again(&written, index, &self.deck).map_err(Refused::Fault)?;
        if let Body::Question { number, .. } = slide.body
            && self
                .deck
                .slides
                .iter()
                .enumerate()
                .any(|(other, slide)| other != index && slide.question() == Some(number))
        {
            let kind = ProblemKind::DuplicateId { id: number.0.to_string(), first_line: 0 };
            return Err(Refused::Fault(Box::new(self.problem(kind, index))));
        }
        let splice = Splice { range: range.clone(), text: written };
        let grown = |end: usize| end + splice.text.len() - range.len();
        let text = spliced(&self.text, std::slice::from_ref(&splice));
        for (place, other) in self.ranges.iter_mut().enumerate().skip(index) {
            let start = if place == index { other.start } else { grown(other.start) };
            *other = start..grown(other.end);
        }
        let picture = slide.picture().map(|picture| picture.path.as_str());
        self.deck.problems.retain(|problem| match &problem.kind {
            _ if problem.slide != Some(index) => true,
            ProblemKind::PictureMissing { file, .. } => picture == Some(file),
            _ => false,
        });
        if let Some(shown) = self.deck.slides.get_mut(index) {
            *shown = slide;
        }
        Ok(std::mem::replace(&mut self.text, text))
    }

    fn problem(&self, kind: ProblemKind, slide: usize) -> Problem {
        Problem {
            path: self.deck.files.deck_path(),
            line: 0,
            column: 0,
            length: 1,
            source_line: String::new(),
            kind,
            slide: Some(slide),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::DeckFiles;
    use crate::deck::edit::Spot;

    fn editing() -> Editing {
        Editing::new(load::load(DeckFiles::Bundled).unwrap())
    }

    fn titled(editing: &Editing, index: usize, new: &str) -> DeckEdit {
        let mut slide = editing.deck().slides[index].clone();
        let (Body::Bullets { title, .. } | Body::Title { title, .. }) = &mut slide.body else { panic!("{slide:?}") };
        *title = new.to_owned();
        DeckEdit::Slide(index, Box::new(slide))
    }

    /// What was read piece by piece is what the text says as a whole.
    fn check(editing: &Editing) {
        let whole = load::read(DeckFiles::Bundled, editing.text().as_bytes().to_vec()).unwrap();
        assert_eq!(whole.deck.problems, []);
        assert_eq!(whole.deck.slides, editing.deck().slides);
        assert_eq!(whole.deck.sections, editing.deck().sections);
        assert_eq!(whole.slide_ranges, editing.ranges);
    }

    #[test]
    fn what_is_typed_into_one_text_is_one_step() {
        let mut editing = editing();
        let first = editing.text().to_owned();
        let typing = |part| Some(Typing { slide: SlideId("a".to_owned()), part });
        for title in ["V", "Vå", "Vår"] {
            editing.apply(&titled(&editing, 1, title), 1, typing(0)).unwrap();
            check(&editing);
        }
        let between = editing.text().to_owned();
        editing.apply(&titled(&editing, 2, "Annet"), 2, typing(1)).unwrap();
        editing.apply(&DeckEdit::Move(vec![1, 5], Spot { section: 4, before: 1 }), 1, None).unwrap();
        check(&editing);
        assert_eq!([editing.undo(), editing.undo()], [Some(1), Some(2)]);
        assert_eq!(editing.text(), between);
        assert_eq!((editing.undo(), editing.undo()), (Some(1), None));
        assert_eq!(editing.text(), first);
        check(&editing);
        assert_eq!([editing.redo(), editing.redo(), editing.redo(), editing.redo()], [Some(1), Some(2), Some(1), None]);
        check(&editing);
        // A new step forgets what was undone.
        editing.undo();
        editing.apply(&titled(&editing, 1, "Ny"), 1, None).unwrap();
        assert_eq!(editing.has_steps(), [true, false]);
    }

    #[test]
    fn a_text_that_no_slide_can_have_is_refused_and_changes_nothing() {
        let mut editing = editing();
        let first = editing.text().to_owned();
        for title in ["", "  ", "Til {organisasjn}", &"x".repeat(1_001)] {
            let refused = editing.apply(&titled(&editing, 1, title), 1, None);
            assert!(matches!(refused, Err(Refused::Fault(_))), "{title}: {refused:?}");
        }
        let question = editing.deck().slides.iter().position(|slide| slide.question().is_some()).unwrap();
        let mut twice = editing.deck().slides[question].clone();
        let Body::Question { number, .. } = &mut twice.body else { panic!("{twice:?}") };
        number.0 = 2;
        assert!(editing.apply(&DeckEdit::Slide(question, Box::new(twice)), 1, None).is_err());
        assert_eq!(editing.text(), first);
        assert_eq!(editing.has_steps(), [false, false]);
        check(&editing);
    }

    #[test]
    fn what_another_program_wrote_is_a_step() {
        let mut editing = editing();
        let first = editing.text().to_owned();
        let other = first.replace("Tid for taktskifte", "Tid for noe annet");
        editing.take_other(other.clone(), 3).unwrap();
        assert_eq!(editing.deck().title, "Tid for noe annet");
        assert!(editing.take_other("Deck(".to_owned(), 3).is_err());
        assert_eq!(editing.text(), other);
        assert_eq!(editing.undo(), Some(3));
        assert_eq!(editing.text(), first);
    }
}
