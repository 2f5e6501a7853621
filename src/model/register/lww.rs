//! A value that is replaced as a whole: of two that were written apart from each other, the later one stands.

use std::ops::Deref;

use super::{FreshStamps, Register};
use crate::model::stamp::Stamp;

/// A value, and when it was last written ("last writer wins"). Read as the value itself; written only with a stamp.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lww<T> {
    value: T,
    stamp: Option<Stamp>,
}

impl<T> Lww<T> {
    /// As its record was made: whatever is written later wins over it.
    pub fn new(value: T) -> Self {
        Self { value, stamp: None }
    }

    /// The value.
    pub fn get(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> Lww<T> {
    /// Writes a value, unless it stands there already. Tells whether it did.
    pub fn set(&mut self, value: T, stamp: &Stamp) -> bool {
        let differs = self.value != value;
        if differs {
            *self = Self { value, stamp: Some(stamp.clone()) };
        }
        differs
    }
}

impl<T: PartialEq + Clone> Lww<T> {
    /// Writes what `change` makes of the value, unless that is the same. Tells whether it did.
    pub fn update(&mut self, stamp: &Stamp, change: impl FnOnce(&mut T)) -> bool {
        let mut value = self.value.clone();
        change(&mut value);
        self.set(value, stamp)
    }
}

impl<T: Ord + Clone> Register for Lww<T> {
    fn merge(&mut self, other: &Self) {
        // Equal stamps have different values only where neither was written since the record was made twice, or a file
        // was changed by hand: then the greater value, the one that says more, stands in either order.
        if (&self.stamp, &self.value) < (&other.stamp, &other.value) {
            self.clone_from(other);
        }
    }

    fn put_back(&mut self, before: &Self, after: &Self, stamps: &mut FreshStamps) -> bool {
        let to_undo = before.value != after.value && self.value == after.value;
        to_undo && self.set(before.value.clone(), &stamps.take())
    }

    fn reads_as(&self, other: &Self) -> bool {
        self.value == other.value
    }

    fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    fn set_stamp(&mut self, stamp: Option<Stamp>) {
        self.stamp = stamp;
    }
}

impl<T> Deref for Lww<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> From<T> for Lww<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}
