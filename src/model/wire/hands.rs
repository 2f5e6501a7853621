//! Hands that were counted for a measure, in the file.

use serde::{Deserialize, Serialize};

use super::as_flat;
use crate::model::hands::Hands;
use crate::model::register::Register;
use crate::model::stamp::Stamp;

#[derive(Serialize, Deserialize)]
#[serde(remote = "Hands", rename = "Hands", deny_unknown_fields)]
struct FlatHands {
    count: u32,
    #[serde(getter = "by")]
    by: Stamp,
}

as_flat!(Hands as FlatHands);

/// Whoever counts leaves a stamp; hands without one are not in a meeting.
fn by(hands: &Hands) -> Stamp {
    hands.count.stamp().cloned().unwrap_or_default()
}

impl From<FlatHands> for Hands {
    fn from(flat: FlatHands) -> Self {
        let mut hands = Self { count: flat.count.into() };
        hands.count.set_stamp(Some(flat.by));
        hands
    }
}
