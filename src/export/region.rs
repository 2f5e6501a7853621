//! The meetings of many municipalities as one document: for whoever gathers the answers to a booklet. A pure view, as
//! [`super::minutes`] is of one meeting: it reads no disk and no clock, and the same meetings give the same bytes, in whatever
//! order they are added.
//!
//! A meeting is folded into what the document may show of it as soon as it is added ([`gathered`]), so that neither names
//! that are to be left out nor hundreds of whole meetings are held on to. [`decks`] tells whether it is about the same
//! booklet, [`municipality`] whose it is; [`report`] is the document, [`table`] the rows.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Document, Format, NotWritten, Profile, docx, html, markdown, pdf};
use crate::deck::Deck;
use crate::model::{Meeting, name_order};
use crate::text::{Text, fill};
use decks::Fit;
use gathered::Gathered;
use municipality::Keys;

mod copies;
mod decks;
mod gathered;
mod municipality;
mod report;
mod table;

pub use municipality::listed;

/// What is to be gathered, and what it becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct GatherChoice {
    /// Where the meetings are.
    pub folder: PathBuf,
    /// Who was asked.
    pub list: Option<PathBuf>,
    /// What of the meetings is told.
    pub profile: Profile,
    /// As which files.
    pub formats: Vec<Format>,
    /// Where to; empty for the folder of the meetings.
    pub out: PathBuf,
    /// That is made where it is not there.
    pub make_folder: bool,
    /// Names that stand in the text, and that somebody has seen: where there are others, nothing is written.
    pub seen_names: Vec<String>,
}

/// Why a file is not in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Something is wrong with it, or it is of another booklet.
    Unusable,
    /// Its meeting is in it from another file.
    Copy,
}

/// A file that is not in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// As it is known to who chose it.
    pub file: String,
    /// Why.
    pub why: Why,
    /// The same in words, without a full stop.
    pub reason: String,
    /// The reason is what a reader of its bytes stumbled over.
    pub is_damaged: bool,
}

/// Who has answered, beside a list of those who were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Compared {
    /// How many stand on the list.
    listed: usize,
    /// Those of them that no meeting is of, in Norwegian order.
    missing: Vec<String>,
    /// Those that have answered and do not stand on it: another spelling, or a list that is too short.
    unlisted: Vec<String>,
}

/// Meetings that are being gathered.
pub struct Gathering {
    deck: Arc<Deck>,
    profile: Profile,
    text: Arc<Text>,
    fit: Fit,
    meetings: Vec<Gathered>,
    left_out: Vec<LeftOut>,
}

impl Gathering {
    /// None yet. `deck`: of the booklet that they answer.
    pub fn new(deck: Arc<Deck>, profile: Profile, text: Arc<Text>) -> Self {
        let fit = Fit::same(&deck);
        Self { deck, profile, text, fit, meetings: Vec::new(), left_out: Vec::new() }
    }

    /// Whether a meeting's own deck is needed to tell what its questions are.
    pub fn needs_deck(&self, meeting: &Meeting) -> bool {
        meeting.deck.id != self.deck.id
    }

    /// Adds a meeting. `file`: where it is from. `own_deck`: where it is needed, and was found.
    pub fn add(&mut self, file: &str, meeting: &Meeting, own_deck: Option<&Deck>) {
        let words = &self.text.region;
        let mapped;
        let fit = match own_deck {
            _ if !self.needs_deck(meeting) => &self.fit,
            None => {
                let reason = fill(&words.deck_not_found, &[("id", &meeting.deck.id)]);
                return self.left_out.push(left_out(file, reason, false));
            }
            Some(theirs) => match Fit::of(&self.deck, theirs) {
                Some(fit) => {
                    mapped = fit;
                    &mapped
                }
                None => {
                    let reason = fill(&words.other_booklet, &[("deck", &theirs.full_title())]);
                    return self.left_out.push(left_out(file, reason, false));
                }
            },
        };
        self.meetings.push(Gathered::of(file, meeting, fit, self.profile, &self.text));
    }

    /// A file or folder cannot be read.
    pub fn leave_out(&mut self, file: &str, reason: String) {
        self.left_out.push(left_out(file, reason, true));
    }

    /// All of them together; of two versions of one meeting the newest. `expected`: who was asked, where that is known.
    pub fn finish(self, expected: Option<&[String]>) -> Region {
        let Self { deck, profile, text, meetings, mut left_out, .. } = self;
        let (mut meetings, copies) = copies::once(meetings);
        left_out.extend(copies.into_iter().map(|copy| {
            let reason = fill(&text.region.same_meeting, &[("file", &copy.kept)]);
            LeftOut { file: copy.meeting.file, why: Why::Copy, reason, is_damaged: false }
        }));
        meetings.sort_by(|a, b| {
            let unnamed = |meeting: &Gathered| meeting.name.is_empty();
            let by_name = || name_order::compare(&municipality::short(&a.name), &municipality::short(&b.name));
            let by_day = || (a.day.is_none(), a.day).cmp(&(b.day.is_none(), b.day));
            let by_body = || name_order::compare(&a.body, &b.body);
            let by_file = || a.file.cmp(&b.file);
            unnamed(a).cmp(&unnamed(b)).then_with(by_name).then_with(by_day).then_with(by_body).then_with(by_file)
        });
        left_out.sort_by(|a, b| a.file.cmp(&b.file));
        let municipalities = municipalities(&meetings);
        let repeated = take_notes_once(&mut meetings, &municipalities);
        let labels = labels(&meetings, &municipalities, profile, &text);
        let expected = expected.map(|expected| compared(expected, &meetings, &municipalities));
        let entries = meetings.into_iter().zip(municipalities).zip(labels);
        let entry = |((meeting, municipality), (label, short))| Entry { meeting, municipality, label, short };
        Region { deck, profile, text, entries: entries.map(entry).collect(), left_out, compared: expected, repeated }
    }
}

/// A meeting with what it is called in the document.
struct Entry {
    meeting: Gathered,
    /// The same for all meetings of a municipality.
    municipality: usize,
    /// "Vågå kommune"; where it has several meetings, with which.
    label: String,
    /// The same, short, before what was said.
    short: String,
}

/// Many municipalities' meetings together.
pub struct Region {
    deck: Arc<Deck>,
    profile: Profile,
    text: Arc<Text>,
    /// In Norwegian order.
    entries: Vec<Entry>,
    left_out: Vec<LeftOut>,
    compared: Option<Compared>,
    /// How many contributions stood in several files of a municipality.
    repeated: usize,
}

impl Region {
    /// The kinds of files that it can become.
    pub const FORMATS: [Format; 5] = Format::DOCUMENTS;

    /// The file's bytes. `document`: its own, which is made once for all of its files.
    ///
    /// # Errors
    /// When the document is too large for its format.
    pub fn write(&self, document: &Document, format: Format) -> Result<Vec<u8>, NotWritten> {
        match format {
            Format::Docx => docx::write(document, &self.text.export),
            Format::Pdf => pdf::write(document, &self.text.export),
            Format::Html => Ok(html::write(document).into_bytes()),
            Format::Markdown => Ok(markdown::write(document).into_bytes()),
            Format::Csv => self.rows(),
            // Slides are one meeting's; they are not offered.
            Format::Slides(_) | Format::SlidesPptx | Format::Png | Format::Sheets => Err(NotWritten::Refused),
        }
    }

    /// Whether there is no meeting in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The files that are not in it, by their names.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Who is missing from the list of those who were asked, in a sentence.
    pub fn missing_said(&self) -> Option<String> {
        let words = &self.text.region;
        let Compared { listed, missing, .. } = self.compared.as_ref()?;
        let values = [("n", missing.len().to_string()), ("count", listed.to_string()), ("names", missing.join(", "))];
        let said = if missing.is_empty() { &words.none_missing } else { &words.missing };
        Some(fill(said, &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
    }

    /// Who has answered without standing on that list, in a sentence.
    pub fn unlisted_said(&self) -> Option<String> {
        let unlisted = &self.compared.as_ref()?.unlisted;
        (!unlisted.is_empty()).then(|| fill(&self.text.region.unlisted, &[("names", &unlisted.join(", "))]))
    }

    /// "12 kommuner · 1 fylkeskommune · 14 møter".
    pub fn counted(&self) -> String {
        let words = &self.text.region;
        // Of a municipality with several meetings the first one tells.
        let mut kinds: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
        for Entry { meeting, municipality, .. } in &self.entries {
            kinds.entry(*municipality).or_insert((meeting.name.is_empty(), meeting.is_county));
        }
        let count = |wanted: (bool, bool)| kinds.values().filter(|kind| **kind == wanted).count();
        let (municipalities, counties) = (count((false, false)), count((false, true)));
        let unnamed = kinds.len() - municipalities - counties;
        let meetings = if self.entries.len() == kinds.len() { 0 } else { self.entries.len() };
        let counted = [
            (municipalities, &words.municipalities),
            (counties, &words.counties),
            (unnamed, &words.unnamed_count),
            (meetings, &words.meetings),
        ];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        let said: Vec<_> = counted.map(|(count, words)| fill(words, &[("n", &count.to_string())])).collect();
        said.join(" · ")
    }

    /// Where names are to be left out: those that people wrote into the text itself, by municipality.
    pub fn names_in_text(&self) -> Vec<String> {
        let named = self.entries.iter().filter(|entry| !entry.meeting.names_in_text.is_empty());
        let said = |entry: &Entry| format!("{}: {}", entry.label, entry.meeting.names_in_text.join(", "));
        named.map(said).collect()
    }

    /// What its files are called, without their endings.
    pub fn file_stem(profile: Profile, text: &Text) -> &str {
        let words = &text.region;
        match profile {
            Profile::Reply | Profile::FollowUp => &words.file_reply,
            Profile::Everything => &words.file_everything,
            Profile::Anonymous { .. } => &words.file_anonymous,
        }
    }
}

fn left_out(file: &str, reason: String, is_damaged: bool) -> LeftOut {
    LeftOut { file: file.to_owned(), why: Why::Unusable, reason, is_damaged }
}

/// Which municipality each meeting is of, as a number. Meetings that do not say are of one each.
fn municipalities(meetings: &[Gathered]) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut of_meetings: Vec<usize> = Vec::with_capacity(meetings.len());
    for (index, meeting) in meetings.iter().enumerate() {
        let is_its =
            |other: &Gathered| other.keys.meets(&meeting.keys) && !copies::are_two_municipalities(other, meeting);
        let municipality = match meeting.keys.are_shared() {
            true => meetings.iter().zip(&of_meetings).find(|(other, _)| is_its(other)).map(|(_, of)| *of),
            false => meeting.keys.iter().find_map(|key| known.get(key)).copied(),
        };
        let municipality = municipality.unwrap_or(index);
        for key in meeting.keys.iter() {
            known.entry(key).or_insert(municipality);
        }
        of_meetings.push(municipality);
    }
    of_meetings
}

/// A contribution that stands in several files of a municipality, as after group work, is one. Returns how many were taken out.
fn take_notes_once(meetings: &mut [Gathered], municipalities: &[usize]) -> usize {
    let mut known = HashSet::new();
    let mut repeated = 0;
    for (meeting, municipality) in meetings.iter_mut().zip(municipalities) {
        let before = meeting.notes.len();
        meeting.notes.retain(|note| known.insert((*municipality, note.id.clone())));
        repeated += before - meeting.notes.len();
    }
    repeated
}

/// What each meeting is called, at length and in short: no two are called the same.
fn labels(meetings: &[Gathered], municipalities: &[usize], profile: Profile, text: &Text) -> Vec<(String, String)> {
    let words = &text.region;
    let shows_files = !matches!(profile, Profile::Anonymous { .. });
    let mut taken: [HashSet<String>; 2] = Default::default();
    let mut labels = Vec::with_capacity(meetings.len());
    for (index, (meeting, municipality)) in meetings.iter().zip(municipalities).enumerate() {
        // Of one municipality, or of two that are called the same.
        let is_shared = meeting.keys.are_shared();
        let is_other = |(other, (others, of)): &(usize, (&Gathered, &usize))| {
            *other != index && (*of == municipality || (is_shared && others.keys.meets(&meeting.keys)))
        };
        let has_several = meetings.iter().zip(municipalities).enumerate().any(|other| is_other(&other));
        let (mut label, mut short) = match (meeting.name.as_str(), shows_files) {
            ("", true) => (fill(&words.unnamed_file, &[("file", &meeting.file)]), words.unnamed.clone()),
            ("", false) => (words.unnamed.clone(), words.unnamed.clone()),
            (name, _) => (name.to_owned(), municipality::short(name)),
        };
        if has_several {
            for (label, date) in [(&mut label, &meeting.date), (&mut short, &meeting.short_date)] {
                let which: Vec<_> = [&meeting.body, date].into_iter().filter(|part| !part.is_empty()).collect();
                if !which.is_empty() {
                    let which = which.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(" ");
                    *label = format!("{label} ({which})");
                }
            }
        }
        let [labels_taken, shorts_taken] = &mut taken;
        labels.push((unique(label, labels_taken), unique(short, shorts_taken)));
    }
    labels
}

/// With a number where it is taken.
fn unique(label: String, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{label} ({number})"));
    let unique = std::iter::once(label.clone()).chain(numbered).find(|label| !taken.contains(label)).unwrap_or(label);
    taken.insert(unique.clone());
    unique
}

fn compared(expected: &[String], meetings: &[Gathered], municipalities: &[usize]) -> Compared {
    let listed: Vec<_> = expected.iter().map(|name| (name, Keys::of(name))).collect();
    // Of two that are called the same each needs an answer of its own.
    let mut claimed = HashSet::new();
    let mut has_answered = |keys: &Keys| {
        let mut answers = meetings.iter().zip(municipalities).filter(|(meeting, _)| meeting.keys.meets(keys));
        answers.any(|(_, municipality)| !keys.are_shared() || claimed.insert(*municipality))
    };
    let is_listed = |meeting: &&Gathered| listed.iter().any(|(_, keys)| keys.meets(&meeting.keys));
    let missing = listed.iter().filter(|(_, keys)| !has_answered(keys)).map(|(name, _)| (*name).clone());
    let mut missing: Vec<_> = missing.collect();
    missing.sort_by(|a, b| name_order::compare(a, b));
    // They are in order.
    let named = meetings.iter().filter(|meeting| !meeting.name.is_empty());
    let mut unlisted: Vec<_> =
        named.filter(|meeting| !is_listed(meeting)).map(|meeting| meeting.name.clone()).collect();
    unlisted.dedup();
    Compared { listed: expected.len(), missing, unlisted }
}
