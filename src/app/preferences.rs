//! What the program remembers between meetings, and how it looks: changed here, written when it has changed.

use egui::Context;

use crate::store::places::Places;
use crate::store::settings::Found;
use crate::store::{LookSetting, Settings, SettingsWriter};
use crate::ui::theme::{self, Colors, Look};

/// The smallest and largest zoom.
const ZOOM: std::ops::RangeInclusive<f32> = 0.6..=2.5;
/// The smallest and largest speaker notes, points.
const SPEAKER_NOTES_POINTS: std::ops::RangeInclusive<f32> = 14.0..=48.0;

/// The settings, and the look that follows from them.
pub struct Preferences {
    settings: Settings,
    /// As they were last given to the writer.
    written: Settings,
    /// Absent when the system has no thread for it.
    writer: Option<SettingsWriter>,
    colors: Colors,
    /// The look that the window was last given.
    applied: Option<Look>,
}

impl Preferences {
    /// From the settings as they were found.
    pub fn new(ctx: &Context, found: &Found, places: &Places) -> Self {
        ctx.set_zoom_factor(found.settings.zoom);
        let wake = ctx.clone();
        let writer = SettingsWriter::start(places.settings_file(), move || wake.request_repaint());
        Self {
            settings: found.settings.clone(),
            written: found.settings.clone(),
            writer: writer.ok(),
            colors: Colors::of(Look::Light),
            applied: None,
        }
    }

    /// What is set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What is set, to be changed.
    pub fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// The colours of the look in use.
    pub fn colors(&self) -> &Colors {
        &self.colors
    }

    /// Follows the system's look, writes what has changed, and tells why that could not be done, once.
    pub fn poll(&mut self, ctx: &Context) -> Option<std::io::Error> {
        self.restyle(ctx);
        if self.settings != self.written {
            self.written.clone_from(&self.settings);
            if let Some(writer) = &self.writer {
                writer.save(&self.settings);
            }
        }
        self.writer.as_ref().and_then(SettingsWriter::failure)
    }

    fn restyle(&mut self, ctx: &Context) {
        let look = match self.settings.look {
            LookSetting::Light => Look::Light,
            LookSetting::Dark => Look::Dark,
            LookSetting::HighContrast => Look::HighContrast,
            LookSetting::System => match ctx.system_theme() {
                Some(egui::Theme::Dark) => Look::Dark,
                Some(egui::Theme::Light) | None => Look::Light,
            },
        };
        if self.applied != Some(look) {
            self.applied = Some(look);
            self.colors = Colors::of(look);
            theme::apply(ctx, &self.colors);
        }
    }

    /// Light, dark, high contrast, and round again.
    pub fn next_look(&mut self) {
        self.settings.look = match self.settings.look {
            LookSetting::System | LookSetting::Light => LookSetting::Dark,
            LookSetting::Dark => LookSetting::HighContrast,
            LookSetting::HighContrast => LookSetting::Light,
        };
    }

    /// Makes everything larger or smaller by a share of the usual size.
    pub fn zoom_by(&mut self, ctx: &Context, share: f32) {
        self.zoom_to(ctx, self.settings.zoom + share);
    }

    /// Makes everything this large; 1 is as usual.
    pub fn zoom_to(&mut self, ctx: &Context, zoom: f32) {
        self.settings.zoom = ((zoom * 10.0).round() / 10.0).clamp(*ZOOM.start(), *ZOOM.end());
        ctx.set_zoom_factor(self.settings.zoom);
    }

    /// Makes the speaker notes larger or smaller, points.
    pub fn size_speaker_notes(&mut self, points: f32) {
        let size = &mut self.settings.presenting.speaker_notes_size;
        *size = (*size + points).clamp(*SPEAKER_NOTES_POINTS.start(), *SPEAKER_NOTES_POINTS.end());
    }

    /// Shows the audience who speaks, or no longer.
    pub fn toggle_audience_clock(&mut self) {
        let presenting = &mut self.settings.presenting;
        presenting.audience_clock = !presenting.audience_clock;
    }
}
