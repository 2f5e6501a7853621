//! One search over slides, speaker notes, answers and contributions, while the audience sees nothing of it.

use std::sync::Arc;

use super::Session;
use super::query::{KindNames, Query};
use crate::deck::fields::Placeholders;
use crate::deck::{Deck, MeetingFields, Slide};
use crate::model::fold::fold;
use crate::model::{ContributionId, ParagraphId};

/// More hits than this are not listed: nobody reads them.
pub const MOST_HITS: usize = 60;

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundIn {
    /// On a slide.
    Slide,
    /// In its speaker notes.
    SpeakerNotes,
    /// In an answer.
    Answer(ParagraphId),
    /// In a contribution.
    Note(ContributionId),
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub found_in: FoundIn,
    /// The slide to go to; `None` when the deck does not have it any more.
    pub slide: Option<usize>,
    /// The line to show.
    pub line: String,
}

/// A search and what it found; made anew only when the words, the deck or the meeting change.
#[derive(Debug, Default)]
pub struct Find {
    done_for: Option<(String, u64)>,
    slides: Option<Slides>,
    hits: Vec<Hit>,
}

/// What the slides say, as it was last read: on which deck, with which fields in place of the placeholders.
#[derive(Debug)]
struct Slides {
    deck: Arc<Deck>,
    fields: MeetingFields,
    said: Vec<Said>,
}

/// What one slide says.
#[derive(Debug)]
struct Said {
    lines: Vec<String>,
    speaker_notes: String,
    folded_lines: String,
    folded_speaker_notes: String,
}

impl Find {
    /// Brings the hits up to date and returns them: slides first, then speaker notes, answers and contributions.
    pub fn update(&mut self, session: &Session, typed: &str, names: &KindNames<'_>) -> &[Hit] {
        if self.done_for.as_ref().is_some_and(|(old, at)| old == typed && *at == session.list_revision()) {
            return &self.hits;
        }
        self.done_for = Some((typed.to_owned(), session.list_revision()));
        self.hits.clear();
        let query = Query::read(typed, session, names);
        if query.is_empty() {
            return &self.hits;
        }
        if !query.is_about_notes() && !query.words.is_empty() {
            if query.question.is_none() {
                self.find_slides(session, &query);
            }
            self.find_answers(session, &query);
        }
        self.find_notes(session, &query);
        self.hits.truncate(MOST_HITS);
        &self.hits
    }

    /// The hits when they were last brought up to date.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    fn find_slides(&mut self, session: &Session, query: &Query) {
        let deck = session.deck();
        let fields = &session.meeting().fields;
        let up_to_date = |slides: &Slides| Arc::ptr_eq(&slides.deck, deck) && slides.fields == *fields;
        if !self.slides.as_ref().is_some_and(up_to_date) {
            let filled = Placeholders::new(fields, "");
            let said = deck.slides.iter().map(|slide| said(slide, &filled)).collect();
            self.slides = Some(Slides { deck: Arc::clone(deck), fields: fields.clone(), said });
        }
        let said = self.slides.as_ref().map_or(&[][..], |slides| slides.said.as_slice());
        for (index, slide) in said.iter().enumerate().filter(|(_, slide)| query.has_words(&slide.folded_lines)) {
            let line = slide_line(&slide.lines, &query.words);
            self.hits.push(Hit { found_in: FoundIn::Slide, slide: Some(index), line });
        }
        for (index, slide) in said.iter().enumerate().filter(|(_, slide)| query.has_words(&slide.folded_speaker_notes))
        {
            let line = around(&slide.speaker_notes, &query.words);
            self.hits.push(Hit { found_in: FoundIn::SpeakerNotes, slide: Some(index), line });
        }
    }

    fn find_answers(&mut self, session: &Session, query: &Query) {
        let deck = session.deck();
        let live = session.meeting().paragraphs.iter().filter(|paragraph| !paragraph.is_deleted());
        let on_question = live.filter(|paragraph| query.question.is_none_or(|number| *paragraph.question == number));
        for paragraph in on_question.filter(|paragraph| query.has_words(&fold(&paragraph.text))) {
            let slide = deck.slides.iter().position(|slide| slide.question() == Some(*paragraph.question));
            let line = around(&paragraph.text, &query.words);
            self.hits.push(Hit { found_in: FoundIn::Answer(paragraph.id.clone()), slide, line });
        }
    }

    fn find_notes(&mut self, session: &Session, query: &Query) {
        let deck = session.deck();
        for tab in session.tabs() {
            for (note, folded) in session.contributions(tab).iter().zip(session.folded(tab)) {
                if self.hits.len() >= MOST_HITS {
                    return;
                }
                if query.finds(note, folded) {
                    let slide = deck.index_of(&note.moment.slide);
                    let who =
                        if note.words.speaker.is_empty() { String::new() } else { format!("{}: ", note.words.speaker) };
                    let line = format!("{who}{}", around(&note.words.text, &query.words));
                    self.hits.push(Hit { found_in: FoundIn::Note(note.id.clone()), slide, line });
                }
            }
        }
    }
}

fn said(slide: &Slide, filled: &Placeholders) -> Said {
    let lines: Vec<_> = slide.searchable_lines().into_iter().map(|line| filled.fill(line)).collect();
    let speaker_notes = filled.fill(&slide.notes);
    Said { folded_lines: fold(&lines.join(" ")), folded_speaker_notes: fold(&speaker_notes), lines, speaker_notes }
}

/// The heading, and the line that has the first word when that is another one.
fn slide_line(lines: &[String], words: &[String]) -> String {
    let has_first = |line: &&String| words.first().is_some_and(|word| fold(line).contains(word.as_str()));
    let line = match (lines.first(), lines.iter().find(has_first)) {
        (Some(heading), Some(line)) if heading != line => format!("{heading} · {line}"),
        (Some(heading), _) => heading.clone(),
        (None, _) => String::new(),
    };
    line.replace('\n', " ")
}

/// The sentence of a text that has the first word.
fn around(text: &str, words: &[String]) -> String {
    let has_first = |part: &&str| words.first().is_some_and(|word| fold(part).contains(word.as_str()));
    let sentence = text.split_inclusive(['.', '\n', '!', '?']).find(has_first).unwrap_or(text);
    sentence.trim().replace('\n', " ")
}
