//! `taktskifte merge`: several meetings as one, without a display. Files that cannot be read are named and left out, and
//! so are those of another meeting than the first file's, unless one asks for them.

use std::path::Path;

use super::jobs::MergeJob;
use super::terminal::say;
use super::{DONE, PROBLEMS, fail, not_made};
use crate::model::{AuthorId, Meeting};
use crate::store::atomic::{self, Existing};
use crate::store::lock::{LockError, MeetingLock};
use crate::store::meeting_file::{load, serialize};
use crate::text::{Text, fill};

pub fn run(job: &MergeJob, text: &Text) -> u8 {
    let mut together: Option<Meeting> = None;
    let (mut taken, mut skipped, mut faults) = (0_usize, 0_usize, 0_usize);
    for path in &job.paths {
        let skip = |reason: &str| {
            let values = [("path", path.display().to_string()), ("reason", reason.to_owned())];
            say(fill(&text.cli.merge_skipped, &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
        };
        let mut meeting = match load(path) {
            Ok(loaded) => {
                // What cannot be read is named, and is set aside in the file that is written.
                faults += loaded.set_aside.len() + loaded.mended.len();
                for problem in loaded.set_aside.iter().chain(&loaded.mended) {
                    say(text.problem_report(problem));
                }
                loaded.meeting
            }
            Err(error) => {
                say(text.problem_report(&error.into_problem(path)));
                skipped += 1;
                continue;
            }
        };
        let stem = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        meeting.name_authors(&stem, &AuthorId::default());
        together = Some(match together {
            Some(before) if before.deck.id != meeting.deck.id => {
                skip(&text.merge.other_deck);
                skipped += 1;
                together = Some(before);
                continue;
            }
            Some(before) if before.is_another(&meeting) && !job.other_meetings => {
                let whose = text.whose_meeting(&meeting.fields);
                skip(&fill(&text.cli.merge_another, &[("whose", &whose)]));
                skipped += 1;
                together = Some(before);
                continue;
            }
            Some(before) => before.merged(&meeting),
            None => meeting,
        });
        taken += 1;
    }
    let Some(meeting) = together else {
        return PROBLEMS;
    };
    // Whoever has that meeting open would find it changed under their hands.
    let _lock = match MeetingLock::take(&job.out) {
        Ok(lock) => Some(lock),
        Err(LockError::Held(_)) => {
            return fail(&fill(&text.notices.open_locked, &[("path", &job.out.display().to_string())]));
        }
        // Why it cannot be written is said by writing.
        Err(LockError::Io(_)) => None,
    };
    if let Err(error) = write(&job.out, &meeting, if job.force { Existing::Replace } else { Existing::Keep }) {
        return not_made(&job.out, &error, text);
    }
    let values = [
        ("n", taken.to_string()),
        ("count", meeting.live_count().to_string()),
        ("path", job.out.display().to_string()),
    ];
    say(fill(&text.cli.merged, &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
    if skipped + faults == 0 { DONE } else { PROBLEMS }
}

fn write(path: &Path, meeting: &Meeting, existing: Existing) -> std::io::Result<()> {
    let text = serialize(meeting).map_err(std::io::Error::other)?;
    atomic::write(path, text.as_bytes(), existing)
}
