//! Numbers and points in time in their ranges.

use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Fault, Finding, LAST_RANK, LONGEST_SECS, MOST_CHANGES, MOST_HANDS, Step};
use crate::model::answer::Paragraph;
use crate::model::meeting::Meeting;
use crate::model::note::Contribution;
use crate::model::presentation::PresentationState;
use crate::model::register::{Lww, Register};
use crate::model::roster::Person;
use crate::model::span;
use crate::model::speech::Speech;

use Step::{Field, Item};

/// The first and the last point in time that can be true, seconds since 1970.
const TIMES: RangeInclusive<i64> = 0..=LAST_RANK / 1_000_000_000 - 1;
const RANKS: RangeInclusive<i64> = -LAST_RANK..=LAST_RANK;
const SECS: RangeInclusive<i64> = 0..=LONGEST_SECS;
const MILLIS: RangeInclusive<i64> = 0..=span::LONGEST_MILLIS;

pub fn mend(meeting: &mut Meeting, findings: &mut Vec<Finding>) {
    let mut found = Found { findings };
    if meeting.counter > MOST_CHANGES {
        found.number(&[Field("counter")], 0..=i64::try_from(MOST_CHANGES).unwrap_or(i64::MAX));
        meeting.counter = MOST_CHANGES;
    }
    presentation(&mut meeting.presentation, &mut found);
    for (at, list) in meeting.contributions.iter_mut().enumerate() {
        note(list, at, &mut found);
    }
    for (at, record) in meeting.paragraphs.iter_mut().enumerate() {
        paragraph(record, at, &mut found);
    }
    for (at, record) in meeting.roster.iter_mut().enumerate() {
        person(record, at, &mut found);
    }
    for (at, speech) in meeting.spoken.iter_mut().enumerate() {
        let place = |field| [Field("spoken"), Item(at), Field(field)];
        found.time(&place("started"), &mut speech.started);
        found.whole(&place("secs"), &mut speech.secs, SECS);
    }
    for hands in meeting.hands.values_mut() {
        if let Some(count) = found.hands(&[Field("hands")], *hands.count) {
            hands.count = same_stamp(&hands.count, count);
        }
    }
    // No change in the file was counted later than the file says: what is written next must count as later.
    let notes = meeting.contributions.iter().map(|note| note.changed.counter);
    let people = meeting.roster.iter().map(|person| person.changed.counter);
    let counted = notes.chain(people).filter(|counter| *counter <= MOST_CHANGES).max();
    meeting.counter = meeting.counter.max(counted.unwrap_or(0));
}

fn presentation(state: &mut PresentationState, found: &mut Found<'_>) {
    found.time_if(&[Field("show"), Field("since")], &mut state.since);
    for (at, entry) in state.log.iter_mut().enumerate() {
        let place = |field| [Field("show"), Field("log"), Item(at), Field(field)];
        found.time(&place("from"), &mut entry.from);
        found.time_if(&place("until"), &mut entry.until);
        if entry.until.is_some_and(|until| until < entry.from) {
            found.findings.push(Finding { place: place("until").to_vec(), fault: Fault::Time });
            entry.until = Some(entry.from);
        }
    }
    if let Some(Speech { limit_secs, spoken_millis, since, who }) = &mut state.speech {
        let place = |field| [Field("show"), Field("speech"), Field(field)];
        let mut limit = i64::from(*limit_secs);
        found.whole(&place("limit_secs"), &mut limit, SECS);
        *limit_secs = u32::try_from(limit).unwrap_or(*limit_secs);
        found.whole(&place("spoken_millis"), spoken_millis, MILLIS);
        found.time_if(&place("since"), since);
        if let Some(who) = who {
            let place = [Field("show"), Field("speech"), Field("who"), Field("started")];
            found.time(&place, &mut who.started);
        }
    }
}

/// Records are shared: they are copied only where something is wrong with them.
fn note(record: &mut Arc<Contribution>, at: usize, found: &mut Found<'_>) {
    let place = |field| [Field("contributions"), Item(at), Field(field)];
    let mut moment = record.moment.get().clone();
    if found.time(&place("written"), &mut moment.written) {
        let moment = same_stamp(&record.moment, moment);
        Arc::make_mut(record).moment = moment;
    }
    if let Some(points) = found.hands(&place("points"), *record.points) {
        let points = same_stamp(&record.points, points);
        Arc::make_mut(record).points = points;
    }
    if let Some(mut rank) = *record.rank
        && found.whole(&place("rank"), &mut rank, RANKS)
    {
        let rank = same_stamp(&record.rank, Some(rank));
        Arc::make_mut(record).rank = rank;
    }
}

fn paragraph(record: &mut Arc<Paragraph>, at: usize, found: &mut Found<'_>) {
    let place = |field| [Field("paragraphs"), Item(at), Field(field)];
    let mut written = record.written;
    if found.time(&place("written"), &mut written) {
        Arc::make_mut(record).written = written;
    }
    let mut rank = *record.rank;
    if found.whole(&place("rank"), &mut rank, RANKS) {
        let rank = same_stamp(&record.rank, rank);
        Arc::make_mut(record).rank = rank;
    }
}

fn person(record: &mut Arc<Person>, at: usize, found: &mut Found<'_>) {
    let mut absences = record.absences.get().clone();
    let mut any = false;
    for (number, absence) in absences.iter_mut().enumerate() {
        let place = |field| [Field("roster"), Item(at), Field("absences"), Item(number), Field(field)];
        any |= found.time_if(&place("from"), &mut absence.from);
        any |= found.time_if(&place("until"), &mut absence.until);
    }
    if any {
        let absences = same_stamp(&record.absences, absences);
        Arc::make_mut(record).absences = absences;
    }
}

/// A value in a register as though the same hand had written it.
fn same_stamp<T: Ord + Clone>(register: &Lww<T>, value: T) -> Lww<T> {
    let mut new = Lww::new(value);
    new.set_stamp(register.stamp().cloned());
    new
}

struct Found<'f> {
    findings: &'f mut Vec<Finding>,
}

impl Found<'_> {
    fn number(&mut self, place: &[Step], range: RangeInclusive<i64>) {
        let fault = Fault::Number { min: *range.start(), max: *range.end() };
        self.findings.push(Finding { place: place.to_vec(), fault });
    }

    /// Tells whether the value was out of its range, which it is not any more.
    fn whole(&mut self, place: &[Step], value: &mut i64, range: RangeInclusive<i64>) -> bool {
        let wrong = !range.contains(value);
        if wrong {
            *value = (*value).clamp(*range.start(), *range.end());
            self.number(place, range);
        }
        wrong
    }

    /// The most hands, where there are more than that.
    fn hands(&mut self, place: &[Step], count: u32) -> Option<u32> {
        let too_many = count > MOST_HANDS;
        if too_many {
            self.number(place, 0..=i64::from(MOST_HANDS));
        }
        too_many.then_some(MOST_HANDS)
    }

    fn time(&mut self, place: &[Step], at: &mut Timestamp) -> bool {
        let wrong = !TIMES.contains(&at.as_second());
        if wrong {
            let secs = at.as_second().clamp(*TIMES.start(), *TIMES.end());
            *at = Timestamp::from_second(secs).unwrap_or(Timestamp::UNIX_EPOCH);
            self.findings.push(Finding { place: place.to_vec(), fault: Fault::Time });
        }
        wrong
    }

    fn time_if(&mut self, place: &[Step], at: &mut Option<Timestamp>) -> bool {
        at.as_mut().is_some_and(|at| self.time(place, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note;

    #[test]
    fn the_last_place_in_a_list_is_the_last_point_in_time() {
        let end = Timestamp::from_second(*TIMES.end() + 1).unwrap();
        assert_eq!(end.to_string(), "2200-01-01T00:00:00Z");
        assert_eq!(note::rank_of(end), LAST_RANK);
    }
}
