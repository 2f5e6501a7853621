//! What is kept of a meeting: no more than the document may show of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;
use jiff::civil::Date;

use super::decks::Fit;
use super::municipality::{self, Keys};
use crate::deck::{MeasureId, QuestionNumber};
use crate::export::Profile;
use crate::export::document::{Block, Document};
use crate::export::minutes::{Speakers, answered, has_weight, names_in, resolved};
use crate::model::fold::fold;
use crate::model::{Contribution, ContributionId, Kind, Meeting, MeetingId, dates};
use crate::pasted;
use crate::text::Text;

/// A meeting, as far as the profile tells of it.
pub struct Gathered {
    pub(super) id: MeetingId,
    /// How far it has come: the number of its last change, and when its last note was written.
    newest: (u64, Option<Timestamp>),
    /// Who presented, folded; may be empty. Stands in no document.
    pub presenter: String,
    /// What was written in it, as numbers, in order: enough to tell whether two files have something in common.
    pub written: Vec<u64>,
    /// Where it is from.
    pub file: String,
    /// The municipality, as it was typed; may be empty.
    pub name: String,
    /// What the municipality is known by.
    pub keys: Keys,
    /// It is a county.
    pub is_county: bool,
    /// The body that met; may be empty.
    pub body: String,
    /// In words; may be empty.
    pub date: String,
    /// The same, short.
    pub short_date: String,
    /// Where it can be understood.
    pub day: Option<Date>,
    /// The answers' paragraphs; those to questions that the booklet does not have under `None`.
    pub answers: BTreeMap<Option<QuestionNumber>, Vec<String>>,
    /// What was resolved, and how it was carried.
    pub resolution: Vec<Block>,
    /// What was said.
    pub notes: Vec<Note>,
    /// Hands that were counted for the booklet's measures.
    pub hands: BTreeMap<MeasureId, u32>,
    /// Names that people wrote into the text itself, where names are to be left out.
    pub names_in_text: Vec<String>,
}

/// A contribution.
pub struct Note {
    /// Stands in no document.
    pub id: ContributionId,
    /// `None`: on one that the booklet does not have.
    pub question: Option<QuestionNumber>,
    /// What kind.
    pub kind: Kind,
    /// Who said it, as far as that may be told.
    pub speaker: String,
    /// Their party, the same.
    pub party: String,
    /// What was said.
    pub text: String,
    /// The booklet's measures that it speaks of.
    pub measures: Vec<MeasureId>,
    /// Hands that were counted for it.
    pub hands: u32,
    /// Marked as important.
    pub is_starred: bool,
    /// It was given weight: a star, hands, a place in the answer.
    pub has_weight: bool,
}

impl Gathered {
    /// Folds a meeting.
    pub fn of(file: &str, meeting: &Meeting, fit: &Fit, profile: Profile, text: &Text) -> Self {
        let fields = &meeting.fields;
        let name = pasted::name(&fields.organisation);
        let day = dates::parse(&fields.date);
        let mut answers: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for paragraph in meeting.paragraphs.iter().filter(|paragraph| !paragraph.is_deleted()) {
            let said = paragraph.text.trim();
            if !said.is_empty() {
                answers.entry(fit.question(*paragraph.question)).or_default().push(said.to_owned());
            }
        }
        let resolution = resolved(meeting.resolution.resolved.get(), profile, 3, &text.export);
        let shows_notes = match profile {
            Profile::Everything | Profile::Anonymous { .. } => true,
            Profile::Reply | Profile::FollowUp => false,
        };
        let notes = if shows_notes { notes(meeting, fit, profile, text) } else { Vec::new() };
        let hands = meeting.hands.iter().filter(|(_, hands)| shows_notes && *hands.count > 0);
        let hands = hands.filter_map(|(id, hands)| Some((fit.measure(id)?.clone(), *hands.count))).collect();
        let last = meeting.contributions.iter().map(|note| note.changed.at).max();
        let mut gathered = Self {
            id: meeting.id.clone(),
            newest: (meeting.counter, last),
            presenter: fold(fields.presenter.trim()),
            written: written(meeting),
            file: file.to_owned(),
            keys: Keys::of(&name),
            is_county: municipality::is_county(&name),
            name,
            body: pasted::name(&fields.body),
            date: text.unbroken_date(&fields.date),
            short_date: day.map_or_else(|| fields.date.trim().to_owned(), |day| unbroken_day(&text.short_date(day))),
            day,
            answers,
            resolution,
            notes,
            hands,
            names_in_text: Vec::new(),
        };
        if let Profile::Anonymous { tables } = profile {
            gathered.names_in_text = gathered.names_of(meeting, tables, text);
        }
        gathered
    }

    /// The meeting's people who are named in what is kept of it.
    fn names_of(&self, meeting: &Meeting, tables: bool, text: &Text) -> Vec<String> {
        let resolution = Document { blocks: self.resolution.clone(), ..Document::default() };
        let mut words = resolution.words();
        words.extend(self.answers.values().flatten().map(String::as_str));
        words.extend(self.notes.iter().map(|note| note.text.as_str()));
        names_in(meeting, &words, tables, text)
    }

    /// Of two versions the greater is kept: the one that has come further, else the one whose name is not that of a copy
    /// ("møte (2).ron").
    pub fn kept_order(&self) -> impl Ord + '_ {
        (self.newest, Reverse((self.file.len(), &self.file)))
    }
}

/// A date whose day and month stay on one line; the year may go on to the next, in a narrow column.
fn unbroken_day(date: &str) -> String {
    date.replacen(' ', "\u{a0}", 1)
}

/// What was written in a meeting: its contributions and paragraphs, also those that were deleted.
fn written(meeting: &Meeting) -> Vec<u64> {
    let notes = meeting.contributions.iter().map(|note| note.id.0.as_str());
    let number = |id: &str| {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        hasher.finish()
    };
    let mut written: Vec<_> =
        notes.chain(meeting.paragraphs.iter().map(|paragraph| paragraph.id.0.as_str())).map(number).collect();
    written.sort_unstable();
    written
}

fn notes(meeting: &Meeting, fit: &Fit, profile: Profile, text: &Text) -> Vec<Note> {
    let mut live: Vec<&Contribution> =
        meeting.contributions.iter().map(AsRef::as_ref).filter(|note: &&Contribution| !note.is_deleted()).collect();
    match profile {
        // The order in which things were said tells who said them.
        Profile::Anonymous { .. } => {
            live.sort_by_cached_key(|note| (fold(&note.words.text), note.words.text.clone(), Reverse(*note.points)));
        }
        Profile::Reply | Profile::Everything | Profile::FollowUp => live.sort_by(|a, b| a.order().cmp(&b.order())),
    }
    let answered = answered(meeting);
    let speakers = Speakers::of(meeting, matches!(profile, Profile::Anonymous { tables: true }), text);
    let note = |note: &Contribution| {
        let (speaker, party, said) = match profile {
            Profile::Anonymous { tables } => {
                let table = text.vocabulary.table(&note.words.speaker).filter(|_| tables).unwrap_or_default();
                (table, String::new(), speakers.taken_out_of(&note.words.text))
            }
            Profile::Reply | Profile::Everything | Profile::FollowUp => {
                let words = &note.words;
                (words.speaker.trim().to_owned(), words.party.trim().to_owned(), words.text.trim().to_owned())
            }
        };
        Note {
            id: note.id.clone(),
            question: fit.question(*note.question),
            kind: *note.kind,
            speaker,
            party,
            text: said,
            measures: note.tags.iter().filter_map(|id| fit.measure(id)).cloned().collect(),
            hands: *note.points,
            is_starred: *note.starred,
            has_weight: has_weight(note, &answered),
        }
    };
    live.into_iter().map(note).collect()
}
