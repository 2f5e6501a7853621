//! A meeting as a document: what is said in it, for whom. A pure view: it reads no clock, and the same meeting gives the same
//! document.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::document::{Block, Document, PART, unbroken};
use super::points;
use super::undrawn::Undrawn;
use crate::deck::fields::Placeholders;
use crate::deck::{Question, QuestionNumber};
use crate::model::Paragraph;
use crate::session::Session;
use crate::session::votes::VoteDoubt;
use crate::text::{ExportWords, Text, fill};

mod heads;
mod names;
mod notes;
mod parts;
mod told;

pub use names::Speakers;
pub(super) use notes::{answered, has_weight};
pub(super) use parts::resolved;
pub use told::names_in;

/// Whom a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// For KS: the answers and the resolution.
    Reply,
    /// For the archive: all of it.
    Everything,
    /// For everybody: nothing that tells who said what. `tables`: which table of a group work did may be told.
    Anonymous {
        /// "Bord 4" stays.
        tables: bool,
    },
    /// For the administration: the measures, with room for who does them and by when.
    FollowUp,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reply, Self::Everything, Self::Anonymous { tables: false }, Self::FollowUp];

    /// What it is called on the command line and in settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Everything => "all",
            Self::Anonymous { .. } => "anonymous",
            Self::FollowUp => "follow-up",
        }
    }

    /// What is added to the meeting's name in the names of its files.
    pub(super) fn added_to_name(self, words: &ExportWords) -> &str {
        match self {
            Self::Reply => &words.file_reply,
            Self::Everything => &words.file_everything,
            Self::Anonymous { .. } => &words.file_anonymous,
            Self::FollowUp => &words.file_follow_up,
        }
    }

    /// The profile of that name, in letters of any size.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.code().eq_ignore_ascii_case(code))
    }
}

/// A document of a meeting, and what is to be known of it before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// Whom it is for.
    pub profile: Profile,
    /// The document.
    pub document: Document,
    /// What it should have and has not: a sentence each.
    pub missing: Vec<String>,
    /// What it leaves out on purpose: a sentence each.
    pub left_out: Vec<String>,
    /// Names that people wrote into the text itself, where names are to be left out.
    pub names_in_text: Vec<String>,
    /// Signs in it that a PDF has a mark for.
    pub undrawn: Option<Undrawn>,
    /// When it was said, in the meeting's place.
    pub(super) zone: TimeZone,
}

/// What its parts are made from.
pub(super) struct Source<'a> {
    pub session: &'a Session,
    pub profile: Profile,
    pub text: &'a Text,
    pub words: &'a ExportWords,
    pub zone: &'a TimeZone,
    speakers: Option<Speakers<'a>>,
}

impl Minutes {
    /// Of a meeting. `zone`: where it was held.
    pub fn of(session: &Session, profile: Profile, text: &Text, zone: &TimeZone) -> Self {
        let source = Source::new(session, profile, text, zone);
        let document = source.document();
        let missing = source.missing();
        let mut left_out = source.left_out();
        let mut names_in_text = Vec::new();
        if let Profile::Anonymous { tables } = profile {
            names_in_text = names_in(session.meeting(), &document.words(), tables, text);
            left_out.push(text.export.read_through.clone());
        }
        let undrawn = Undrawn::of(&document);
        Self { profile, document, missing, left_out, names_in_text, undrawn, zone: zone.clone() }
    }

    /// Which names stand in the text itself, in a sentence.
    pub fn names_said(&self, text: &Text) -> Option<String> {
        let names = self.names_in_text.join(", ");
        (!names.is_empty()).then(|| fill(&text.export.names_in_text, &[("names", &names)]))
    }
}

/// The day of the meeting; where it was not typed so that it can be understood, that of the newest note.
pub(super) fn day(session: &Session, zone: &TimeZone) -> Date {
    let meeting = session.meeting();
    let newest = || meeting.contributions.iter().map(|note| note.moment.written).max();
    crate::model::dates::parse(&meeting.fields.date)
        .or_else(|| newest().map(|at| at.to_zoned_datetime(zone.clone()).date()))
        .unwrap_or_default()
}

impl<'a> Source<'a> {
    pub fn new(session: &'a Session, profile: Profile, text: &'a Text, zone: &'a TimeZone) -> Self {
        let speakers = match profile {
            Profile::Anonymous { tables } => Some(Speakers::of(session.meeting(), tables, text)),
            Profile::Reply | Profile::Everything | Profile::FollowUp => None,
        };
        Self { session, profile, text, words: &text.export, zone, speakers }
    }
}

impl Source<'_> {
    fn document(&self) -> Document {
        let words = self.words;
        let fields = &self.session.meeting().fields;
        let title = match self.profile {
            Profile::Reply => &words.reply_title,
            Profile::Everything => &words.everything_title,
            Profile::Anonymous { .. } => &words.anonymous_title,
            Profile::FollowUp => &words.follow_up_title,
        };
        let subtitle: Vec<_> = [&fields.body, &fields.organisation, &self.date()]
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .cloned()
            .collect();
        let blocks = match self.profile {
            Profile::Reply => [self.questions(), self.resolution()].concat(),
            Profile::Everything => [
                self.facts(),
                self.attendance(),
                self.questions(),
                self.named_most(),
                self.resolution(),
                self.speaking_times(),
                self.plan(),
            ]
            .concat(),
            Profile::Anonymous { .. } => {
                [self.attendance(), self.questions(), self.named_most(), self.resolution()].concat()
            }
            Profile::FollowUp => [self.resolution(), self.follow_up()].concat(),
        };
        let subtitle = subtitle.join(PART);
        let header = [words.working_note.as_str(), &subtitle].into_iter().filter(|part| !part.is_empty());
        Document {
            title: unbroken(&fill(title, &[("deck", &self.session.deck().full_title())])),
            author: fields.organisation.clone(),
            language: words.language.clone(),
            header: header.collect::<Vec<_>>().join(PART),
            subtitle,
            is_lying: self.profile == Profile::FollowUp,
            date: day(self.session, self.zone),
            blocks: std::iter::once(Block::Remark(words.working_note.clone())).chain(blocks).collect(),
        }
    }

    /// The day in words, where it can be understood; else as it was typed.
    fn date(&self) -> String {
        self.text.unbroken_date(&self.session.meeting().fields.date)
    }

    /// Who presented and wrote; body, municipality and day stand under the title.
    fn facts(&self) -> Vec<Block> {
        let (words, fields) = (self.words, &self.session.meeting().fields);
        let presenter = match fields.title.trim() {
            "" => fields.presenter.clone(),
            title => format!("{}, {title}", fields.presenter),
        };
        let facts = [(&words.presenter, &presenter), (&words.secretary, &fields.secretary)];
        let facts = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
        let facts: Vec<_> = facts.map(|(name, value)| (name.clone(), value.clone())).collect();
        if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] }
    }

    fn questions(&self) -> Vec<Block> {
        let deck = self.session.deck();
        let mut blocks: Vec<_> = deck.questions().iter().flat_map(|question| self.question(question)).collect();
        if self.shows_contributions() {
            blocks.extend(self.other_contributions());
        }
        blocks
    }

    fn shows_contributions(&self) -> bool {
        matches!(self.profile, Profile::Everything | Profile::Anonymous { .. })
    }

    /// A question, what was answered, and what was said.
    pub(super) fn question(&self, question: &Question<'_>) -> Vec<Block> {
        let words = self.words;
        let filled = Placeholders::new(&self.session.meeting().fields, "").fill(question.text);
        let mut blocks =
            vec![Block::Heading(1, format!("{}. {}", question.number.0, question.theme)), Block::Question(filled)];
        let answer = self.answer(question.number);
        if self.shows_contributions() {
            blocks.push(Block::Heading(2, words.answer.clone()));
        }
        if answer.is_empty() {
            blocks.push(Block::Remark(words.no_answer.clone()));
        }
        blocks.extend(answer.iter().flat_map(|said| points::blocks(said)));
        if self.shows_contributions() {
            blocks.push(Block::Heading(2, words.contributions.clone()));
            blocks.extend(self.contributions(question.number));
            blocks.extend(self.hands(question.number));
        }
        blocks
    }

    fn answer(&self, question: QuestionNumber) -> Vec<String> {
        self.session.meeting().answer(question).map(|paragraph| paragraph.text.trim().to_owned()).collect()
    }

    fn missing(&self) -> Vec<String> {
        let (words, meeting) = (self.words, self.session.meeting());
        if self.profile == Profile::FollowUp {
            // It has the resolution, and no answers.
            return self.vote_doubts().into_iter().collect();
        }
        let mut missing = Vec::new();
        let fields = &meeting.fields;
        if [&fields.organisation, &fields.body, &fields.date].into_iter().any(|field| field.trim().is_empty()) {
            missing.push(words.missing_fields.clone());
        }
        for question in self.session.deck().questions() {
            if self.answer(question.number).is_empty() {
                missing.push(fill(&words.missing_answer, &[("n", &question.number.0.to_string())]));
            }
        }
        let notes: BTreeMap<_, _> = meeting.contributions.iter().map(|note| (&note.id, note)).collect();
        let is_changed = |paragraph: &Paragraph| {
            let sources = paragraph.sources.iter();
            sources
                .into_iter()
                .any(|source| Paragraph::source_changed(source, notes.get(&source.note).map(|note| note.as_ref())))
        };
        let live = meeting.paragraphs.iter().filter(|paragraph| !paragraph.is_deleted());
        let changed = live.filter(|paragraph| is_changed(paragraph)).count();
        if changed > 0 {
            missing.push(fill(&words.changed_note, &[("n", &changed.to_string())]));
        }
        let resolved = meeting.resolution.resolved.get();
        if resolved.text.trim().is_empty() {
            missing.push(words.missing_resolution.clone());
        } else if resolved.outcome == crate::model::resolution::Outcome::Open {
            missing.push(match self.profile {
                Profile::Anonymous { .. } => words.missing_count.clone(),
                Profile::Reply | Profile::Everything | Profile::FollowUp => words.missing_outcome.clone(),
            });
        }
        missing.extend(self.vote_doubts());
        missing
    }

    /// What may be wrong with the numbers of the vote, as the window says it in which it is counted.
    fn vote_doubts(&self) -> Option<String> {
        let (text, resolved) = (self.text, self.session.meeting().resolution.resolved.get());
        if resolved.text.trim().is_empty() {
            return None;
        }
        let doubts = self.session.vote_doubts(resolved, &text.vocabulary, &text.speakers.no_party);
        // Names are not asked for where they are left out.
        let is_anonymous = matches!(self.profile, Profile::Anonymous { .. });
        let is_of_it = |doubt: &&VoteDoubt| !is_anonymous || !matches!(doubt, VoteDoubt::NamesMissing { .. });
        let said: Vec<_> = doubts.iter().filter(is_of_it).map(|doubt| text.vote_doubt(doubt)).collect();
        (!said.is_empty()).then(|| fill(&self.words.missing_vote, &[("said", &said.join(" "))]))
    }

    fn left_out(&self) -> Vec<String> {
        let words = self.words;
        match self.profile {
            Profile::Reply => {
                let count = self.session.meeting().live_count();
                let said = fill(&words.left_out_notes, &[("n", &count.to_string())]);
                if count > 0 { vec![said] } else { Vec::new() }
            }
            Profile::Anonymous { .. } => vec![words.left_out_names.clone()],
            Profile::FollowUp => {
                let (chosen, others) = self.measures_followed();
                if chosen.is_empty() {
                    // How to have some is for who makes the document, not for who reads it.
                    return vec![words.how_to_measure.clone()];
                }
                let said = fill(&words.left_out_measures, &[("n", &others.to_string())]);
                if others > 0 { vec![said] } else { Vec::new() }
            }
            Profile::Everything => Vec::new(),
        }
    }

    /// The time of day, as a clock in the meeting's place showed it.
    fn clock(&self, at: Timestamp) -> String {
        at.to_zoned_datetime(self.zone.clone()).strftime("%H:%M").to_string()
    }
}
