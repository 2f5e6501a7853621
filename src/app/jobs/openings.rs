//! Which opening of a meeting is wanted: the latest. A disk that does not answer holds nobody up, and what it brings in the
//! end, when another was asked for, is dropped.

use std::path::{Path, PathBuf};

use super::opener::Request;

/// What is opened in less time is opened at once, seconds: nothing is said of it.
pub const AT_ONCE_SECS: f64 = 0.4;

/// Something that is being opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Where it is; nothing for a meeting that begins.
    path: Option<PathBuf>,
    /// When it was asked for, in egui's time; nothing for what shows first.
    since: Option<f64>,
}

impl Opening {
    /// What shows first.
    pub(super) fn first(path: PathBuf) -> Self {
        Self { path: Some(path), since: None }
    }

    /// Asked for now, in egui's time.
    pub(super) fn of(request: &Request, now: f64) -> Self {
        Self { path: request.path().map(Path::to_owned), since: Some(now) }
    }

    /// Where it is; nothing for a meeting that begins.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// How long it is until somebody would wonder what happens, seconds; not above 0 when that is so.
    pub fn unnoticed_secs(&self, now: f64) -> f64 {
        self.since.map_or(0.0, |since| since + AT_ONCE_SECS - now)
    }
}

/// An opening and no other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpeningNumber(u64);

/// The latest opening.
#[derive(Debug, Default)]
pub struct Openings {
    latest: OpeningNumber,
    now: Option<Opening>,
}

impl Openings {
    /// What is being opened.
    pub fn now(&self) -> Option<&Opening> {
        self.now.as_ref()
    }

    /// Another one is wanted from now on.
    pub fn begin(&mut self, opening: Opening) -> OpeningNumber {
        self.stop();
        self.now = Some(opening);
        self.latest
    }

    /// None is wanted any more.
    pub fn stop(&mut self) {
        self.latest.0 += 1;
        self.now = None;
    }

    /// What a thread tells, unless it is of an opening that is not wanted any more.
    pub fn take<T: Send + 'static>(&mut self, (number, result): (Option<OpeningNumber>, T)) -> Option<T> {
        match number {
            None => Some(result),
            Some(number) if number == self.latest => {
                self.now = None;
                Some(result)
            }
            Some(_) => {
                let_go(result);
                None
            }
        }
    }
}

/// Something that was opened is not wanted: its file is let go of, which may take as long as the disk does.
pub fn let_go<T: Send + 'static>(opened: T) {
    if let Err(error) = std::thread::Builder::new().name("let go".to_owned()).spawn(move || drop(opened)) {
        log::warn!("{error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_at_once_shows_no_page_in_between() {
        let asked = Opening { path: None, since: Some(1.0) };
        assert!(asked.unnoticed_secs(1.2) > 0.0 && asked.unnoticed_secs(1.5) <= 0.0);
        let at_start = Opening { path: None, since: None };
        assert!(at_start.unnoticed_secs(0.0) <= 0.0, "an empty window is not to be seen");
    }

    #[test]
    fn what_comes_too_late_is_not_shown_in_place_of_what_was_asked_for_since() {
        let mut openings = Openings::default();
        let slow = openings.begin(Opening::first(PathBuf::from("/far/away.ron")));
        let fast = openings.begin(Opening { path: None, since: Some(1.0) });
        assert!(openings.take((Some(slow), ())).is_none());
        assert!(openings.now().is_some(), "it still is being opened");
        assert!(openings.take((Some(fast), ())).is_some());
        assert!(openings.now().is_none());
        let stopped = openings.begin(Opening { path: None, since: Some(2.0) });
        openings.stop();
        assert!(openings.take((Some(stopped), ())).is_none());
        assert!(openings.take((None, ())).is_some(), "it is no opening");
    }
}
