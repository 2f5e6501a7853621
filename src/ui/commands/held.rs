//! Which keys are held down: raw input does not say whether a press is a repetition.

use egui::Key;

/// A key that says "pressed" again within this time, without "released" between, is being held down, seconds. Longer
/// than the longest wait before the first repetition; a "released" that was lost makes no key dead for longer.
const REPEATS_WITHIN_SECS: f64 = 1.2;

/// Keys that are held down, and when each last said so, seconds.
#[derive(Debug, Default)]
pub struct Held(Vec<(Key, f64)>);

impl Held {
    /// Whether this press is one of a key that is held down.
    pub fn is_repeat(&mut self, key: Key, now: f64) -> bool {
        match self.0.iter_mut().find(|(held, _)| *held == key) {
            Some((_, said)) => {
                let repeats = now - *said < REPEATS_WITHIN_SECS;
                *said = now;
                repeats
            }
            None => {
                self.0.push((key, now));
                false
            }
        }
    }

    /// A key is let go.
    pub fn released(&mut self, key: Key) {
        self.0.retain(|(held, _)| *held != key);
    }

    /// The keyboard has gone elsewhere: what is let go there is not told.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
