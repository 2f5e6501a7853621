//! What takes time to find out: pictures' sizes, and whether every slide's text fits in every proportion.

use super::arrange::{SlideWords, arrange};
use super::files::FileError;
use super::layout::Aspect;
use super::load::Loaded;
use super::problem::{Problem, ProblemKind, Source};
use crate::render::decode::{self, PictureError};

/// Everything that is wrong with a deck: what the loader found and what only a closer look shows, in the file's order.
pub fn check(loaded: &Loaded, words: &SlideWords) -> Vec<Problem> {
    let path = loaded.deck.files.deck_path();
    let source = Source::new(&path, &loaded.text);
    let mut problems = loaded.deck.problems.clone();
    for (index, (slide, range)) in loaded.deck.slides.iter().zip(&loaded.slide_ranges).enumerate() {
        if problems.iter().any(|problem| problem.slide == Some(index)) {
            continue;
        }
        let aspects: Vec<_> =
            Aspect::ALL.into_iter().filter(|aspect| arrange(&loaded.deck, index, words, *aspect).overflows).collect();
        let mut kinds = Vec::new();
        if !aspects.is_empty() {
            kinds.push(ProblemKind::TextOverflow { aspects });
        }
        if let Some(picture) = slide.picture() {
            kinds.extend(picture_problem(loaded.deck.files.read_picture(&picture.path)));
        }
        for kind in kinds {
            let picture = slide.picture().map(|picture| picture.path.as_str());
            let place = match (&kind, picture) {
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

fn place_of(text: &str, slide: &std::ops::Range<usize>, file: &str) -> Option<std::ops::Range<usize>> {
    let at = slide.start + text.get(slide.clone())?.find(file)?;
    Some(at..at + file.len())
}

fn picture_problem(bytes: Result<std::borrow::Cow<'static, [u8]>, FileError>) -> Option<ProblemKind> {
    match bytes {
        Err(FileError::TooLarge { limit }) => Some(ProblemKind::PictureFileTooLarge { limit }),
        Err(FileError::Outside) => Some(ProblemKind::PictureOutside),
        Err(FileError::Missing | FileError::Io(_)) => Some(ProblemKind::PictureUnreadable),
        // Decoding whole is the only way to know that a picture is not damaged behind its header.
        Ok(bytes) => match decode::decode(&bytes, None) {
            Ok(_) => None,
            Err(PictureError::TooManyPixels { width, height }) => {
                Some(ProblemKind::PictureTooManyPixels { width, height })
            }
            Err(_) => Some(ProblemKind::PictureUnreadable),
        },
    }
}
