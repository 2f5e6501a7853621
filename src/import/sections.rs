//! The sections of the deck: those of the document's list, or else begun by title and section slides.
//!
//! How long a section takes stands in no document: two minutes for each slide that is shown, which is for whoever opens
//! the deck to change.

use std::collections::{BTreeSet, HashMap};

use super::fit::Fit;
use crate::deck::slug::slug;
use crate::deck::{Body, Motif, Section, SectionId, Slide};
use crate::import::ImportWords;
use crate::palette::Accent;

/// Minutes for a slide.
const MINUTES: usize = 2;
/// The most minutes of a section that a deck's file takes.
const MOST_MINUTES: usize = 24 * 60;
/// They go round.
const ACCENTS: [Accent; 4] = [Accent::Petrol, Accent::Amber, Accent::Green, Accent::Red];
const MOTIFS: [Motif; 3] = [Motif::Rhythm, Motif::Circles, Motif::Rings];

/// A section in a document's own list.
#[derive(Debug)]
pub struct ListedSection {
    pub name: String,
    /// The ids of its slides.
    pub slides: Vec<String>,
}

/// A slide of the deck, its section not known yet.
#[derive(Debug)]
pub struct Composed {
    pub slide: Slide,
    /// What it is called in lists.
    pub heading: String,
    /// It is the first of a section where the document has no list of them.
    pub begins_section: bool,
}

/// Puts slides, each with its number in the file, into sections; `title` is the deck's.
pub fn made(
    composed: Vec<(String, Composed)>,
    list: &[ListedSection],
    title: &str,
    words: &ImportWords,
) -> (Vec<Section>, Vec<Slide>) {
    let has_openings = composed.iter().skip(1).any(|(_, slide)| slide.begins_section);
    // A list of one parts nothing.
    let is_listed = list.len() > 1 || (list.len() == 1 && !has_openings);
    let listed: HashMap<&str, usize> = list
        .iter()
        .enumerate()
        .filter(|_| is_listed)
        .flat_map(|(place, section)| section.slides.iter().map(move |id| (id.as_str(), place)))
        .collect();
    let (mut sections, mut slides) = (Vec::<Section>::new(), Vec::<Slide>::new());
    let mut ids = BTreeSet::new();
    let mut current = None;
    let mut fit = Fit::default();
    for (id, Composed { mut slide, heading, begins_section }) in composed {
        let own = listed.get(id.as_str()).copied();
        let is_new = if is_listed { own.is_some() && own != current } else { begins_section };
        if sections.is_empty() || is_new {
            let name = own.and_then(|place| list.get(place)).map(|section| section.name.as_str()).unwrap_or_default();
            let is_name = !name.is_empty() && !words.titles_of_programs.contains(&name.to_lowercase());
            let is_only = !is_listed && !has_openings;
            let name = match (is_name, is_only && !title.is_empty()) {
                (true, _) => name,
                (false, true) => title,
                (false, false) => &heading,
            };
            let name = fit.text("title", name);
            let id = SectionId(unique(&mut ids, &name));
            let accent = ACCENTS.iter().cycle().nth(sections.len()).copied().unwrap_or(Accent::Petrol);
            sections.push(Section { id, title: name, minutes: 0, accent });
            current = own;
        }
        slide.section = sections.len() - 1;
        slides.push(slide);
    }
    finish(&mut sections, &mut slides, &mut fit);
    (sections, slides)
}

fn unique(ids: &mut BTreeSet<String>, name: &str) -> String {
    let stem = match slug(name) {
        stem if stem.is_empty() => "del".to_owned(),
        stem => stem,
    };
    let mut id = stem.clone();
    let mut number = 1;
    while !ids.insert(id.clone()) {
        number += 1;
        id = format!("{stem}-{number}");
    }
    id
}

/// What depends on all sections: their time, what is drawn on title slides, and which theme a question is of.
fn finish(sections: &mut [Section], slides: &mut [Slide], fit: &mut Fit) {
    for (place, section) in sections.iter_mut().enumerate() {
        let shown = slides.iter().filter(|slide| slide.section == place && !slide.hidden).count();
        section.minutes = u16::try_from((shown * MINUTES).min(MOST_MINUTES)).unwrap_or(0);
    }
    let themes: HashMap<String, usize> =
        sections.iter().enumerate().rev().map(|(place, section)| (section.title.to_lowercase(), place)).collect();
    for slide in slides {
        let section = slide.section;
        match &mut slide.body {
            Body::Section { motif, .. } | Body::Title { motif, .. } => {
                *motif = MOTIFS.iter().cycle().nth(section).copied().unwrap_or(Motif::Rhythm);
            }
            Body::Question { theme, theme_section, text, .. } => {
                let named = themes.get(&theme.to_lowercase()).copied();
                // A name that no section has is told with the question.
                if named.is_none() && !theme.is_empty() {
                    *text = fit.text("text", &format!("{theme}: {text}"));
                }
                *theme_section = named.unwrap_or(section);
                if let Some(section) = sections.get(*theme_section) {
                    theme.clone_from(&section.title);
                }
            }
            _ => {}
        }
    }
}
