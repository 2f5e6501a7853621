//! Slides that were read become a deck: its title, its id, its sections.

use std::borrow::Cow;

use super::ImportWords;
use super::clean::clean;
use super::fit::Fit;
use super::sections::{self, Composed, ListedSection};
use crate::deck::slug::slug;
use crate::deck::{Deck, DeckFiles};

/// What is known of a document besides its slides.
pub struct Around<'a> {
    /// Its own title; may be empty.
    pub title: &'a str,
    /// Its own sections; may be none.
    pub sections: &'a [ListedSection],
    /// What its file is called.
    pub file: &'a str,
    /// Of what is in it: two documents of one name are two decks.
    pub fingerprint: u32,
}

/// The deck of slides, each with its number in the file; `None` when there is no slide.
pub fn deck(composed: Vec<(String, Composed)>, around: &Around<'_>, words: &ImportWords) -> Option<Deck> {
    let (_, first) = composed.first()?;
    let title = title(around, &first.heading, words);
    let (sections, slides) = sections::made(composed, around.sections, &title, words);
    let id = format!("{}-{:08x}", slug(&title), around.fingerprint);
    Some(Deck {
        id: id.trim_start_matches('-').to_owned(),
        title,
        series: String::new(),
        source: Fit::default().text("source", &clean(around.file)),
        sections,
        slides,
        problems: Vec::new(),
        files: DeckFiles::Folder(std::path::PathBuf::new()),
    })
}

/// The deck's title: the document's own, unless a program has given it; else what the first slide is called, or the file.
fn title(around: &Around<'_>, first: &str, words: &ImportWords) -> String {
    let (stem, ending) = around.file.rsplit_once('.').unwrap_or((around.file, "?"));
    let is_name = |title: &&str| !title.is_empty() && !words.titles_of_programs.contains(&title.to_lowercase());
    let (stem, ending) = (clean(stem), ending.to_lowercase());
    let found = [around.title, first, &stem].into_iter().find(is_name).map_or(Cow::Borrowed(&*ending), Cow::Borrowed);
    Fit::default().text("title", &found)
}

/// A number that is another for other bytes, but for chance: FNV-1a.
pub fn fingerprint(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
