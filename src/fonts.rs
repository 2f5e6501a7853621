//! The embedded cuts of Source Sans 3 (SIL Open Font Licence, see `assets/fonts/OFL.txt`): the same bytes for breaking
//! lines and for drawing them.

use crate::deck::layout::Face;

/// A cut's TrueType file.
pub const fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("../assets/fonts/SourceSans3-Regular.ttf"),
        Face::Italic => include_bytes!("../assets/fonts/SourceSans3-Italic.ttf"),
        Face::SemiBold => include_bytes!("../assets/fonts/SourceSans3-SemiBold.ttf"),
        Face::Bold => include_bytes!("../assets/fonts/SourceSans3-Bold.ttf"),
    }
}
