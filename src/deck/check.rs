//! What takes time to find out: pictures' sizes, and whether every slide's text fits in every proportion.

use std::collections::BTreeSet;

use super::files::{DeckFiles, FileError, PictureError, PicturePath};
use super::layout::{Aspect, SlideWords, lay_out};
use super::load::Loaded;
use super::problem::{Problem, ProblemKind, SourceText};
use crate::fonts;
use crate::picture::DecodeError;
use crate::reading::ReadError;

/// Everything that is wrong with a deck: what the loader found and what only a closer look shows, in the file's order.
pub fn check(loaded: &Loaded, words: &SlideWords) -> Vec<Problem> {
    let path = loaded.deck.files.deck_path();
    let source = SourceText::new(&path, &loaded.text);
    let mut problems = loaded.deck.problems.clone();
    for (index, (slide, range)) in loaded.deck.slides.iter().zip(&loaded.slide_ranges).enumerate() {
        if problems.iter().any(|problem| problem.slide == Some(index)) {
            continue;
        }
        let layouts: Vec<_> =
            Aspect::ALL.into_iter().map(|aspect| (aspect, lay_out(&loaded.deck, index, words, aspect))).collect();
        let aspects: Vec<_> =
            layouts.iter().filter(|(_, layout)| layout.overflows).map(|(aspect, _)| *aspect).collect();
        let in_notes = fonts::undrawn(&slide.notes).map(str::to_owned);
        let undrawn: BTreeSet<_> = layouts.into_iter().flat_map(|(_, layout)| layout.undrawn).chain(in_notes).collect();
        let mut kinds = Vec::new();
        if !undrawn.is_empty() {
            kinds.push(ProblemKind::Undrawn { signs: undrawn.into_iter().collect() });
        }
        if !aspects.is_empty() {
            kinds.push(ProblemKind::TextOverflow { aspects });
        }
        if let Some(picture) = slide.picture() {
            kinds.extend(picture_problem(&loaded.deck.files, &picture.path));
        }
        for kind in kinds {
            let picture = slide.picture().map(|picture| picture.path.as_str());
            let place = match (&kind, picture) {
                (ProblemKind::Undrawn { signs }, _) => {
                    let places = signs.iter().filter_map(|sign| place_of(source.text(), range, sign));
                    places.min_by_key(|place| place.start)
                }
                (ProblemKind::TextOverflow { .. }, _) | (_, None) => None,
                (_, Some(file)) => place_of(source.text(), range, file),
            };
            let name_end = range.start + source.text().get(range.clone()).and_then(|text| text.find('(')).unwrap_or(1);
            let mut problem = source.problem(place.unwrap_or(range.start..name_end), kind);
            problem.slide = Some(index);
            problems.push(problem);
        }
    }
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems
}

fn place_of(text: &str, slide: &std::ops::Range<usize>, said: &str) -> Option<std::ops::Range<usize>> {
    let at = slide.start + text.get(slide.clone())?.find(said)?;
    Some(at..at + said.len())
}

fn picture_problem(files: &DeckFiles, path: &PicturePath) -> Option<ProblemKind> {
    // Decoding whole is the only way to know that a picture is not damaged behind its header.
    match files.check_picture(path) {
        Ok(()) => None,
        Err(PictureError::File(FileError::Read(ReadError::TooLarge { limit }))) => {
            Some(ProblemKind::PictureFileTooLarge { limit })
        }
        Err(PictureError::File(FileError::Outside)) => Some(ProblemKind::PictureOutside),
        Err(PictureError::Decode(DecodeError::TooManyPixels { width, height })) => {
            Some(ProblemKind::PictureTooManyPixels { width, height })
        }
        Err(PictureError::File(FileError::Read(_))) | Err(PictureError::Decode(DecodeError::Damaged(_))) => {
            Some(ProblemKind::PictureUnreadable)
        }
        Err(PictureError::Decode(DecodeError::OutOfMemory)) => Some(ProblemKind::PictureNoMemory),
    }
}
