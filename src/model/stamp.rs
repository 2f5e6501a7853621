//! Who did something and when.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An installation of the program, as six letters and digits drawn once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AuthorId(pub String);

/// When and by whom something was done; orders changes of different authors when files are merged.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// Wall-clock time.
    pub at: Timestamp,
    /// Counts the author's changes; tells apart those of one moment, and a clock set back.
    pub counter: u64,
    /// By whom.
    pub author: AuthorId,
}
