//! Why no deck could be made of a file.

/// Why no deck could be made of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PptxError {
    /// Something else than a presentation.
    #[error("not a PowerPoint presentation")]
    NotPowerPoint,
    /// PowerPoint's format until 2003.
    #[error("a presentation in the format of PowerPoint 97–2003")]
    OldPowerPoint,
    /// It opens with a password only, or a label of the organisation keeps it closed.
    #[error("encrypted")]
    Encrypted,
    /// `OpenDocument`'s format, as LibreOffice writes it.
    #[error("an OpenDocument presentation")]
    OpenDocument,
    /// A part without which there is no presentation.
    #[error("{part} is missing or damaged")]
    PartUnreadable {
        /// The part's name.
        part: String,
    },
    /// The file has more parts than any presentation.
    #[error("more than {limit} parts")]
    TooManyParts {
        /// The most that are read.
        limit: usize,
    },
    /// What is packed in the file is too much.
    #[error("more than {limit} bytes when it is unpacked")]
    TooLarge {
        /// The limit, bytes.
        limit: u64,
    },
    /// More slides than are taken.
    #[error("{count} slides, more than {limit}")]
    TooManySlides {
        /// So many there are.
        count: usize,
        /// The most that are taken.
        limit: usize,
    },
    /// There is no slide, or none that could be taken.
    #[error("no slides")]
    NoSlides,
    /// The text is more than a deck's file may hold.
    #[error("too much text")]
    TooMuchText,
    /// Whoever asked for it changed their mind.
    #[error("stopped")]
    Stopped,
}
