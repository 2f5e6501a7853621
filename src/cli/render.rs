//! `taktskifte render`: slides as PNG, without a display.

use std::io::Cursor;

use super::jobs::RenderJob;
use super::terminal::{say, say_aside};
use super::{DONE, FAILED, PROBLEMS, cannot_write, is_no_folder, not_made};
use crate::deck::files::deck_folder;
use crate::deck::layout::{Aspect, lay_out};
use crate::deck::{DeckFiles, MeetingFields, load};
use crate::export::slides::picture_name;
use crate::render::SlideRenderer;
use crate::store::atomic::{self, Existing};
use crate::text::{Text, fill};

pub fn run(job: &RenderJob, text: &Text) -> u8 {
    if let Some(code) = is_no_folder(&job.out, text) {
        return code;
    }
    let folder = deck_folder(&job.deck).unwrap_or_else(|| job.deck.clone());
    let loaded = match load::load(DeckFiles::Folder(folder)) {
        Ok(loaded) => loaded,
        Err(problems) => {
            for problem in &problems {
                say(text.problem_report(problem));
            }
            return PROBLEMS;
        }
    };
    let deck = &loaded.deck;
    for problem in &deck.problems {
        say(text.problem_report(problem));
    }
    if let Err(error) = std::fs::create_dir_all(&job.out) {
        return cannot_write(&job.out, &error, text);
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
            let name = picture_name(number, &slide.id);
            let name = if job.every_step { format!("{name}-{}.png", step + 1) } else { format!("{name}.png") };
            let path = job.out.join(name);
            let mut png = Cursor::new(Vec::new());
            let written = image
                .write_to(&mut png, image::ImageFormat::Png)
                .map_err(std::io::Error::other)
                .and_then(|()| atomic::write(&path, png.get_ref(), existing));
            match written {
                Ok(()) => count += 1,
                Err(error) => return not_made(&path, &error, text),
            }
        }
    }
    let out = job.out.display().to_string();
    say(fill(&text.cli.rendered, &[("n", &count.to_string()), ("path", &out)]));
    for path in renderer.failed_pictures() {
        say_aside(fill(&text.cli.picture_failed, &[("path", path.as_str())]));
    }
    if count == 0 {
        return FAILED;
    }
    if deck.problems.is_empty() && renderer.failed_pictures().is_empty() { DONE } else { PROBLEMS }
}
