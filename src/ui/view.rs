//! What panels are given to read, and how times are written in them.

use crate::model::AuthorId;
use crate::session::Session;
use crate::store::{PresentingSettings, SaveStatus};
use crate::text::Text;
use crate::ui::theme::Colors;

/// What a panel may read.
pub struct View<'a> {
    /// The evening.
    pub session: &'a Session,
    /// The words.
    pub text: &'a Text,
    /// The colours.
    pub colors: &'a Colors,
    /// The wall clock, in the zone that times are shown in.
    pub now: &'a jiff::ZonedDateTime,
    /// Whether the meeting is on the disk.
    pub saved: &'a SaveStatus,
    /// How slides are shown to the audience.
    pub presenting: &'a PresentingSettings,
    /// Whose changes are made here.
    pub author: &'a AuthorId,
}

/// A time of day, hh:mm.
pub fn clock(time: &jiff::ZonedDateTime) -> String {
    time.strftime("%H:%M").to_string()
}

/// A moment, with its date where that is another than today's: "18:52:07", "12.02. 18:52:07".
pub fn moment(at: jiff::Timestamp, now: &jiff::ZonedDateTime) -> String {
    let time = at.to_zoned_datetime(now.time_zone().clone());
    let date = if time.date() == now.date() { "" } else { "%d.%m. " };
    time.strftime(&format!("{date}%H:%M:%S")).to_string()
}

/// A time of day, hh:mm:ss.
pub fn clock_with_seconds(time: &jiff::ZonedDateTime) -> String {
    time.strftime("%H:%M:%S").to_string()
}

/// A span of time in minutes and seconds, "1:52"; "−0:10" when it is over; with hours where there are any.
pub fn minutes_and_seconds(secs: i64) -> String {
    let sign = if secs < 0 { "−" } else { "" };
    let secs = secs.unsigned_abs();
    let (minutes, rest) = (secs / 60, secs % 60);
    match minutes / 60 {
        0 => format!("{sign}{minutes}:{rest:02}"),
        hours => format!("{sign}{hours}:{:02}:{rest:02}", minutes % 60),
    }
}

/// A span of time, hh:mm:ss.
pub fn hours_minutes_seconds(secs: i64) -> String {
    format!("{:02}:{:02}:{:02}", secs / 3600, secs / 60 % 60, secs % 60)
}
