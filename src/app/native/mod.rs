//! What the system gives: the real window, its file dialogs, its screens, sound, and what its owner has asked for.

pub mod awake;
pub mod clipboard;
pub mod clock;
pub mod file_dialogs;
pub mod motion;
pub mod outside;
pub mod screens;
pub mod sound;

use egui::Context;
use jiff::ZonedDateTime;

use crate::export::Clip;
use crate::model::Speech;
pub use awake::Awake;
pub use clipboard::Clipboard;
pub use clock::Clock;
use clock::ClockWasSet;
pub use motion::Motion;
use sound::SpeechSound;

/// What the app asks of the system each frame.
pub struct System {
    clock: Clock,
    awake: Awake,
    motion: Motion,
    sound: SpeechSound,
    clipboard: Clipboard,
}

impl System {
    /// The real ones, or a test's.
    pub fn new(clock: Clock, awake: Awake, motion: Motion, clipboard: Clipboard) -> Self {
        Self { clock, awake, motion, sound: SpeechSound::default(), clipboard }
    }

    /// Puts something on the clipboard.
    pub fn copy(&mut self, clip: &Clip, ctx: &Context) {
        self.clipboard.copy(clip, ctx);
    }

    /// What the clock says.
    pub fn now(&self) -> ZonedDateTime {
        self.clock.now()
    }

    /// Whether the clock was set since last asked, or the machine slept.
    pub fn clock_was_set(&mut self) -> Option<ClockWasSet> {
        self.clock.compare()
    }

    /// The machine asks for less motion.
    pub fn reduced_motion(&self) -> bool {
        self.motion.is_reduced()
    }

    /// Keeps the machine awake from now on, or lets it sleep. Tells whether it could not be kept awake, once.
    pub fn keep_awake(&mut self, on: bool) -> bool {
        self.awake.set(on);
        self.awake.failure().is_some()
    }

    /// Sounds when a speaker's time is nearly out, and when it is; `audible`: it is wanted.
    pub fn sound(&mut self, speech: Option<&Speech>, now: &ZonedDateTime, audible: bool) {
        let tones = self.sound.due(speech, now.timestamp());
        if tones > 0 && audible {
            sound::play(tones);
        }
    }
}
