//! Where the presentation is, and where each move leads. Owns the rules about steps and hidden slides.

use super::{Deck, Slide};

/// A slide and a step of it, both counted from 0. Always inside the deck it was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Index into [`Deck::slides`].
    pub slide: usize,
    /// 0 shows what is there at first.
    pub step: usize,
}

/// A way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the next step, or the next slide that is not hidden.
    Next,
    /// To the previous step, or the previous slide, shown whole.
    Previous,
    /// To the next slide, whatever steps are left.
    NextSlide,
    /// To the previous slide, shown whole.
    PreviousSlide,
    /// To the first slide.
    First,
    /// To the last slide, shown whole.
    Last,
    /// To a slide by its place, hidden or not.
    To(usize),
}

impl Cursor {
    /// The start of a slide.
    pub fn at(slide: usize) -> Self {
        Self { slide, step: 0 }
    }

    /// Where a move leads; the same place when there is nothing further.
    pub fn moved(self, deck: &Deck, to: Move) -> Self {
        let current = deck.slide(self.slide);
        match to {
            Move::Next => {
                let last_step = current.map_or(0, |slide| slide.steps() - 1);
                if self.step < last_step {
                    Self { step: self.step + 1, ..self }
                } else {
                    self.moved(deck, Move::NextSlide)
                }
            }
            Move::Previous if self.step > 0 => Self { step: self.step - 1, ..self },
            Move::Previous | Move::PreviousSlide => deck
                .slides
                .iter()
                .enumerate()
                .take(self.slide)
                .rev()
                .find(|(_, slide)| !slide.hidden)
                .map_or(self, whole),
            Move::NextSlide => deck
                .slides
                .iter()
                .enumerate()
                .skip(self.slide + 1)
                .find(|(_, slide)| !slide.hidden)
                .map_or(self, |(index, _)| Self::at(index)),
            Move::First => deck.slides.iter().position(|slide| !slide.hidden).map_or(self, Self::at),
            Move::Last => deck.slides.iter().enumerate().rev().find(|(_, slide)| !slide.hidden).map_or(self, whole),
            Move::To(index) if index < deck.slides.len() => Self::at(index),
            Move::To(_) => self,
        }
    }
}

/// A slide with all its steps shown: what one expects when going backwards.
fn whole((index, slide): (usize, &Slide)) -> Cursor {
    Cursor { slide: index, step: slide.steps() - 1 }
}
