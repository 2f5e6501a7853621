//! One evening in progress: the meeting, its deck, where we are, and the way back.
//!
//! Panels read it and ask for commands; only [`Session::apply`] and [`Session::go`] change it. Lists that the screen
//! needs (contributions by question, known speakers) are kept up to date with each change, so that a frame's work does
//! not grow with the number of notes.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;

use crate::deck::cursor::Move;
use crate::deck::{Cursor, Deck, QuestionNumber, SlideId};
use crate::model::change::Edit;
use crate::model::ids::RequestId;
use crate::model::presentation::Place;
use crate::model::speaker::KnownSpeakers;
use crate::model::{Change, Command, CommandError, Contribution, DeckRef, Meeting, Stamp};

pub mod answers;
mod debate;
pub mod deleted;
pub mod find;
mod following;
mod history;
mod index;
pub mod pace;
mod presentation;
pub mod priorities;
pub mod query;
pub mod search;
pub mod votes;

use history::History;
pub use history::{StepBack, StepId};
use index::Index;
use pace::Pace;
pub use presentation::{Audience, Start};

/// The way back to slides shown before is this long.
const LONGEST_TRAIL: usize = 100;

/// From so many changed places on, lists are made anew.
const MANY_EDITS: usize = 64;

/// Which list of contributions is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tab {
    /// Those on a question of the deck.
    Question(QuestionNumber),
    /// Those on questions that the deck does not have.
    Others,
}

/// One evening in progress.
#[derive(Debug)]
pub struct Session {
    meeting: Arc<Meeting>,
    deck: Arc<Deck>,
    cursor: Cursor,
    /// Where the audience's picture is frozen.
    frozen: Option<Cursor>,
    /// The slides shown before this one, the latest last.
    trail: VecDeque<Cursor>,
    pace: Pace,
    tab: Tab,
    /// The question that the slides came to while something on another was half-typed.
    awaited: Option<QuestionNumber>,
    questions: Vec<QuestionNumber>,
    history: History,
    index: Index,
    speakers: KnownSpeakers,
    revisions: Revisions,
}

/// How often something was changed.
#[derive(Debug, Default)]
struct Revisions {
    /// Anything.
    all: u64,
    /// What stands in the lists: contributions, paragraphs, the deck.
    lists: u64,
}

impl Session {
    /// Opens a meeting on its deck, at the slide and step it was left at.
    pub fn new(meeting: Meeting, deck: Arc<Deck>) -> Self {
        let questions: Vec<_> = deck.questions().iter().map(|question| question.number).collect();
        let cursor = cursor_of(&meeting.place, &deck);
        let speakers = KnownSpeakers::of(&meeting);
        let index = Index::new(&meeting, &questions);
        let first = questions.first().copied().map_or(Tab::Others, Tab::Question);
        let tab = following::half_typed_on(&meeting)
            .filter(|number| questions.contains(number))
            .or_else(|| deck.question_at(cursor.slide))
            .map_or(first, Tab::Question);
        let frozen = meeting.presentation.frozen.as_ref().map(|place| cursor_of(place, &deck));
        let pace = Pace::of(&meeting.presentation, &deck);
        Self {
            meeting: Arc::new(meeting),
            deck,
            cursor,
            frozen,
            trail: VecDeque::new(),
            pace,
            tab,
            awaited: None,
            questions,
            history: History::default(),
            index,
            speakers,
            revisions: Revisions::default(),
        }
    }

    /// The meeting as it is now; cheap to clone for saving.
    pub fn meeting(&self) -> &Arc<Meeting> {
        &self.meeting
    }

    /// The deck.
    pub fn deck(&self) -> &Arc<Deck> {
        &self.deck
    }

    /// Where the presentation is.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Grows with each change: what was computed from an older revision is out of date.
    pub fn revision(&self) -> u64 {
        self.revisions.all
    }

    /// Grows with each change of a contribution, not while a note is typed.
    pub fn list_revision(&self) -> u64 {
        self.revisions.lists
    }

    /// The people who have spoken.
    pub fn speakers(&self) -> &KnownSpeakers {
        &self.speakers
    }

    /// The lists there are: one for each question, and "others" when it is needed.
    pub fn tabs(&self) -> Vec<Tab> {
        let others = (!self.index.of(Tab::Others).is_empty()).then_some(Tab::Others);
        self.questions.iter().copied().map(Tab::Question).chain(others).collect()
    }

    /// The list that is shown.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// The list that a note stands in.
    pub fn tab_of(&self, note: &Contribution) -> Tab {
        index::tab_of(note, &self.questions)
    }

    /// Shows another list.
    pub fn select_tab(&mut self, tab: Tab) {
        if self.tabs().contains(&tab) {
            self.tab = tab;
            self.awaited = None;
        }
    }

    /// The question that a new note belongs to: the shown one, or the deck's first.
    pub fn note_question(&self) -> QuestionNumber {
        match self.tab {
            Tab::Question(number) => number,
            Tab::Others => self.questions.first().copied().unwrap_or(QuestionNumber(1)),
        }
    }

    /// The contributions of a list that are not deleted, in the order written.
    pub fn contributions(&self, tab: Tab) -> &[Arc<Contribution>] {
        self.index.of(tab)
    }

    /// Text, speaker and party of each of them, folded, in the same order.
    pub fn folded(&self, tab: Tab) -> &[Box<str>] {
        self.index.folded(tab)
    }

    /// Those of them with a star or hands, in the same order.
    pub fn marked(&self, tab: Tab) -> &[Arc<Contribution>] {
        self.index.marked(tab)
    }

    /// Does a command.
    ///
    /// # Errors
    /// When it cannot be done; then nothing is changed.
    pub fn apply(&mut self, command: Command, stamp: &Stamp) -> Result<(), CommandError> {
        let meeting = Arc::make_mut(&mut self.meeting);
        let change = meeting.apply(command, stamp)?;
        if change.is_empty() {
            return Ok(());
        }
        self.took(&change);
        if change.kind.is_undoable() {
            self.history.push(change, stamp.at);
        }
        Ok(())
    }

    /// The stamp for the next command.
    pub fn stamp(&self, at: Timestamp, author: &crate::model::AuthorId) -> Stamp {
        Stamp { at, counter: self.meeting.counter.saturating_add(1), author: author.clone() }
    }

    /// Moves the presentation. Arriving at a question's slide selects its list, unless something on another question is
    /// half-typed: the field must not go away under who writes.
    pub fn go(&mut self, to: Move, at: Timestamp) {
        let cursor = self.cursor.moved(&self.deck, to);
        if cursor.slide != self.cursor.slide {
            self.trail.push_back(self.cursor);
            if self.trail.len() > LONGEST_TRAIL {
                self.trail.pop_front();
            }
        }
        self.arrive(cursor, at);
    }

    /// Back to the slide that was shown before this one, at the step it was left at.
    pub fn go_back(&mut self, at: Timestamp) {
        if let Some(cursor) = self.trail.pop_back() {
            self.arrive(cursor, at);
        }
    }

    fn arrive(&mut self, cursor: Cursor, at: Timestamp) {
        if cursor == self.cursor {
            return;
        }
        let new_slide = cursor.slide != self.cursor.slide;
        let led_to = self.deck.question_at(self.cursor.slide);
        self.cursor = cursor;
        self.keep_place();
        if new_slide {
            self.log_slide(at);
        }
        // A list that was chosen by hand stays while one goes through the section.
        let asks = question_at(&self.deck, cursor);
        let leads_to = self.deck.question_at(cursor.slide).filter(|number| asks.is_some() || led_to != Some(*number));
        if let Some(number) = leads_to.filter(|_| new_slide) {
            self.awaited = Some(number);
            self.follow_slides();
        }
    }

    fn keep_place(&mut self) {
        if let Some(slide) = self.deck.slide(self.cursor.slide) {
            let place = Place { slide: slide.id.clone(), step: self.cursor.step };
            if self.meeting.place != place {
                Arc::make_mut(&mut self.meeting).place = place;
                self.revisions.all += 1;
            }
        }
    }

    /// Shows a new version of the deck. The place is kept by the slide's id; where that slide is gone, by its number: the
    /// audience is not thrown back to the beginning.
    pub fn set_deck(&mut self, deck: Arc<Deck>, at: Timestamp) {
        let kept = |place: &Place, was: Cursor| match deck.index_of(&place.slide) {
            Some(_) => cursor_of(place, &deck),
            None => Cursor::at(was.slide.min(deck.slides.len().saturating_sub(1))),
        };
        self.cursor = kept(&self.meeting.place, self.cursor);
        self.frozen = self.meeting.presentation.frozen.as_ref().zip(self.frozen).map(|(place, was)| kept(place, was));
        let questions: Vec<_> = deck.questions().iter().map(|question| question.number).collect();
        self.deck = deck;
        self.trail.clear();
        self.pace = Pace::of(&self.meeting.presentation, &self.deck);
        if questions != self.questions {
            self.questions = questions;
            self.index = Index::new(&self.meeting, &self.questions);
        }
        if !self.tabs().contains(&self.tab) {
            self.tab = self.tabs().first().copied().unwrap_or(Tab::Others);
        }
        self.keep_place();
        self.log_slide(at);
        self.revisions.all += 1;
        self.revisions.lists += 1;
    }

    /// Another deck is the meeting's from now on. Notes belong to the questions of the same number.
    /// `known_as`: how the meeting knows it when it is opened again.
    pub fn use_deck(&mut self, deck: Arc<Deck>, known_as: DeckRef, at: Timestamp) {
        Arc::make_mut(&mut self.meeting).deck = known_as;
        self.set_deck(deck, at);
    }

    /// How many contributions were written on each slide that the deck does not have.
    pub fn notes_without_slide(&self) -> BTreeMap<SlideId, usize> {
        let known: HashSet<_> = self.deck.slides.iter().map(|slide| &slide.id).collect();
        let mut lost = BTreeMap::new();
        for note in
            self.meeting.contributions.iter().filter(|note| !note.is_deleted() && !known.contains(&note.moment.slide))
        {
            *lost.entry(note.moment.slide.clone()).or_insert(0) += 1;
        }
        lost
    }

    /// The first slide of each section that has any.
    pub fn section_starts(&self) -> &[usize] {
        self.pace.section_starts()
    }

    /// The id of the slide shown.
    pub fn slide_id(&self) -> SlideId {
        self.meeting.place.slide.clone()
    }

    fn took(&mut self, change: &Change) {
        self.revisions.all += 1;
        // A merged file or a pasted roster changes thousands of places: the lists are then made anew.
        let many = change.edits.len() > MANY_EDITS;
        if many {
            self.index = Index::new(&self.meeting, &self.questions);
        } else {
            self.index.update(&self.meeting, change, &self.questions);
        }
        let mut people_changed = many;
        for edit in &change.edits {
            match edit {
                Edit::Since { .. } => self.pace = Pace::of(&self.meeting.presentation, &self.deck),
                Edit::Person { .. } => people_changed = true,
                Edit::Paragraph { .. } => self.revisions.lists += 1,
                Edit::List { before, after, .. } if !many => {
                    // Wherever in the list its kind has put them.
                    let known =
                        |id: &RequestId| before.iter().flat_map(|list| &list.waiting).any(|request| request.id == *id);
                    for request in after.iter().flat_map(|list| &list.waiting).filter(|request| !known(&request.id)) {
                        self.speakers.heard(&request.speaker, &request.party);
                    }
                }
                Edit::Contribution { id, .. } => {
                    self.revisions.lists += 1;
                    if many {
                        continue;
                    }
                    if let Some(contribution) = self.meeting.contribution(id) {
                        self.speakers.heard(&contribution.words.speaker, &contribution.words.party);
                    }
                }
                _ => {}
            }
        }
        if people_changed {
            self.speakers = KnownSpeakers::of(&self.meeting);
        }
        if self.tab == Tab::Others && self.index.of(Tab::Others).is_empty() {
            self.tab = self.questions.first().copied().map_or(Tab::Others, Tab::Question);
        }
    }
}

fn cursor_of(place: &Place, deck: &Deck) -> Cursor {
    let Some(index) = deck.index_of(&place.slide) else {
        return Cursor::default().moved(deck, Move::First);
    };
    let steps = deck.slide(index).map_or(1, crate::deck::Slide::steps);
    Cursor { slide: index, step: place.step.min(steps - 1) }
}

fn question_at(deck: &Deck, cursor: Cursor) -> Option<QuestionNumber> {
    deck.slide(cursor.slide)?.question()
}
