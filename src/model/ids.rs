//! What things are called in a file. Each is a type of its own, so that a note's id is never taken for a paragraph's.

use serde::{Deserialize, Serialize};

/// A meeting's name, unique among all meetings.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeetingId(pub String);

/// A contribution's name: its author and a number, "k3f9a2-12".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContributionId(pub String);

/// A paragraph's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParagraphId(pub String);

/// A member's name in the file: made from name and party, so that the same list pasted at two tables is one list when
/// they are merged.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub String);

/// A request's or a speech's name, as a contribution's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub String);

/// An installation of the program, as six letters and digits drawn once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AuthorId(pub String);

/// One change's name, unique among all changes of all authors: "k3f9a2-12-mcx2k9ab". The time is in it because one
/// installation may have two copies of a file open, which count on from the same number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionId(pub String);
