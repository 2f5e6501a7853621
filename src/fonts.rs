//! The embedded faces of Source Sans 3 (SIL Open Font Licence, see `assets/fonts/OFL.txt`): the same bytes for breaking
//! lines and for drawing them.

/// The faces of Source Sans 3 that the program carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// 400.
    Regular,
    /// 400, italic.
    Italic,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Italic, Self::SemiBold, Self::Bold];
}

/// A face's TrueType file.
pub const fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => include_bytes!("../assets/fonts/SourceSans3-Regular.ttf"),
        Face::Italic => include_bytes!("../assets/fonts/SourceSans3-Italic.ttf"),
        Face::SemiBold => include_bytes!("../assets/fonts/SourceSans3-SemiBold.ttf"),
        Face::Bold => include_bytes!("../assets/fonts/SourceSans3-Bold.ttf"),
    }
}
