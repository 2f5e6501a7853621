//! The clocks of a test: they go when it says so.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ZonedDateTime};
use taktskifte::app::Clock;

/// The clocks of a test, set forward by it.
#[derive(Clone)]
pub struct TestClock {
    wall: Rc<RefCell<ZonedDateTime>>,
    steady: Rc<Cell<Duration>>,
}

impl TestClock {
    /// At 18:52 on the evening of the tests.
    pub fn on_the_evening() -> Self {
        Self { wall: Rc::new(RefCell::new(evening_clock())), steady: Rc::default() }
    }

    /// What the program is told.
    pub fn told(&self) -> Clock {
        let (wall, steady) = (Rc::clone(&self.wall), Rc::clone(&self.steady));
        Clock::new(move || wall.borrow().clone(), move || steady.get())
    }

    /// What the wall clock says.
    pub fn now(&self) -> ZonedDateTime {
        self.wall.borrow().clone()
    }

    /// Time passes.
    pub fn pass(&self, secs: i64) {
        self.set_wall(secs);
        self.steady.set(self.steady.get() + Duration::from_secs(secs.unsigned_abs()));
    }

    /// Somebody sets the wall clock forward, or back; no time passes.
    pub fn set_wall(&self, later_secs: i64) {
        let later = self.now().checked_add(SignedDuration::from_secs(later_secs)).unwrap();
        *self.wall.borrow_mut() = later;
    }
}

/// 18:52 on the evening of the tests.
fn evening_clock() -> ZonedDateTime {
    let time = date(2026, 2, 12).at(18, 52, 0, 0);
    time.to_zoned_datetime(TimeZone::UTC).unwrap()
}
