//! The embedded fonts as egui wants them: the same faces that lines are broken with.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::fonts::{self, Face};

/// The family name of a face.
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Italic => FontFamily::Name("italic".into()),
        Face::SemiBold => FontFamily::Name("semibold".into()),
        Face::Bold => FontFamily::Name("bold".into()),
    }
}

/// Our fonts and no others, so that every machine draws alike.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for face in Face::ALL {
        let name = format!("{face:?}");
        fonts.font_data.insert(name.clone(), Arc::new(FontData::from_static(fonts::bytes(face))));
        fonts.families.insert(family(face), vec![name]);
    }
    fonts.families.insert(FontFamily::Monospace, vec![format!("{:?}", Face::Regular)]);
    fonts
}
