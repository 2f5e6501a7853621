//! Registers: the fields of a record that several people may write apart from each other.
//!
//! There are two kinds. [`Lww`] keeps what was written last: a kind, a star, a place in a list. [`MultiValue`] is for words
//! that a person wrote: what was written without knowledge of the version that shows is kept beside it until somebody has
//! seen both. Writing, stamping, merging and undoing are written once, on these two types. A record names its registers
//! once, in [`registers!`], and merging, undoing and the file's map of stamps go through that list.
//!
//! # Adding a field to a note
//!
//! 1. In `note.rs`, a line in `Contribution` (`Lww<…>`, or `MultiValue<…>` for words), and its first value in
//!    `Contribution::new`.
//! 2. Below it, a line in `registers!`, with what its stamp is called in the file: a new [`StampName`], last in that list.
//! 3. In `wire/note.rs`, a line in the flat record, with `#[serde(default, skip_serializing_if = …)]` so that older files
//!    open, and a line in the conversion from it.
//!
//! Until all three are there it does not compile. Paragraphs and members are made in the same way; hands and the resolution have
//! one register each and need no list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::stamp::Stamp;

mod lww;
mod multi_value;

pub use lww::Lww;
pub use multi_value::{ConflictingVersion, MultiValue};

/// What a register's stamp is called in the file. The order is that of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StampName {
    /// A note's words, a paragraph's text, a member's line in the list.
    Words,
    /// The kind.
    Kind,
    /// The star.
    Star,
    /// Which question.
    Question,
    /// Whether it is deleted.
    Deleted,
    /// The measures.
    Tags,
    /// The hands that were counted.
    Points,
    /// Its place among the others.
    Rank,
    /// Time and slide of a note; when a member was away.
    Moment,
    /// The notes that a paragraph was made from.
    Sources,
}

/// When each register of a record was last written, for those that were since the record was made.
pub type StampMap = BTreeMap<StampName, Stamp>;

/// Stamps for one step back, each later than the one before.
#[derive(Debug)]
pub struct FreshStamps {
    latest: Option<Stamp>,
    next: Stamp,
}

impl FreshStamps {
    /// From this one on.
    pub fn from(first: Stamp) -> Self {
        Self { latest: None, next: first }
    }

    /// The next.
    pub fn take(&mut self) -> Stamp {
        let stamp = self.next.clone();
        self.next.counter = self.next.counter.saturating_add(1);
        self.latest = Some(stamp.clone());
        stamp
    }

    /// The one that was taken last.
    pub fn latest(&self) -> Option<&Stamp> {
        self.latest.as_ref()
    }
}

/// What every register can do.
pub trait Register {
    /// Takes in the same register as another file has it. Commutative, associative and idempotent.
    fn merge(&mut self, other: &Self);

    /// Writes again what stood before a step, where what the step made of it still stands. Tells whether it did.
    fn put_back(&mut self, before: &Self, after: &Self, stamps: &mut FreshStamps) -> bool;

    /// Whether both say the same, whenever it was written.
    fn reads_as(&self, other: &Self) -> bool;

    /// When it was last written; `None` when it is as its record was made.
    fn stamp(&self) -> Option<&Stamp>;

    /// Sets when it was last written, as a file says it.
    fn set_stamp(&mut self, stamp: Option<Stamp>);
}

/// A record whose fields are registers. Made by [`registers!`].
pub trait Registers {
    /// Takes in the same record as another file has it.
    fn merge(&mut self, other: &Self);

    /// Takes a step back, register by register, with fresh stamps. Tells whether there was anything to take back.
    fn put_back(&mut self, before: &Self, after: &Self, stamps: &mut FreshStamps) -> bool;

    /// Whether each of its registers says the same, whenever it was written.
    fn reads_as(&self, other: &Self) -> bool;

    /// The stamps of its registers, as they are written to a file.
    fn stamps(&self) -> StampMap;

    /// Gives its registers the stamps that a file has for them.
    fn set_stamps(&mut self, stamps: StampMap);
}

/// Makes [`Registers`] of a record from the list of its fields, each in one of these rows:
///
/// - `same`: what is the same in every file, as an id;
/// - `least`: of two files' values the smaller is kept, as the time when something was first written;
/// - `changed`: the stamp of the record's last change, when it has one;
/// - `registers`: each with the name of its stamp in the file.
///
/// A field that stands in none of them does not compile.
macro_rules! registers {
    ($record:ident {
        same: [$($same:ident),+],
        least: [$($least:ident),*],
        changed: [$($changed:ident)?],
        registers: [$($register:ident => $name:ident),+ $(,)?],
    }) => {
        impl $crate::model::register::Registers for $record {
            fn merge(&mut self, other: &Self) {
                use $crate::model::register::Register as _;
                // All of the fields, so that none is forgotten.
                let Self { $($same: _,)+ $($least,)* $($changed,)? $($register),+ } = self;
                $(if other.$least < *$least {
                    $least.clone_from(&other.$least);
                })*
                $(if other.$changed > *$changed {
                    $changed.clone_from(&other.$changed);
                })?
                $($register.merge(&other.$register);)+
            }

            fn put_back(
                &mut self,
                before: &Self,
                after: &Self,
                stamps: &mut $crate::model::register::FreshStamps,
            ) -> bool {
                use $crate::model::register::Register as _;
                let mut any = false;
                $(any |= self.$register.put_back(&before.$register, &after.$register, stamps);)+
                $(if let Some(latest) = stamps.latest().filter(|_| any) {
                    self.$changed.clone_from(latest);
                })?
                any
            }

            fn reads_as(&self, other: &Self) -> bool {
                use $crate::model::register::Register as _;
                $(self.$register.reads_as(&other.$register))&&+
            }

            fn stamps(&self) -> $crate::model::register::StampMap {
                use $crate::model::register::{Register as _, StampName};
                let stamps = [$((StampName::$name, self.$register.stamp())),+].into_iter();
                stamps.filter_map(|(name, stamp)| Some((name, stamp?.clone()))).collect()
            }

            fn set_stamps(&mut self, mut stamps: $crate::model::register::StampMap) {
                use $crate::model::register::{Register as _, StampName};
                $(self.$register.set_stamp(stamps.remove(&StampName::$name));)+
            }
        }
    };
}

pub(super) use registers;
