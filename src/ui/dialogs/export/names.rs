//! What profiles and formats are called in the window.

use crate::export::{Format, Profile, SlidesLayout};
use crate::text::ExportPageWords;

/// What a profile is called, and what is in it.
pub(super) fn profile_words(profile: Profile, words: &ExportPageWords) -> (&str, &str) {
    match profile {
        Profile::Reply => (&words.reply, &words.reply_hint),
        Profile::Everything => (&words.everything, &words.everything_hint),
        Profile::Anonymous { .. } => (&words.anonymous, &words.anonymous_hint),
        Profile::FollowUp => (&words.follow_up, &words.follow_up_hint),
    }
}

/// What a format is called.
pub(super) fn format_name(format: Format, words: &ExportPageWords) -> &str {
    match format {
        Format::Docx => &words.docx,
        Format::Pdf => &words.pdf,
        Format::Html => &words.html,
        Format::Markdown => &words.markdown,
        Format::Csv => &words.csv,
        Format::Slides(SlidesLayout::Full) => &words.slides,
        Format::Slides(SlidesLayout::HandOut(_)) => &words.hand_out,
        Format::Slides(SlidesLayout::Notes) => &words.notes,
        Format::SlidesPptx => &words.pptx,
        Format::Png => &words.png,
        Format::Sheets => &words.sheets,
    }
}
