//! `taktskifte render`: slides as PNG, without a display.

use std::io::Cursor;
use std::path::Path;

use super::arguments::RenderJob;
use super::{DONE, FAILED, PROBLEMS, fail};
use crate::deck::files::deck_folder;
use crate::deck::layout::{Aspect, lay_out};
use crate::deck::{DeckFiles, MeetingFields, load};
use crate::render::SlideRenderer;
use crate::store::atomic::{self, Existing};
use crate::text::{Text, fill};

pub fn run(job: &RenderJob, text: &Text) -> u8 {
    let folder = deck_folder(&job.deck).unwrap_or_else(|| job.deck.clone());
    let loaded = match load::load(DeckFiles::Folder(folder)) {
        Ok(loaded) => loaded,
        Err(problems) => {
            for problem in &problems {
                println!("{}", text.problem_report(problem));
            }
            return PROBLEMS;
        }
    };
    let deck = &loaded.deck;
    for problem in &deck.problems {
        println!("{}", text.problem_report(problem));
    }
    if let Err(error) = std::fs::create_dir_all(&job.out) {
        return fail(&cannot_write(text, &job.out, &error));
    }
    let words = text.slide_words(deck, &MeetingFields::default());
    let [width, height] = job.size;
    let aspect = Aspect::nearest(width as f32, height as f32);
    let existing = if job.force { Existing::Replace } else { Existing::Keep };
    let mut renderer = SlideRenderer::new(deck.files.clone());
    let mut count = 0_usize;
    for (index, slide) in deck.slides.iter().enumerate() {
        let number = index + 1;
        if !job.slides.is_empty() && !job.slides.iter().any(|range| range.contains(&number)) {
            continue;
        }
        let layout = lay_out(deck, index, &words, aspect);
        let last = slide.steps() - 1;
        let first = if job.every_step { 0 } else { last };
        for step in first..=last {
            let image = renderer.render(&layout, step, job.size);
            let name = file_name(number, slide, job.every_step.then_some(step));
            let path = job.out.join(name);
            let mut png = Cursor::new(Vec::new());
            let written = image
                .write_to(&mut png, image::ImageFormat::Png)
                .map_err(std::io::Error::other)
                .and_then(|()| atomic::write(&path, png.get_ref(), existing));
            match written {
                Ok(()) => count += 1,
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    return fail(&fill(&text.cli.exists, &[("path", &path.display().to_string())]));
                }
                Err(error) => return fail(&cannot_write(text, &path, &error)),
            }
        }
    }
    let out = job.out.display().to_string();
    println!("{}", fill(&text.cli.rendered, &[("n", &count.to_string()), ("path", &out)]));
    for path in renderer.failed_pictures() {
        eprintln!("{}", fill(&text.cli.picture_failed, &[("path", path.as_str())]));
    }
    if count == 0 {
        return FAILED;
    }
    if deck.problems.is_empty() && renderer.failed_pictures().is_empty() { DONE } else { PROBLEMS }
}

/// "06-grep-takt.png", with the step where each has a picture of its own. An id may hold anything; a file name may not.
fn file_name(number: usize, slide: &crate::deck::Slide, step: Option<usize>) -> String {
    let id: String = slide
        .id
        .0
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' })
        .take(60)
        .collect();
    match step {
        Some(step) => format!("{number:02}-{id}-{}.png", step + 1),
        None => format!("{number:02}-{id}.png"),
    }
}

fn cannot_write(text: &Text, path: &Path, error: &std::io::Error) -> String {
    fill(&text.cli.cannot_write, &[("path", &path.display().to_string()), ("reason", &text.io_reason(error))])
}
