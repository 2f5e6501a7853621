//! The resolution in the file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::as_flat;
use crate::model::ids::VersionId;
use crate::model::register::{ConflictingVersion, MultiValue, Register};
use crate::model::resolution::{Resolution, Resolved};
use crate::model::stamp::Stamp;

#[derive(Serialize, Deserialize)]
#[serde(remote = "Resolution", rename = "Resolution", deny_unknown_fields)]
struct FlatResolution {
    #[serde(getter = "shown", default)]
    shown: Resolved,
    #[serde(getter = "by", default, skip_serializing_if = "Option::is_none")]
    by: Option<Stamp>,
    #[serde(getter = "past", default, skip_serializing_if = "BTreeSet::is_empty")]
    past: BTreeSet<VersionId>,
    #[serde(getter = "rivals", default, skip_serializing_if = "Vec::is_empty")]
    rivals: Vec<ConflictingVersion<Resolved>>,
}

as_flat!(Resolution as FlatResolution);

fn shown(resolution: &Resolution) -> &Resolved {
    resolution.resolved.get()
}

fn by(resolution: &Resolution) -> Option<Stamp> {
    resolution.resolved.stamp().cloned()
}

fn past(resolution: &Resolution) -> &BTreeSet<VersionId> {
    resolution.resolved.superseded()
}

fn rivals(resolution: &Resolution) -> &Vec<ConflictingVersion<Resolved>> {
    resolution.resolved.conflicts()
}

impl From<FlatResolution> for Resolution {
    fn from(flat: FlatResolution) -> Self {
        let mut resolved = MultiValue::new(Self::FIRST, flat.shown).with_history(flat.rivals, flat.past);
        resolved.set_stamp(flat.by);
        Self { resolved }
    }
}
