//! Rows for spreadsheets: one for each answer, each resolution and each contribution, whose it is first. What kind of row it
//! is stands in a column, so that one sheet can be filtered.

use super::{Entry, Region};
use crate::export::Profile;
use crate::export::document::{Block, NotWritten};
use crate::export::rows;

impl Region {
    /// The file's bytes.
    ///
    /// # Errors
    /// When memory is short.
    pub(super) fn rows(&self) -> Result<Vec<u8>, NotWritten> {
        let names = self.measure_names();
        let of_entry = |entry| self.answer_rows(entry).into_iter().chain(self.note_rows(entry, &names));
        rows::written(std::iter::once(self.head()).chain(self.entries.iter().flat_map(of_entry)))
    }

    fn head(&self) -> Vec<String> {
        let export = &self.text.export;
        let mut head = vec![&export.organisation, &export.body, &export.date, &export.question_short, &export.kind];
        head.extend(self.shows_speakers().then_some(&export.name));
        head.extend(self.is_everything().then_some(&export.party));
        head.push(&export.text);
        if self.shows_notes() {
            head.extend([&export.measure, &export.votes]);
        }
        head.extend(self.is_everything().then_some(&export.starred));
        head.into_iter().cloned().collect()
    }

    fn is_everything(&self) -> bool {
        self.profile == Profile::Everything
    }

    /// Whether there is a column for who spoke: a person, or a table of a group work.
    fn shows_speakers(&self) -> bool {
        matches!(self.profile, Profile::Everything | Profile::Anonymous { tables: true })
    }

    /// A row of an entry. `who`: name and party. `last`: measures, hands and star.
    fn row(
        &self,
        entry: &Entry,
        question: &str,
        kind: &str,
        who: [&str; 2],
        text: &str,
        last: [&str; 3],
    ) -> Vec<String> {
        let meeting = &entry.meeting;
        let name = if meeting.name.is_empty() { &entry.label } else { &meeting.name };
        let date = meeting.day.map_or_else(|| meeting.date.clone(), |day| day.to_string());
        let mut row = vec![name.as_str(), &meeting.body, &date, question, kind];
        let [speaker, party] = who;
        row.extend(self.shows_speakers().then_some(speaker));
        row.extend(self.is_everything().then_some(party));
        row.push(text);
        let [measures, hands, star] = last;
        if self.shows_notes() {
            row.extend([measures, hands]);
        }
        row.extend(self.is_everything().then_some(star));
        row.into_iter().map(str::to_owned).collect()
    }

    fn answer_rows(&self, entry: &Entry) -> Vec<Vec<String>> {
        let words = &self.text.region;
        let number = |question: &Option<crate::deck::QuestionNumber>| {
            question.map(|number| number.0.to_string()).unwrap_or_default()
        };
        let row = |question: &str, kind: &str, text: &str| self.row(entry, question, kind, [""; 2], text, [""; 3]);
        let mut rows: Vec<_> = entry
            .meeting
            .answers
            .iter()
            .map(|(question, paragraphs)| row(&number(question), &words.answer_row, &paragraphs.join("\n\n")))
            .collect();
        let resolved = entry.meeting.resolution.iter().filter_map(|block| match block {
            Block::Heading(_, text)
            | Block::Addendum(_, text)
            | Block::Paragraph(text)
            | Block::Outcome(text)
            | Block::Remark(text)
            | Block::Question(text) => Some(text.clone()),
            Block::Points(points) => Some(points.as_text()),
            Block::List(_) | Block::Facts(_) | Block::Table(_) => None,
        });
        let resolved: Vec<_> = resolved.collect();
        if !resolved.is_empty() {
            rows.push(row("", &words.resolution_row, &resolved.join("\n\n")));
        }
        rows
    }

    fn note_rows<'a>(
        &'a self,
        entry: &'a Entry,
        names: &'a std::collections::BTreeMap<crate::deck::MeasureId, &str>,
    ) -> impl Iterator<Item = Vec<String>> + 'a {
        entry.meeting.notes.iter().map(move |note| {
            let question = note.question.map(|number| number.0.to_string()).unwrap_or_default();
            let kind = self.text.kind_name(note.kind);
            let (measures, hands) = (self.named(note, names), note.hands.to_string());
            let last = [measures.as_str(), &hands, if note.is_starred { "1" } else { "" }];
            self.row(entry, &question, kind, [&note.speaker, &note.party], &note.text, last)
        })
    }
}
