//! Beside what was said: who was there, what was resolved, who spoke for how long, and the plan.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Profile, Source};
use crate::export::document::{Block, Column, Item, Table};
use crate::export::points;
use crate::model::name_order::{self, MemberOrder};
use crate::model::resolution::{Outcome, PartyVote, Resolved};
use crate::model::roster::Person;
use crate::model::speaker::with_party;
use crate::session::votes::Quorum;
use crate::text::{ExportWords, fill};

impl Source<'_> {
    pub(super) fn attendance(&self) -> Vec<Block> {
        let words = self.words;
        let members = || self.session.meeting().members();
        let Some(Quorum { present, seats, others }) = self.session.quorum(&self.text.vocabulary) else {
            return Vec::new();
        };
        let mut said = fill(&words.present_count, &[("n", &present.to_string()), ("count", &seats.to_string())]);
        if others > 0 {
            said = format!("{said} {}", fill(&words.present_others, &[("n", &others.to_string())]));
        }
        let head = vec![Block::Heading(1, words.present.clone()), Block::Paragraph(said)];
        if self.profile != Profile::Everything {
            return head;
        }
        let columns = vec![
            Column::numbers(&words.number, 8),
            Column::words(&words.name, 34),
            Column::words(&words.party, 12),
            Column::words(&words.role, 26),
            Column::words(&words.was_there, 20),
        ];
        let rows = name_order::sorted(members(), MemberOrder::Number).into_iter().map(|person| {
            let line = person.line.get();
            let number = if line.number > 0 { line.number.to_string() } else { String::new() };
            vec![number, line.name.clone(), line.party.clone(), line.role.clone(), self.was_there(person)]
        });
        let table = Block::Table(Table { columns, rows: rows.collect() });
        [head, vec![table]].concat()
    }

    fn was_there(&self, person: &Person) -> String {
        let words = self.words;
        let away = |from: Option<Timestamp>, until: Option<Timestamp>| match (from, until) {
            (None, None) => words.away.clone(),
            (from, until) => {
                let clock = |at: Option<Timestamp>| at.map(|at| self.clock(at)).unwrap_or_default();
                fill(&words.away_partly, &[("from", &clock(from)), ("until", &clock(until))])
            }
        };
        let times: Vec<_> = person.absences.iter().map(|absence| away(absence.from, absence.until)).collect();
        if times.is_empty() { words.there.clone() } else { times.join(", ") }
    }

    pub(super) fn resolution(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = vec![Block::Heading(1, words.resolution.clone())];
        let said = resolved(self.session.meeting().resolution.resolved.get(), self.profile, 2, words);
        if said.is_empty() {
            blocks.push(Block::Remark(words.no_resolution.clone()));
        }
        blocks.extend(said);
        blocks
    }

    pub(super) fn speaking_times(&self) -> Vec<Block> {
        let (words, spoken) = (self.words, &self.session.meeting().spoken);
        if spoken.is_empty() {
            return Vec::new();
        }
        let mut speeches: Vec<_> = spoken.iter().collect();
        speeches.sort_by_key(|speech| (speech.started, &speech.id));
        let columns = vec![
            Column::words(&words.time, 10),
            Column::words(&words.name, 42),
            Column::words(&words.kind, 24),
            Column::numbers(&words.question_short, 12),
            Column::numbers(&words.used, 12),
        ];
        let rows = speeches.iter().map(|speech| {
            let name = with_party(&speech.speaker, &speech.party);
            let name = if name.is_empty() { words.nobody.clone() } else { name };
            let kind = self.text.speech_kind_name(speech.kind).to_owned();
            vec![self.clock(speech.started), name, kind, speech.question.0.to_string(), minutes(speech.secs)]
        });
        let rows = rows.collect();
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for speech in &speeches {
            let sum = sums.entry(&speech.party).or_default();
            *sum = sum.saturating_add(speech.secs);
        }
        let mut sums: Vec<_> = sums.into_iter().filter(|(party, _)| !party.is_empty()).collect();
        sums.sort_by_key(|(party, secs)| (std::cmp::Reverse(*secs), *party));
        let mut blocks = vec![Block::Heading(1, words.speaking_times.clone()), Block::Table(Table { columns, rows })];
        if !sums.is_empty() {
            let columns = vec![Column::words(&words.party, 80), Column::numbers(&words.sum, 20)];
            let rows = sums.into_iter().map(|(party, secs)| vec![party.to_owned(), minutes(secs)]).collect();
            blocks.push(Block::Table(Table { columns, rows }));
        }
        blocks
    }

    /// Plan against actual, section by section. What is being shown just now is not counted: no clock is read.
    pub(super) fn plan(&self) -> Vec<Block> {
        let words = self.words;
        let pace = self.session.pace();
        let sections = self.session.deck().sections.iter().enumerate();
        let times: Vec<_> =
            sections.map(|(index, section)| (&section.title, pace.section(index, Timestamp::MIN))).collect();
        if times.iter().all(|(_, time)| time.used_secs == 0) {
            return Vec::new();
        }
        let columns = vec![
            Column::words(&words.section, 60),
            Column::numbers(&words.planned, 20),
            Column::numbers(&words.used, 20),
        ];
        let mut rows: Vec<_> = times
            .iter()
            .map(|(title, time)| vec![(*title).clone(), minutes(time.planned_secs), minutes(time.used_secs)])
            .collect();
        let sum = |of: fn(&crate::session::pace::SectionTime) -> i64| times.iter().map(|(_, time)| of(time)).sum();
        rows.push(vec![words.sum.clone(), minutes(sum(|time| time.planned_secs)), minutes(sum(|time| time.used_secs))]);
        vec![Block::Heading(1, words.plan.clone()), Block::Table(Table { columns, rows })]
    }
}

/// What was resolved, and how it was carried; nothing where nothing was. `level`: of the heading over what was added to the
/// record.
pub(in crate::export) fn resolved(resolved: &Resolved, profile: Profile, level: u8, words: &ExportWords) -> Vec<Block> {
    if resolved.text.trim().is_empty() {
        return Vec::new();
    }
    let is_anonymous = matches!(profile, Profile::Anonymous { .. });
    let mut blocks = points::blocks(&resolved.text);
    match &resolved.outcome {
        Outcome::Open => {}
        Outcome::Unanimous => blocks.push(Block::Outcome(words.unanimous.clone())),
        Outcome::Vote(parties) => {
            let (for_it, against) = resolved.count().unwrap_or_default();
            let said = match for_it.cmp(&against) {
                _ if for_it == 0 && against == 0 => &words.not_counted,
                Ordering::Greater => &words.carried,
                Ordering::Less => &words.not_carried,
                // Kommuneloven § 11-9.
                Ordering::Equal => &words.tied,
            };
            let said = fill(said, &[("for", &for_it.to_string()), ("against", &against.to_string())]);
            blocks.push(Block::Outcome(said));
            if !is_anonymous {
                blocks.extend(party_votes(parties, profile, words));
            }
        }
    }
    if !resolved.remarks.trim().is_empty() && !is_anonymous {
        blocks.push(Block::Addendum(level, words.remarks.clone()));
        blocks.extend(points::blocks(&resolved.remarks));
    }
    blocks
}

fn party_votes(parties: &[PartyVote], profile: Profile, words: &ExportWords) -> Vec<Block> {
    let voted: Vec<_> = parties.iter().filter(|party| party.in_favour > 0 || party.against > 0).collect();
    if voted.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words(&words.party, 60),
        Column::numbers(&words.in_favour, 20),
        Column::numbers(&words.against, 20),
    ];
    let rows = voted
        .iter()
        .map(|party| vec![party.party.clone(), party.in_favour.to_string(), party.against.to_string()])
        .collect();
    // Who voted against their own party is for the archive.
    let is_told =
        |party: &PartyVote| profile == Profile::Everything && party.is_split() && !party.names.trim().is_empty();
    let split = voted.iter().filter(|party| is_told(party)).map(|party| {
        let said = fill(&words.split, &[("party", &party.party), ("names", party.names.trim())]);
        Item { text: said, ..Item::default() }
    });
    let split: Vec<_> = split.collect();
    let mut blocks = vec![Block::Table(Table { columns, rows })];
    if !split.is_empty() {
        blocks.push(Block::List(split));
    }
    blocks
}

/// Seconds as "3:05".
fn minutes(secs: i64) -> String {
    format!("{}:{:02}", secs / 60, secs.rem_euclid(60))
}
