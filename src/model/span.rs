//! How long something lasted between two points in time that a clock or a file gave.

use jiff::Timestamp;

/// Nothing in a meeting lasts longer, milliseconds: a day. More is a clock that was set.
pub const LONGEST_MILLIS: i64 = 24 * 3600 * 1000;

/// From one point in time to another, milliseconds: never less than 0, never more than [`LONGEST_MILLIS`].
pub fn millis(from: Timestamp, until: Timestamp) -> i64 {
    until.as_millisecond().saturating_sub(from.as_millisecond()).clamp(0, LONGEST_MILLIS)
}

/// A point in time as it is told by a clock that says `after` where it said `before`.
pub fn moved(at: Timestamp, before: Timestamp, after: Timestamp) -> Timestamp {
    at.checked_add(after.duration_since(before)).unwrap_or(at)
}
