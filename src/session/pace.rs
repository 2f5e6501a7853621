//! Time used against time planned: elapsed, what is left of a section, the expected end, and the table of it all.
//!
//! The sums over closed entries of the log are kept, so that a frame adds only what is running now.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::deck::{Cursor, Deck, SlideId};
use crate::model::{PresentationState, SlideShowing, span};

/// Less than this off the plan is on time, seconds.
pub const ON_TIME_WITHIN_SECS: i64 = 60;

/// Sums over the log.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Each slide's section, by its id.
    section_of: Arc<HashMap<SlideId, usize>>,
    section_starts: Arc<[usize]>,
    planned_secs: Vec<i64>,
    used_millis: Vec<i64>,
    /// Time on slides that the deck does not have any more.
    elsewhere_millis: i64,
    /// The entry that is running: its section and since when.
    running: Option<(Option<usize>, Timestamp)>,
}

/// A section's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionTime {
    /// Planned, seconds.
    pub planned_secs: i64,
    /// Used, seconds.
    pub used_secs: i64,
}

/// A row of the table: how long a slide was up, all in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlideTime {
    /// The slide's place in the deck; `None` when it is not there any more.
    pub index: Option<usize>,
    /// Its id.
    pub slide: SlideId,
    /// When it came up first.
    pub first: Timestamp,
    /// How often it came up.
    pub times: usize,
    /// How long it was up, seconds.
    pub secs: i64,
}

impl Pace {
    /// Of a presentation of a deck.
    pub fn of(state: &PresentationState, deck: &Deck) -> Self {
        let section_of = deck.slides.iter().map(|slide| (slide.id.clone(), slide.section)).collect();
        let planned_secs = deck.sections.iter().map(|section| i64::from(section.minutes) * 60).collect();
        let mut section_starts: Vec<usize> = Vec::new();
        let mut before = None;
        for (index, slide) in deck.slides.iter().enumerate() {
            if before.replace(slide.section) != Some(slide.section) {
                section_starts.push(index);
            }
        }
        let mut pace = Self {
            section_of: Arc::new(section_of),
            section_starts: section_starts.into(),
            planned_secs,
            used_millis: Vec::new(),
            elsewhere_millis: 0,
            running: None,
        };
        pace.refresh(state);
        pace
    }

    /// Sums the log up again.
    pub fn refresh(&mut self, state: &PresentationState) {
        self.used_millis = vec![0; self.planned_secs.len()];
        self.elsewhere_millis = 0;
        self.running = None;
        for entry in state.current_log() {
            let section = self.section_of.get(&entry.slide).copied();
            match entry.until {
                None => self.running = Some((section, entry.from)),
                Some(until) => {
                    let sum = section.and_then(|section| self.used_millis.get_mut(section));
                    let sum = sum.unwrap_or(&mut self.elsewhere_millis);
                    *sum = sum.saturating_add(entry.millis(until));
                }
            }
        }
    }

    /// The first slide of each section that has any.
    pub fn section_starts(&self) -> &[usize] {
        &self.section_starts
    }

    fn running_millis(&self, now: Timestamp) -> i64 {
        self.running.map_or(0, |(_, from)| span::millis(from, now))
    }

    /// Since the clock was set to 0, without pauses, seconds.
    pub fn elapsed_secs(&self, now: Timestamp) -> i64 {
        let closed = self.used_millis.iter().copied().fold(self.elsewhere_millis, i64::saturating_add);
        closed.saturating_add(self.running_millis(now)) / 1000
    }

    /// A section's time.
    pub fn section(&self, section: usize, now: Timestamp) -> SectionTime {
        let running = match self.running {
            Some((Some(current), _)) if current == section => self.running_millis(now),
            _ => 0,
        };
        SectionTime {
            planned_secs: self.planned_secs.get(section).copied().unwrap_or(0),
            used_secs: self.used_millis.get(section).copied().unwrap_or(0).saturating_add(running) / 1000,
        }
    }

    /// What the sections from this one on still need, seconds, if each keeps to its plan.
    pub fn remaining_secs(&self, section: usize, now: Timestamp) -> i64 {
        (section..self.planned_secs.len())
            .map(|index| self.section(index, now))
            .map(|time| (time.planned_secs - time.used_secs).max(0))
            .sum()
    }

    /// How far behind the plan (negative: ahead of it) in this section, seconds.
    pub fn behind_secs(&self, section: usize, now: Timestamp) -> i64 {
        let planned: i64 = self.planned_secs.iter().sum();
        self.elapsed_secs(now) + self.remaining_secs(section, now) - planned
    }

    /// When the presentation ends if each section from this one on keeps to its plan.
    pub fn expected_end(&self, section: usize, now: Timestamp) -> Timestamp {
        now.checked_add(jiff::SignedDuration::from_secs(self.remaining_secs(section, now))).unwrap_or(now)
    }

    /// Where each section begins, as a share of all slides, and how much of the slides lies behind a place: for the
    /// line of progress.
    pub fn progress(deck: &Deck, cursor: Cursor) -> f32 {
        let steps = deck.slide(cursor.slide).map_or(1, crate::deck::Slide::steps).max(1);
        let within = (cursor.step + 1) as f32 / steps as f32;
        (cursor.slide as f32 + within) / deck.slides.len().max(1) as f32
    }
}

/// How long each slide was up, in the order they first came up.
pub fn slide_times(state: &PresentationState, deck: &Deck, now: Timestamp) -> Vec<SlideTime> {
    let mut rows: Vec<SlideTime> = Vec::new();
    let mut row_of: HashMap<SlideId, usize> = HashMap::new();
    let mut millis: Vec<i64> = Vec::new();
    for entry @ SlideShowing { slide, from, .. } in &state.current_log().collect::<Vec<_>>() {
        let row = *row_of.entry(slide.clone()).or_insert_with(|| {
            rows.push(SlideTime { index: deck.index_of(slide), slide: slide.clone(), first: *from, times: 0, secs: 0 });
            millis.push(0);
            rows.len() - 1
        });
        if let (Some(row), Some(sum)) = (rows.get_mut(row), millis.get_mut(row)) {
            row.times += 1;
            *sum = sum.saturating_add(entry.millis(now));
            row.secs = *sum / 1000;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{DeckFiles, load};

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + secs).unwrap()
    }

    fn deck() -> Deck {
        let source = r#"Deck(format: 1, id: "d", title: "D", series: "", source: "", sections: [
            Section(id: "a", title: "A", minutes: 10, accent: innledning, slides: [Statement(id: "a1", text: "1")]),
            Section(id: "b", title: "B", minutes: 20, accent: taktskifte, slides: [
                Statement(id: "b1", text: "2"), Statement(id: "b2", text: "3"),
            ]),
        ])"#;
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("deck.ron"), source).unwrap();
        load::load(DeckFiles::Folder(folder.path().to_owned())).unwrap().deck
    }

    fn shown(slide: &str, from: i64, until: Option<i64>) -> SlideShowing {
        SlideShowing { slide: SlideId(slide.to_owned()), from: at(from), until: until.map(at) }
    }

    #[test]
    fn a_section_that_took_too_long_makes_the_whole_late_and_an_early_one_early() {
        let state = PresentationState {
            running: true,
            log: vec![shown("a1", 0, Some(15 * 60)), shown("b1", 15 * 60, None)],
            ..PresentationState::default()
        };
        let pace = Pace::of(&state, &deck());
        let now = at(20 * 60);
        assert_eq!(pace.elapsed_secs(now), 20 * 60);
        assert_eq!(pace.section(1, now), SectionTime { planned_secs: 20 * 60, used_secs: 5 * 60 });
        assert_eq!(pace.behind_secs(1, now), 5 * 60);
        assert_eq!(pace.expected_end(1, now), at(35 * 60));
        // Within its plan, a section changes nothing about being late.
        assert_eq!(pace.behind_secs(1, at(30 * 60)), 5 * 60);
        assert_eq!(pace.behind_secs(1, at(36 * 60)), 6 * 60);
    }

    #[test]
    fn a_break_does_not_count_and_the_clock_can_be_set_to_zero() {
        let mut state = PresentationState {
            running: true,
            log: vec![shown("a1", 0, Some(60)), shown("a1", 600, Some(660)), shown("b1", 660, None)],
            ..PresentationState::default()
        };
        assert_eq!(Pace::of(&state, &deck()).elapsed_secs(at(720)), 180);
        state.since = Some(at(700));
        let pace = Pace::of(&state, &deck());
        assert_eq!(pace.elapsed_secs(at(720)), 20);
        assert_eq!(pace.section(0, at(720)).used_secs, 0);
    }

    #[test]
    fn the_table_sums_each_slide_and_keeps_those_that_are_gone() {
        let log = vec![shown("b1", 0, Some(30)), shown("borte", 30, Some(40)), shown("b1", 40, None)];
        let state = PresentationState { running: true, log, ..PresentationState::default() };
        let rows = slide_times(&state, &deck(), at(100));
        let seen: Vec<_> = rows.iter().map(|row| (row.slide.0.as_str(), row.index, row.times, row.secs)).collect();
        assert_eq!(seen, [("b1", Some(1), 2, 90), ("borte", None, 1, 10)]);
    }
}
