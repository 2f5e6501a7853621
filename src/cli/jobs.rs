//! What each command of the command line is asked to do.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use crate::deck::fresh::Booklet;
use crate::export::{Format, Profile};

/// What `new` makes a deck of.
#[derive(Debug, PartialEq)]
pub struct NewJob {
    pub folder: PathBuf,
    pub of: NewOf,
}

/// What a new deck is made of.
#[derive(Debug, PartialEq)]
pub enum NewOf {
    /// A deck's folder or file; the bundled one when there is none.
    Copy(Option<PathBuf>),
    /// What is known of next year's booklet.
    Booklet(Booklet),
}

/// What `import` makes a deck of.
#[derive(Debug, PartialEq)]
pub struct ImportJob {
    pub presentation: PathBuf,
    pub out: PathBuf,
}

/// What `render` draws.
#[derive(Debug, PartialEq)]
pub struct RenderJob {
    pub deck: PathBuf,
    pub out: PathBuf,
    /// Slide numbers from 1; all when empty.
    pub slides: Vec<RangeInclusive<usize>>,
    /// Pixels.
    pub size: [u32; 2],
    pub every_step: bool,
    pub force: bool,
}

/// What `merge` makes one of.
#[derive(Debug, PartialEq)]
pub struct MergeJob {
    pub paths: Vec<PathBuf>,
    pub out: PathBuf,
    pub force: bool,
    /// Files of other meetings than the first one's are taken in too.
    pub other_meetings: bool,
}

/// What `export` writes.
#[derive(Debug, PartialEq)]
pub struct ExportJob {
    pub meeting: PathBuf,
    pub deck: Option<PathBuf>,
    pub out: PathBuf,
    pub formats: Vec<Format>,
    pub profile: Profile,
    pub force: bool,
}

/// What `export --region` makes one document of.
#[derive(Debug, PartialEq)]
pub struct RegionJob {
    /// Files of meetings, and folders with them.
    pub paths: Vec<PathBuf>,
    /// A list of those who were asked.
    pub list: Option<PathBuf>,
    pub deck: Option<PathBuf>,
    pub out: PathBuf,
    pub formats: Vec<Format>,
    pub profile: Profile,
    pub force: bool,
}
