//! Who did something and when.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::{AuthorId, VersionId};

/// When and by whom something was done; orders changes of different authors when files are merged.
///
/// Ordered by the counter first: taking in somebody's file raises the own counter above theirs, so that what was done
/// with their change in sight counts as later, whatever the two machines' clocks say. Time and author only break ties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// Wall-clock time.
    pub at: Timestamp,
    /// Counts the author's changes; tells apart those of one moment, and a clock set back.
    pub counter: u64,
    /// By whom.
    pub author: AuthorId,
}

impl Stamp {
    /// The change's name.
    pub fn version_id(&self) -> VersionId {
        VersionId(format!("{}-{}-{}", self.author.0, self.counter, base36(self.at.as_millisecond().unsigned_abs())))
    }
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.counter, self.at, &self.author).cmp(&(other.counter, other.at, &other.author))
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_with_the_other_in_sight_is_later_whatever_the_clocks_say() {
        let stamp = |at: i64, counter| Stamp {
            at: Timestamp::from_second(at).unwrap(),
            counter,
            author: AuthorId("a".to_owned()),
        };
        assert!(stamp(9_000, 3) < stamp(100, 4));
        assert_ne!(stamp(1, 4).version_id(), stamp(2, 4).version_id());
        assert_eq!(base36(0), "0");
        assert_eq!(base36(36 * 36 + 35), "10z");
    }
}
