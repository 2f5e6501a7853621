//! A sound when a speaker's time is nearly out, and when it is: where it is wanted.
//!
//! No sound library is linked: on Linux they need the system's own headers to build. A short tone is written to a
//! temporary file and given to whatever player the system has.

use std::io::Write;
use std::process::{Command, Stdio};

use jiff::Timestamp;

use crate::model::Speech;

/// Samples a second of the tone.
const RATE: u32 = 22_050;

/// What was left of whose speech when it was last looked at.
#[derive(Default)]
pub struct SpeechSound {
    seen: Option<(Option<Timestamp>, i64)>,
}

impl SpeechSound {
    /// How many tones are due: one when the warning begins, two when the time is out.
    pub fn due(&mut self, speech: Option<&Speech>, now: Timestamp) -> usize {
        let Some(speech) = speech else {
            self.seen = None;
            return 0;
        };
        let whose = speech.who.as_ref().map(|who| who.started);
        let left = speech.left_secs(now);
        let before = self.seen.replace((whose, left));
        match before {
            Some((known, before)) if known == whose => {
                let passed = |at: i64| before > at && left <= at;
                if passed(0) { 2 } else { usize::from(passed(speech.warns_at_secs())) }
            }
            _ => 0,
        }
    }
}

/// Plays tones on a thread of its own. A machine without a player stays silent: the colours say the same.
pub fn play(tones: usize) {
    let spawned = std::thread::Builder::new().name("sound".to_owned()).spawn(move || {
        if let Err(error) = play_file(tones) {
            log::warn!("{error}");
        }
    });
    if let Err(error) = spawned {
        log::warn!("{error}");
    }
}

fn play_file(tones: usize) -> std::io::Result<()> {
    let mut file = tempfile::Builder::new().suffix(".wav").tempfile()?;
    file.write_all(&wave(tones))?;
    let path = file.into_temp_path();
    let name = path.to_string_lossy().into_owned();
    let script = format!("(New-Object Media.SoundPlayer '{}').PlaySync()", name.replace('\'', "''"));
    let players: &[(&str, &[&str])] = if cfg!(windows) {
        &[("powershell", &["-NoProfile", "-Command", &script])]
    } else if cfg!(target_os = "macos") {
        &[("afplay", &[&name])]
    } else {
        &[("pw-play", &[&name]), ("paplay", &[&name]), ("aplay", &["-q", &name])]
    };
    for (player, arguments) in players {
        let mut command = Command::new(player);
        command.args(*arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if command.status().is_ok_and(|status| status.success()) {
            return Ok(());
        }
    }
    Err(std::io::ErrorKind::NotFound.into())
}

/// Tones of a fifth of a second with pauses between, as a WAV file: 16 bits, one channel.
fn wave(tones: usize) -> Vec<u8> {
    let tone = (0..RATE / 5).map(|sample| {
        let secs = f64::from(sample) / f64::from(RATE);
        let fade = (1.0 - secs / 0.2).max(0.0);
        ((secs * 784.0 * std::f64::consts::TAU).sin() * fade * 9_000.0) as i16
    });
    let pause = std::iter::repeat_n(0_i16, (RATE / 8) as usize);
    let one: Vec<i16> = tone.chain(pause).collect();
    let samples: Vec<u8> = one.repeat(tones).into_iter().flat_map(i16::to_le_bytes).collect();
    let length = u32::try_from(samples.len()).unwrap_or(0);
    let mut file = Vec::with_capacity(samples.len() + 44);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&(length + 36).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    for (value, bytes) in [(16, 4), (1, 2), (1, 2), (RATE, 4), (RATE * 2, 4), (2, 2), (16, 2)] {
        file.extend(u32::to_le_bytes(value).into_iter().take(bytes));
    }
    file.extend_from_slice(b"data");
    file.extend_from_slice(&length.to_le_bytes());
    file.extend(samples);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sounds_once_when_time_is_nearly_out_and_once_when_it_is() {
        let at = |secs: i64| Timestamp::from_second(1_770_000_000 + secs).unwrap();
        let speech = Speech::begin(180, at(0));
        let mut sound = SpeechSound::default();
        let heard: Vec<_> =
            (0..200).map(|secs| (secs, sound.due(Some(&speech), at(secs)))).filter(|(_, tones)| *tones > 0).collect();
        assert_eq!(heard, [(150, 1), (180, 2)]);
        // A reply is warned later than a speech, and a clock that was over when first seen is silent.
        assert_eq!(Speech::begin(30, at(0)).warns_at_secs(), 10);
        assert_eq!(SpeechSound::default().due(Some(&speech), at(190)), 0);
    }

    #[test]
    fn the_tones_are_a_whole_wave_file() {
        let file = wave(2);
        assert_eq!((&file[..4], &file[8..16]), (b"RIFF".as_slice(), b"WAVEfmt ".as_slice()));
        assert_eq!(u32::from_le_bytes(file[40..44].try_into().unwrap()) as usize, file.len() - 44);
        assert!(file[44..].iter().any(|byte| *byte != 0));
    }
}
