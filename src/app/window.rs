//! window
use crate::cli::Opening;
use crate::text::Text;
/// open
pub fn open(_o: Opening, _t: &Text) -> u8 {
    0
}
