//! The document: who has answered, the answers under each question, what was said, the measures counted, the resolutions.
//!
//! Answers stand under a heading for each municipality, not beside each other: an answer is as long as a page may be, and
//! columns on an upright page would break it into strips. Headings also make a list of municipalities beside the text in
//! every word processor.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::decks::measures;
use super::gathered::{Gathered, Note};
use jiff::civil::Date;

use super::{Entry, Region, Why};
use crate::deck::fields::Placeholders;
use crate::deck::{MeasureId, MeetingFields, Question, QuestionNumber};
use crate::export::Profile;
use crate::export::document::{Block, Column, Document, Item, Table, unbroken};
use crate::export::points;
use crate::model::Kind;
use crate::model::fold::fold;
use crate::model::speaker::with_party;
use crate::text::fill;

impl Region {
    /// All of it, as the profile tells it.
    pub fn document(&self) -> Document {
        let (words, export) = (&self.text.region, &self.text.export);
        let title = match self.profile {
            Profile::Reply | Profile::FollowUp => &words.title_reply,
            Profile::Everything => &words.title_everything,
            Profile::Anonymous { .. } => &words.title_anonymous,
        };
        let mut blocks = vec![Block::Remark(export.working_note.clone())];
        blocks.extend(self.who());
        blocks.extend(self.beside_list());
        blocks.extend(self.files_left_out());
        let names = self.measure_names();
        for question in self.deck.questions() {
            blocks.extend(self.question(&question, &names));
        }
        blocks.extend(self.other_questions(&names));
        blocks.extend(self.measures(&names));
        blocks.extend(self.resolutions());
        Document {
            title: unbroken(&fill(title, &[("deck", &self.deck.full_title())])),
            subtitle: self.counted(),
            author: String::new(),
            language: export.language.clone(),
            header: export.working_note.clone(),
            date: self.newest(),
            is_lying: false,
            blocks,
        }
    }

    /// The day of the newest meeting, where one can be understood.
    fn newest(&self) -> Date {
        let days = self.entries.iter().filter_map(|entry| entry.meeting.day);
        days.max().unwrap_or_default()
    }

    /// Whether what was said is in it, beside the answers.
    pub(super) fn shows_notes(&self) -> bool {
        match self.profile {
            Profile::Everything | Profile::Anonymous { .. } => true,
            Profile::Reply | Profile::FollowUp => false,
        }
    }

    fn who(&self) -> Vec<Block> {
        let (words, export) = (&self.text.region, &self.text.export);
        let asked: Vec<_> = self.deck.questions().iter().map(|question| Some(question.number)).collect();
        let mut columns = vec![
            Column::words(&export.organisation, 36),
            Column::words(&export.body, 25),
            Column::words(&export.date, 17),
            Column::words(&words.answered, 11),
        ];
        if self.shows_notes() {
            columns.push(Column::numbers(&words.noted, 11));
        }
        let row = |entry: &Entry| {
            let Gathered { name, body, short_date, answers, notes, .. } = &entry.meeting;
            let answered = asked.iter().filter(|number| answers.contains_key(number)).count();
            let values = [("n", answered.to_string()), ("count", asked.len().to_string())];
            let answered = fill(&words.answered_of, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
            let name = if name.is_empty() { &entry.label } else { name };
            let mut row = vec![name.clone(), body.clone(), short_date.clone(), answered];
            if self.shows_notes() {
                row.push(notes.len().to_string());
            }
            row
        };
        let rows = self.entries.iter().map(row).collect();
        let mut blocks = vec![Block::Heading(1, words.who.clone()), Block::Table(Table { columns, rows })];
        if self.repeated > 0 {
            blocks.push(Block::Remark(fill(&words.repeated, &[("n", &self.repeated.to_string())])));
        }
        blocks
    }

    /// Who is missing from the list of those who were asked.
    fn beside_list(&self) -> Vec<Block> {
        let heading = Block::Heading(2, self.text.region.missing_heading.clone());
        let (missing, unlisted) = (self.missing_said().map(Block::Paragraph), self.unlisted_said().map(Block::Remark));
        let said: Vec<_> = missing.into_iter().chain(unlisted).collect();
        if said.is_empty() { said } else { [vec![heading], said].concat() }
    }

    fn files_left_out(&self) -> Vec<Block> {
        let words = &self.text.region;
        if self.left_out.is_empty() {
            return Vec::new();
        }
        let heading = Block::Heading(2, words.left_out_heading.clone());
        if matches!(self.profile, Profile::Anonymous { .. }) {
            // The name of a file may be that of who wrote it.
            let count = |wanted: Why| self.left_out.iter().filter(|left| left.why == wanted).count();
            let counted = [(Why::Unusable, &words.left_out_unusable), (Why::Copy, &words.left_out_copies)];
            let counted = counted.map(|(why, words)| (count(why), words)).into_iter().filter(|(count, _)| *count > 0);
            let said: Vec<_> = counted.map(|(count, words)| fill(words, &[("n", &count.to_string())])).collect();
            return vec![heading, Block::Paragraph(said.join(" "))];
        }
        let item = |left: &super::LeftOut| Item {
            lead: format!("{}:", left.file),
            // What is wrong with a file is for whoever can mend it, and was said when it was read.
            text: if left.is_damaged { words.unreadable.clone() } else { left.reason.clone() },
            below: String::new(),
        };
        vec![heading, Block::List(self.left_out.iter().map(item).collect())]
    }

    fn question(&self, question: &Question<'_>, names: &BTreeMap<MeasureId, &str>) -> Vec<Block> {
        let words = &self.text.region;
        let filled = Placeholders::new(&MeetingFields::default(), "").fill(question.text);
        let mut blocks =
            vec![Block::Heading(1, format!("{}. {}", question.number.0, question.theme)), Block::Question(filled)];
        let level = if self.shows_notes() {
            blocks.push(Block::Heading(2, words.answers.clone()));
            3
        } else {
            2
        };
        blocks.extend(self.answers(Some(question.number), level));
        if self.shows_notes() {
            blocks.push(Block::Heading(2, words.contributions.clone()));
            let said = self.contributions(Some(question.number), names);
            let has_none = said.is_empty();
            blocks.extend(said);
            blocks.extend(has_none.then(|| Block::Remark(self.text.export.no_contributions.clone())));
        }
        blocks
    }

    /// The answers to a question, each under its municipality, and who has none.
    fn answers(&self, question: Option<QuestionNumber>, level: u8) -> Vec<Block> {
        let words = &self.text.region;
        let has_answered = |entry: &&Entry| entry.meeting.answers.contains_key(&question);
        let mut blocks = Vec::new();
        for entry in self.entries.iter().filter(has_answered) {
            blocks.push(Block::Heading(level, entry.label.clone()));
            let paragraphs = entry.meeting.answers.get(&question).into_iter().flatten();
            blocks.extend(paragraphs.flat_map(|said| points::blocks(said)));
        }
        if question.is_none() {
            return blocks;
        }
        if blocks.is_empty() {
            return vec![Block::Remark(words.no_answers.clone())];
        }
        let without = self.municipalities_without(|entry| has_answered(&entry));
        if !without.is_empty() {
            blocks.push(Block::Remark(fill(&words.unanswered, &[("names", &without.join(", "))])));
        }
        blocks
    }

    /// The municipalities none of whose meetings has something, in short.
    fn municipalities_without(&self, has: impl Fn(&Entry) -> bool) -> Vec<String> {
        let with: BTreeSet<_> =
            self.entries.iter().filter(|entry| has(entry)).map(|entry| entry.municipality).collect();
        let mut seen = BTreeSet::new();
        let without = self.entries.iter().filter(|entry| !with.contains(&entry.municipality));
        let first = without.filter(|entry| seen.insert(entry.municipality));
        let name = |entry: &Entry| match entry.meeting.name.as_str() {
            "" => entry.label.clone(),
            name => super::municipality::short(name),
        };
        first.map(name).collect()
    }

    /// What was said on a question, kind by kind, each with whose it is.
    fn contributions(&self, question: Option<QuestionNumber>, names: &BTreeMap<MeasureId, &str>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for kind in Kind::ALL {
            let of_entry = |entry: &Entry| {
                let Entry { meeting, short, .. } = entry;
                let wanted = meeting.notes.iter().filter(|note| note.question == question && note.kind == kind);
                wanted.map(|note| self.item(short, note, names)).collect::<Vec<_>>()
            };
            let items: Vec<_> = self.entries.iter().flat_map(of_entry).collect();
            if !items.is_empty() {
                blocks.push(Block::Heading(3, self.text.kind_name(kind).to_owned()));
                blocks.extend(points::under_items(items));
            }
        }
        blocks
    }

    fn item(&self, whose: &str, note: &Note, names: &BTreeMap<MeasureId, &str>) -> Item {
        let export = &self.text.export;
        let lead = match with_party(&note.speaker, &note.party) {
            who if who.is_empty() => format!("{whose}:"),
            who => format!("{whose}, {who}:"),
        };
        let mut below = Vec::new();
        let measures = self.named(note, names);
        if !measures.is_empty() {
            below.push(fill(&export.measures_named, &[("measures", &measures)]));
        }
        if note.hands > 0 {
            below.push(fill(&export.hands, &[("n", &note.hands.to_string())]));
        }
        if note.is_starred && self.profile == Profile::Everything {
            below.push(export.starred.clone());
        }
        Item { lead, text: note.text.clone(), below: below.join(" · ") }
    }

    /// The measures that a note speaks of.
    pub(super) fn named(&self, note: &Note, names: &BTreeMap<MeasureId, &str>) -> String {
        let named: Vec<_> = note.measures.iter().filter_map(|id| names.get(id).copied()).collect();
        named.join(", ")
    }

    /// What the booklet's measures say.
    pub(super) fn measure_names(&self) -> BTreeMap<MeasureId, &str> {
        measures(&self.deck).into_iter().map(|measure| (measure.id, measure.text)).collect()
    }

    /// Answers and contributions to questions that the booklet does not have.
    fn other_questions(&self, names: &BTreeMap<MeasureId, &str>) -> Vec<Block> {
        let words = &self.text.region;
        let blocks = [self.answers(None, 2), self.contributions(None, names)].concat();
        if blocks.is_empty() {
            return blocks;
        }
        [vec![Block::Heading(1, words.other_questions.clone())], blocks].concat()
    }

    /// The booklet's measures, counted over all meetings.
    fn measures(&self, names: &BTreeMap<MeasureId, &str>) -> Vec<Block> {
        let (words, export) = (&self.text.region, &self.text.export);
        let mut counted: BTreeMap<&MeasureId, Counted> = BTreeMap::new();
        for Entry { meeting, municipality, .. } in &self.entries {
            for (id, hands) in &meeting.hands {
                let counted = counted.entry(id).or_default();
                counted.hands = counted.hands.saturating_add(u64::from(*hands));
                counted.prioritised_by.insert(*municipality);
            }
            for note in &meeting.notes {
                for id in &note.measures {
                    let counted = counted.entry(id).or_default();
                    counted.notes += 1;
                    if note.has_weight {
                        counted.prioritised_by.insert(*municipality);
                    }
                }
            }
        }
        let mut rows: Vec<_> =
            counted.into_iter().filter_map(|(id, counted)| Some((*names.get(id)?, counted))).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        rows.sort_by_cached_key(|(name, counted)| {
            let Counted { prioritised_by, notes, hands } = counted;
            (Reverse((prioritised_by.len(), *hands, *notes)), fold(name))
        });
        let columns = vec![
            Column::words(&export.measure, 52),
            Column::numbers(&words.prioritised, 20),
            Column::numbers(&export.times_named, 14),
            Column::numbers(&export.votes, 14),
        ];
        let row = |(name, counted): (&str, Counted)| {
            let Counted { prioritised_by, notes, hands } = counted;
            vec![name.to_owned(), prioritised_by.len().to_string(), notes.to_string(), hands.to_string()]
        };
        let rows = rows.into_iter().map(row).collect();
        vec![
            Block::Heading(1, words.measures.clone()),
            Block::Remark(words.measures_note.clone()),
            Block::Table(Table { columns, rows }),
        ]
    }

    fn resolutions(&self) -> Vec<Block> {
        let (words, export) = (&self.text.region, &self.text.export);
        let mut blocks = vec![Block::Heading(1, words.resolutions.clone())];
        let has_resolved = |entry: &Entry| !entry.meeting.resolution.is_empty();
        for entry in self.entries.iter().filter(|entry| has_resolved(entry)) {
            blocks.push(Block::Heading(2, entry.label.clone()));
            blocks.extend(entry.meeting.resolution.iter().cloned());
        }
        if blocks.len() == 1 {
            blocks.push(Block::Remark(export.no_resolution.clone()));
            return blocks;
        }
        let without = self.municipalities_without(has_resolved);
        if !without.is_empty() {
            blocks.push(Block::Remark(fill(&words.unresolved, &[("names", &without.join(", "))])));
        }
        blocks
    }
}

/// How much weight a measure was given.
#[derive(Default)]
struct Counted {
    prioritised_by: BTreeSet<usize>,
    notes: usize,
    hands: u64,
}
