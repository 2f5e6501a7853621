//! Whether a meeting that was read can be true: values in their ranges, ids that are used once, references that lead
//! somewhere.
//!
//! What is out of its range is set to the nearest end, which no word is lost by. Of two records with one id and the same
//! words one is kept, with what either knows; one with other words goes on under an id of its own, the same on every
//! machine that reads the file. References that lead nowhere and texts that are too long stay as they are and are only
//! told of. The stamps of changes are left alone whatever their times are: changes are known by them, in other files too.
//!
//! | what | from | to |
//! |---|---|---|
//! | points in time | 1970-01-01 | 2199-12-31, both UTC |
//! | an entry of the log | its beginning | any time after it |
//! | the limit of a speech, seconds; its length, seconds or milliseconds | 0 | [`LONGEST_SECS`] |
//! | hands that were counted | 0 | [`MOST_HANDS`] |
//! | places in a list | minus [`LAST_RANK`] | [`LAST_RANK`] |
//! | changes that were counted | 0 | [`MOST_CHANGES`] |
//! | a text, characters | 0 | [`LONGEST_TEXT`] |
//! | a name, a party, a field of the start page, characters | 0 | [`LONGEST_NAME`] |

use super::meeting::Meeting;

mod ids;
mod ranges;
mod references;
mod texts;

/// No speech and no slide lasts longer, seconds.
pub const LONGEST_SECS: i64 = super::span::LONGEST_MILLIS / 1000;
/// More hands are not counted.
pub const MOST_HANDS: u32 = 1_000_000;
/// The last place in a list, nanoseconds since 1970: the end of the year 2199.
pub const LAST_RANK: i64 = 7_258_118_400_000_000_000;
/// More changes are not made to one meeting; far enough from the end of the numbers to count on.
pub const MOST_CHANGES: u64 = 1 << 62;
/// A longer text is no contribution, characters.
pub const LONGEST_TEXT: usize = 100_000;
/// A longer name is none, characters.
pub const LONGEST_NAME: usize = 1_000;

/// A step from a record to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// A field, by its name in the file.
    Field(&'static str),
    /// An item of a list, from 0, as it stood there when the file was read.
    Item(usize),
}

/// Where something stands in a meeting, from the meeting down.
pub type Place = Vec<Step>;

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A number that is out of its range.
    Number {
        /// The least that it may be.
        min: i64,
        /// The most that it may be.
        max: i64,
    },
    /// A point in time that is out of its range.
    Time,
    /// An id that was used before.
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was used first.
        first: Place,
    },
    /// An id that nothing in the meeting has.
    LeadsNowhere {
        /// The id.
        id: String,
    },
    /// A part that could not be read when the file was opened, and was kept.
    SetAside {
        /// Where it stood.
        part: String,
    },
    /// A text that is too long.
    TooLong {
        /// The most characters that it may have.
        limit: usize,
    },
}

/// Something that is wrong with a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What was set right.
    pub mended: Vec<Finding>,
    /// What stays as it is.
    pub noticed: Vec<Finding>,
}

/// Sets right what can be without losing a word, and tells what it found.
pub fn mend(meeting: &mut Meeting) -> Findings {
    let mut findings = Findings::default();
    // Places are told as they stood in the file: before records are put together or in order.
    references::look(meeting, &mut findings.noticed);
    texts::look(meeting, &mut findings.noticed);
    ranges::mend(meeting, &mut findings.mended);
    ids::mend(meeting, &mut findings.mended);
    in_order(meeting);
    findings
}

/// Lists stand in their order: looking for a place in them depends on it.
fn in_order(meeting: &mut Meeting) {
    use super::record::Record;
    fn sort<R: Record>(list: &mut [std::sync::Arc<R>]) {
        if !list.is_sorted_by(|a, b| a.compare(b).is_le()) {
            list.sort_by(|a, b| a.compare(b));
        }
    }
    sort(&mut meeting.contributions);
    sort(&mut meeting.roster);
    sort(&mut meeting.paragraphs);
}
