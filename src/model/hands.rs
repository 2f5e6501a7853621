//! Hands that were counted for the deck's measures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::stamp::Stamp;
use crate::deck::MeasureId;

/// Hands that were counted for a measure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hands {
    /// How many.
    pub count: u32,
    /// By which change.
    pub by: Stamp,
}

/// Measures by the hands that were counted for them, the most first; those without any are left out.
pub fn ranked_hands(hands: &BTreeMap<MeasureId, Hands>) -> Vec<(&MeasureId, u32)> {
    let mut ranked: Vec<_> =
        hands.iter().filter(|(_, hands)| hands.count > 0).map(|(id, hands)| (id, hands.count)).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    ranked
}
