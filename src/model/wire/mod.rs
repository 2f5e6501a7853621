//! Records as they lie in a file: flat, with one map of stamps beside the fields.
//!
//! Each file here has the flat record, field by field in the order of the file, and what is made of it when it is read.
//! `serde(remote)` reads the fields of the record in memory by the same names when it is written, without copying it; a
//! field that has another shape there names a function that finds it. Names that were given once stay: older programs and
//! older files know them.

mod hands;
mod note;
mod paragraph;
mod person;
mod resolution;

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Makes a record be written and read as its flat one.
macro_rules! as_flat {
    ($record:ty as $flat:ty) => {
        impl serde::Serialize for $record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$flat>::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$flat>::deserialize(deserializer)
            }
        }
    };
}

use as_flat;
