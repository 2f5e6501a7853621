//! Why no deck could be made of a document, or no picture of a page.

/// Why no deck could be made of a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// Something else than a PDF document.
    #[error("not a PDF document")]
    NotPdf,
    /// It opens with a password only.
    #[error("encrypted with a password")]
    Encrypted,
    /// It is encrypted in a way that is not known.
    #[error("encrypted in a way that is not known")]
    UnknownEncryption,
    /// Nothing can be found in it.
    #[error("damaged")]
    Damaged,
    /// What is packed in the file is too much.
    #[error("more than {limit} bytes when it is unpacked")]
    TooLarge {
        /// The limit, bytes.
        limit: u64,
    },
    /// More pages than are taken.
    #[error("{count} pages, more than {limit}")]
    TooManyPages {
        /// So many there are.
        count: usize,
        /// The most that are taken.
        limit: usize,
    },
    /// There is no page, or none that could be drawn.
    #[error("no pages")]
    NoPages,
    /// The pages' pictures are more than a deck should have.
    #[error("pictures of more than {limit} bytes")]
    TooManyPictures {
        /// The limit, bytes.
        limit: u64,
    },
    /// The text is more than a deck's file may hold.
    #[error("too much text")]
    TooMuchText,
    /// Several pages took longer than anybody waits.
    #[error("too slow")]
    TooSlow,
    /// The system has no thread for it.
    #[error("no thread")]
    NoThread,
    /// Whoever asked for it changed their mind.
    #[error("stopped")]
    Stopped,
}

/// Why a page is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    /// Something in it cannot be read.
    Unreadable,
    /// There is more on it than is drawn.
    TooMuch,
    /// It takes too long.
    TooSlow,
    /// Whoever asked for it changed their mind.
    Stopped,
    /// The system has no thread for it.
    NoThread,
}
