//! Whether the machine's owner has asked for less motion: then slides do not fade into each other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use mundy::{Interest, Preferences, ReducedMotion, Subscription};

/// What the system says, kept up to date by it.
pub struct Motion {
    reduced: Arc<AtomicBool>,
    /// Dropping it ends the news.
    _subscription: Option<Subscription>,
}

impl Motion {
    /// Asks the system, which answers when it can; until then, motion is as usual. To be called on the main thread.
    pub fn of_system(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let reduced = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&reduced);
        let subscription = Preferences::subscribe(Interest::ReducedMotion, move |preferences| {
            let now = preferences.reduced_motion == ReducedMotion::Reduce;
            if told.swap(now, Ordering::Relaxed) != now {
                wake();
            }
        });
        Self { reduced, _subscription: Some(subscription) }
    }

    /// As a test wants it.
    pub fn fixed(reduced: bool) -> Self {
        Self { reduced: Arc::new(AtomicBool::new(reduced)), _subscription: None }
    }

    /// Less motion is asked for.
    pub fn is_reduced(&self) -> bool {
        self.reduced.load(Ordering::Relaxed)
    }
}
