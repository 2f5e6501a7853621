//! Paths in files: as they are, and where they are not Unicode (a folder from an old system, named in Latin-1), with their
//! bytes as `%E6` behind a mark. A meeting is saved whatever its deck's folder is called.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serializer};

/// Stands before a path whose bytes are written out. No path begins so by itself: the zero cannot be in one.
const MARK: &str = "\u{0}path:";

/// A path as text that [`from_text`] makes the same path of.
pub fn to_text(path: &Path) -> String {
    match path.to_str() {
        Some(text) => text.to_owned(),
        None => escaped(path),
    }
}

/// The path that was written as this text.
pub fn from_text(text: &str) -> PathBuf {
    match text.strip_prefix(MARK) {
        Some(escaped) => unescaped(escaped),
        None => PathBuf::from(text),
    }
}

#[cfg(unix)]
fn escaped(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    let bytes = path.as_os_str().as_bytes().iter();
    let text = bytes.map(|byte| match byte {
        b'%' | 0x80.. => format!("%{byte:02X}"),
        _ => char::from(*byte).to_string(),
    });
    MARK.chars().map(String::from).chain(text).collect()
}

#[cfg(unix)]
fn unescaped(text: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    std::ffi::OsString::from_vec(bytes).into()
}

/// Windows' names are nearly always Unicode; a lone half of a surrogate pair is lost.
#[cfg(not(unix))]
fn escaped(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn unescaped(text: &str) -> PathBuf {
    PathBuf::from(text)
}

/// For `#[serde(with = …)]`: one path.
pub mod one {
    use super::*;

    /// Writes it.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_text(path))
    }

    /// Reads it.
    ///
    /// # Errors
    /// The deserializer's.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PathBuf, D::Error> {
        String::deserialize(deserializer).map(|text| from_text(&text))
    }
}

/// For `#[serde(with = …)]`: a path or none.
pub mod option {
    use super::*;

    /// Writes it.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
        match path {
            Some(path) => serializer.serialize_some(&to_text(path)),
            None => serializer.serialize_none(),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// The deserializer's.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map(|text| from_text(&text)))
    }
}

/// For `#[serde(with = …)]`: several paths.
pub mod list {
    use super::*;

    /// Writes them.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(paths.iter().map(|path| to_text(path)))
    }

    /// Reads them.
    ///
    /// # Errors
    /// The deserializer's.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<PathBuf>, D::Error> {
        Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|text| from_text(text)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_are_written_as_they_are() {
        for path in ["/home/kari/møter/100 % klart", "C:\\Møter\\a.ron", "", "%E6"] {
            assert_eq!(to_text(Path::new(path)), path);
            assert_eq!(from_text(path), Path::new(path));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_in_latin_1_is_the_same_after_writing_and_reading() {
        use std::os::unix::ffi::OsStringExt;
        let path = PathBuf::from(std::ffi::OsString::from_vec(b"/tmp/m\xf8te 50%/\xe6".to_vec()));
        let text = to_text(&path);
        assert!(text.ends_with("/tmp/m%F8te 50%25/%E6"));
        assert_eq!(from_text(&text), path);
    }
}
