//! When the next pass is due.

use std::time::{Duration, Instant};

/// What moves by itself is drawn at most this often, but for one pass ahead of time: what a click asks for is drawn in the
/// pass after it, and is not to wait.
const LEAST: Duration = Duration::from_micros(16_600);

/// When the next pass is due: at once for what somebody has done, evenly for what moves.
#[derive(Debug, Default)]
pub struct Schedule {
    due: Option<Instant>,
    /// Until then the time is spoken for by passes that were run.
    spent_until: Option<Instant>,
}

impl Schedule {
    /// Somebody has done something: at once.
    pub fn at_once(&mut self, now: Instant) {
        self.due = Some(now);
    }

    /// A pass is asked for then.
    pub fn at(&mut self, when: Instant) {
        let free = self.spent_until.and_then(|until| until.checked_sub(LEAST));
        let when = free.map_or(when, |free| when.max(free));
        self.due = Some(self.due.map_or(when, |due| due.min(when)));
    }

    /// When to wake up.
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Whether a pass is to be run now.
    pub fn is_due(&self, now: Instant) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// A pass begins: what was asked for until now is answered by it.
    pub fn begin(&mut self, now: Instant) {
        self.due = None;
        self.spent_until = Some(self.spent_until.map_or(now, |until| until.max(now)) + LEAST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_does_never_waits() {
        let now = Instant::now();
        let mut schedule = Schedule::default();
        for _ in 0..5 {
            schedule.begin(now);
        }
        schedule.at_once(now);
        assert!(schedule.is_due(now));
    }

    #[test]
    fn what_moves_is_drawn_evenly_but_for_the_pass_after_a_click() {
        let now = Instant::now();
        let mut schedule = Schedule::default();
        schedule.begin(now);
        schedule.at(now);
        assert!(schedule.is_due(now), "the pass after");
        schedule.begin(now);
        schedule.at(now);
        assert_eq!(schedule.due(), Some(now + LEAST));
        schedule.begin(now + LEAST);
        schedule.at(now + LEAST);
        assert_eq!(schedule.due(), Some(now + LEAST * 2));
        // After a rest there is one ahead of time again.
        let later = now + Duration::from_secs(1);
        schedule.begin(later);
        schedule.at(later);
        assert!(schedule.is_due(later));
    }

    #[test]
    fn the_sooner_of_two_holds_and_a_pass_answers_both() {
        let now = Instant::now();
        let mut schedule = Schedule::default();
        schedule.at(now + Duration::from_secs(60));
        schedule.at(now + Duration::from_secs(1));
        assert_eq!(schedule.due(), Some(now + Duration::from_secs(1)));
        schedule.begin(now + Duration::from_secs(1));
        assert_eq!(schedule.due(), None);
    }
}
