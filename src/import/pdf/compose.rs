//! Pages as slides of a deck.

use super::drawing::Drawn;
use crate::deck::slug::slug;
use crate::deck::{Body, Extent, Picture, PicturePath, Reveal, Slide, SlideId};
use crate::import::fit::Fit;
use crate::import::sections::Composed;
use crate::import::{ImportWords, What};

/// What has become of pages so far.
pub struct Composer<'w> {
    words: &'w ImportWords,
    /// The slides, each with its page's number.
    pub composed: Vec<(String, Composed)>,
    /// Their pictures.
    pub pictures: Vec<(PicturePath, Vec<u8>)>,
    /// What the pictures are together, bytes.
    pub bytes: usize,
}

impl<'w> Composer<'w> {
    /// No slide yet.
    pub fn new(words: &'w ImportWords) -> Self {
        Self { words, composed: Vec::new(), pictures: Vec::new(), bytes: 0 }
    }

    /// A page more. `say` hears what is otherwise than it was.
    pub fn page(&mut self, number: usize, page: Drawn, say: &mut dyn FnMut(What)) {
        let untitled = self.words.untitled_page.replace("{n}", &number.to_string());
        let Drawn { picture, text } = page;
        let heading = if text.title.is_empty() { untitled.clone() } else { text.title.clone() };
        let stem = match slug(&text.title) {
            name if name.is_empty() => format!("{}-{number}", slug(&self.words.page)),
            name => format!("{name}-{number}"),
        };
        let Some(path) = PicturePath::new(&format!("{}/{stem}.{}", self.words.picture_folder, picture.ending)) else {
            return say(What::PageUnreadable);
        };
        let mut fit = Fit::default();
        let alt = match fit.text("alt", &text.whole()) {
            alt if alt.is_empty() => {
                say(What::PageWithoutText);
                self.words.no_text.replace("{n}", &number.to_string())
            }
            alt => alt,
        };
        fit.told().for_each(&mut *say);
        // Its heading stays empty: it would lie over the page. Lists take the description's first line.
        let picture_of_page = Picture::new(path.clone(), alt);
        let slide = Slide {
            id: SlideId(stem),
            section: 0,
            body: Body::Picture { title: String::new(), picture: picture_of_page, extent: Extent::Whole },
            notes: String::new(),
            hidden: false,
            reveal: Reveal::Together,
            measures: false,
        };
        self.bytes += picture.bytes.len();
        self.pictures.push((path, picture.bytes));
        self.composed.push((number.to_string(), Composed { slide, heading, begins_section: false }));
    }
}
