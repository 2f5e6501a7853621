//! What time it is, and whether the clock that says so was set.
//!
//! Everything is stamped with the wall clock: people read the time of day, and files of other machines are compared with
//! ours. But a wall clock is set, by hand or by a server, and stands where the machine slept. What is being timed must not
//! follow it there. So each frame compares how far the wall clock went with how far the machine's own steady clock went. Where
//! they differ by more than [`TOLERATED`], the clock was set, and what is being timed is told
//! ([`crate::model::PresentationState::clock_was_set`]): no time passed. Summer time is no change: only what is shown has a
//! zone.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp, ZonedDateTime};

/// Clocks that drift, and are corrected little by little, differ by less than this from one frame to the next.
const TOLERATED: SignedDuration = SignedDuration::from_secs(2);

/// The machine's clocks, or a test's.
pub struct Clock {
    wall: Box<dyn Fn() -> ZonedDateTime>,
    steady: Box<dyn Fn() -> Duration>,
    /// What both said when they were last compared.
    compared: Option<(Timestamp, Duration)>,
}

/// The wall clock was set, or the machine has slept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockWasSet {
    /// What it would say if it had gone on.
    pub before: Timestamp,
    /// What it says.
    pub after: Timestamp,
}

impl Clock {
    /// The machine's.
    pub fn of_machine() -> Self {
        let begun = Instant::now();
        Self::new(ZonedDateTime::now, move || begun.elapsed())
    }

    /// From a wall clock, and one that only ever goes forward from wherever it began.
    pub fn new(wall: impl Fn() -> ZonedDateTime + 'static, steady: impl Fn() -> Duration + 'static) -> Self {
        Self { wall: Box::new(wall), steady: Box::new(steady), compared: None }
    }

    /// The time of day.
    pub fn now(&self) -> ZonedDateTime {
        (self.wall)()
    }

    /// Compares the clocks, and tells when the wall clock did not go as the steady one did since they were last compared.
    pub fn compare(&mut self) -> Option<ClockWasSet> {
        let (after, steady) = (self.now().timestamp(), (self.steady)());
        let (wall_before, steady_before) = self.compared.replace((after, steady))?;
        let passed = SignedDuration::try_from(steady.saturating_sub(steady_before)).ok()?;
        let before = wall_before.checked_add(passed).ok()?;
        let differs = after.duration_since(before).abs() > TOLERATED;
        differs.then_some(ClockWasSet { before, after })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn a_clock_that_is_set_is_told_from_time_that_passes() {
        let (wall, steady) = (Rc::new(Cell::new(1_770_000_000_i64)), Rc::new(Cell::new(0_u64)));
        let (tells, counts) = (Rc::clone(&wall), Rc::clone(&steady));
        let at = |secs: i64| Timestamp::from_second(secs).unwrap();
        let mut clock = Clock::new(
            move || at(tells.get()).to_zoned_datetime(TimeZone::UTC),
            move || Duration::from_secs(counts.get()),
        );
        let mut pass = |wall_secs: i64, steady_secs: u64| {
            wall.set(wall.get() + wall_secs);
            steady.set(steady.get() + steady_secs);
            clock.compare().map(|set| set.after.as_second() - set.before.as_second())
        };
        assert_eq!(pass(0, 0), None);
        assert_eq!(pass(7_200, 7_200), None);
        assert_eq!(pass(1, 2), None);
        assert_eq!(pass(-3_600, 10), Some(-3_610));
        assert_eq!(pass(10, 10), None);
        assert_eq!(pass(5 * 365 * 86_400, 0), Some(5 * 365 * 86_400));
        // The machine slept: its steady clock stood.
        assert_eq!(pass(600, 1), Some(599));
    }
}
