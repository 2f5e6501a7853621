//! What was said: the contributions to each question, and the measures that were spoken of and voted for.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::{Profile, Source};
use crate::deck::{MeasureId, QuestionNumber};
use crate::export::document::{Block, Column, Item, Table};
use crate::export::points;
use crate::model::fold::fold;
use crate::model::speaker::with_party;
use crate::model::{Contribution, ContributionId, Kind, Meeting};
use crate::session::Tab;
use crate::session::priorities::{Vote, VoteOn};
use crate::text::fill;

impl Source<'_> {
    /// The contributions to a question, kind by kind.
    pub(super) fn contributions(&self, question: QuestionNumber) -> Vec<Block> {
        let blocks = self.by_kind(self.session.contributions(Tab::Question(question)));
        if blocks.is_empty() { vec![Block::Remark(self.words.no_contributions.clone())] } else { blocks }
    }

    /// Those to questions that the deck does not have.
    pub(super) fn other_contributions(&self) -> Vec<Block> {
        let blocks = self.by_kind(self.session.contributions(Tab::Others));
        if blocks.is_empty() {
            return blocks;
        }
        [vec![Block::Heading(1, self.words.other_contributions.clone())], blocks].concat()
    }

    fn by_kind(&self, notes: &[Arc<Contribution>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for kind in Kind::ALL {
            let mut of_kind: Vec<_> = notes.iter().filter(|note| *note.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            if matches!(self.profile, Profile::Anonymous { .. }) {
                // The order in which things were said tells who said them.
                of_kind.sort_by_cached_key(|note| (fold(&note.words.text), note.words.text.clone()));
            }
            blocks.push(Block::Heading(3, self.text.kind_name(kind).to_owned()));
            blocks.extend(points::under_items(of_kind.into_iter().map(|note| self.item(note))));
        }
        blocks
    }

    /// What was said. A note that others were joined to has who said them before each: without names, they go.
    fn said(&self, text: &str) -> String {
        self.speakers.as_ref().map_or_else(|| text.trim().to_owned(), |speakers| speakers.taken_out_of(text))
    }

    fn item(&self, note: &Contribution) -> Item {
        let words = self.words;
        let lead = match self.profile {
            Profile::Anonymous { tables } => {
                let table = self.text.vocabulary.table(&note.words.speaker).filter(|_| tables);
                table.map(|table| format!("{table}:")).unwrap_or_default()
            }
            Profile::Reply | Profile::Everything | Profile::FollowUp => {
                let time = self.clock(note.moment.written);
                match with_party(&note.words.speaker, &note.words.party) {
                    speaker if speaker.is_empty() => time,
                    speaker => format!("{time} {speaker}:"),
                }
            }
        };
        let mut below = Vec::new();
        let named: Vec<_> = note.tags.iter().filter_map(|id| self.session.deck().measure_text(id)).collect();
        if !named.is_empty() {
            below.push(fill(&words.measures_named, &[("measures", &named.join(", "))]));
        }
        if *note.points > 0 {
            below.push(fill(&words.hands, &[("n", &note.points.to_string())]));
        }
        if *note.starred && self.profile == Profile::Everything {
            below.push(words.starred.clone());
        }
        Item { lead, text: self.said(&note.words.text), below: below.join(" · ") }
    }

    /// What got hands in a question, the most first.
    pub(super) fn hands(&self, question: QuestionNumber) -> Vec<Block> {
        let words = self.words;
        let mut ranking = self.session.ranking(question);
        if matches!(self.profile, Profile::Anonymous { .. }) {
            ranking.sort_by_cached_key(|vote| (std::cmp::Reverse(vote.hands), fold(&vote.label)));
        }
        if ranking.is_empty() {
            return Vec::new();
        }
        let columns = vec![
            Column::words(&words.measure_or_note, 68),
            Column::words(&words.kind, 17),
            Column::numbers(&words.votes, 15),
        ];
        let kind = |on: &VoteOn| match on {
            VoteOn::Measure(_) => words.measure.to_lowercase(),
            VoteOn::Note(_) => words.note.clone(),
        };
        let row = |vote: Vote| vec![vote.label, kind(&vote.on), vote.hands.to_string()];
        let rows = ranking.into_iter().map(row).collect();
        vec![Block::Heading(2, words.votes.clone()), Block::Table(Table { columns, rows })]
    }

    /// The deck's measures by how many contributions spoke of them.
    pub(super) fn named_most(&self) -> Vec<Block> {
        let words = self.words;
        let mut named: BTreeMap<&MeasureId, usize> = BTreeMap::new();
        let notes = self.session.meeting().contributions.iter().filter(|note| !note.is_deleted());
        notes.flat_map(|note| note.tags.iter()).for_each(|id| *named.entry(id).or_default() += 1);
        let deck = self.session.deck();
        let mut rows: Vec<_> =
            named.into_iter().filter_map(|(id, count)| Some((deck.measure_text(id)?, count))).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        rows.sort_by_key(|(measure, count)| (std::cmp::Reverse(*count), fold(measure)));
        let columns = vec![Column::words(&words.measure, 85), Column::numbers(&words.times_named, 15)];
        let rows = rows.into_iter().map(|(measure, count)| vec![measure.to_owned(), count.to_string()]).collect();
        vec![Block::Heading(1, words.named_most.clone()), Block::Table(Table { columns, rows })]
    }

    /// The measures that were proposed, with room for who does them. Those that were given weight (a star, hands, a place in
    /// the answer), where any was; else all.
    pub(super) fn follow_up(&self) -> Vec<Block> {
        let words = self.words;
        let heading = Block::Heading(1, words.measures_followed.clone());
        let (mut chosen, _) = self.measures_followed();
        if chosen.is_empty() {
            return vec![heading, Block::Remark(words.no_measures.clone())];
        }
        chosen.sort_by_key(|note| (*note.question, std::cmp::Reverse(*note.points)));
        let columns = vec![
            Column::numbers(&words.number, 5),
            Column::numbers(&words.question_short, 6),
            Column::words(self.text.kind_name(Kind::Measure), 32),
            Column::words(&words.proposed_by, 18),
            Column::words(&words.owner, 15),
            Column::words(&words.deadline, 10),
            Column::words(&words.status, 14),
        ];
        let row = |(index, note): (usize, &Arc<Contribution>)| {
            vec![
                (index + 1).to_string(),
                note.question.0.to_string(),
                note.words.text.trim().to_owned(),
                with_party(&note.words.speaker, &note.words.party),
                String::new(),
                String::new(),
                String::new(),
            ]
        };
        let rows = chosen.into_iter().enumerate().map(row).collect();
        vec![heading, Block::Table(Table { columns, rows })]
    }

    /// The measures to follow up, and how many were proposed that are not among them.
    pub(super) fn measures_followed(&self) -> (Vec<&Arc<Contribution>>, usize) {
        let meeting = self.session.meeting();
        let live = || meeting.contributions.iter().filter(|note| !note.is_deleted() && *note.kind == Kind::Measure);
        let answered = answered(meeting);
        let any = live().any(|note| has_weight(note, &answered));
        let chosen: Vec<_> = live().filter(|note| !any || has_weight(note, &answered)).collect();
        let others = live().count() - chosen.len();
        (chosen, others)
    }
}

/// The notes that have a place in an answer.
pub(in crate::export) fn answered(meeting: &Meeting) -> HashSet<&ContributionId> {
    let live = meeting.paragraphs.iter().filter(|paragraph| !paragraph.is_deleted());
    live.flat_map(|paragraph| paragraph.sources.iter().map(|source| &source.note)).collect()
}

/// Whether a note was given weight: a star, hands, a place in the answer.
pub(in crate::export) fn has_weight(note: &Contribution, answered: &HashSet<&ContributionId>) -> bool {
    *note.starred || *note.points > 0 || answered.contains(&note.id)
}
