//! What is said of a presentation or document that was imported: what could not be taken along, and why there is none.

use serde::Deserialize;

use super::{Text, fill};
use crate::import::pdf::PdfError;
use crate::import::pptx::PptxError;
use crate::import::{ImportError, Left, What};

/// What is said of a presentation that was imported.
#[allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedWords {
    pub on_slide: String,
    pub slide_unreadable: String,
    pub page_unreadable: String,
    pub page_too_much: String,
    pub page_too_slow: String,
    pub page_without_text: String,
    pub blank: String,
    pub notes_unreadable: String,
    pub title_guessed: String,
    pub no_title: String,
    pub levels_flattened: String,
    pub text_cut: String,
    pub braces: String,
    pub several_questions: String,
    pub no_description: String,
    pub picture_left_out: String,
    pub picture_kind: String,
    pub picture_unreadable: String,
    pub picture_elsewhere: String,
    pub not_cropped: String,
    pub background: String,
    pub table_as_bullets: String,
    pub table_as_chart: String,
    pub chart_as_bullets: String,
    pub chart_otherwise: String,
    pub chart_left_out: String,
    pub diagram_as_bullets: String,
    pub diagram_left_out: String,
    pub drawings: String,
    pub ink: String,
    pub formula: String,
    pub film: String,
    pub sound: String,
    pub embedded: String,
    pub unknown: String,
    pub beside_slide: String,
    pub links: String,
    pub comments: String,
    pub animations: String,
    pub not_power_point: String,
    pub old_power_point: String,
    pub encrypted: String,
    pub open_document: String,
    pub part_unreadable: String,
    pub too_many_parts: String,
    pub too_large: String,
    pub too_many_slides: String,
    pub no_slides: String,
    pub too_much_text: String,
    pub stopped: String,
    pub not_pdf: String,
    pub pdf_encrypted: String,
    pub pdf_unknown_encryption: String,
    pub pdf_damaged: String,
    pub too_many_pages: String,
    pub no_pages: String,
    pub too_many_pictures: String,
    pub too_slow: String,
    pub no_thread: String,
}

impl Text {
    /// What could not be taken along, with the slide that it was on.
    pub fn left_line(&self, left: &Left) -> String {
        let said = self.left(&left.what);
        match left.slide {
            Some(number) => fill(&self.imported.on_slide, &[("n", &number.to_string()), ("said", &said)]),
            None => said,
        }
    }

    /// What could not be taken along.
    pub fn left(&self, what: &What) -> String {
        let words = &self.imported;
        let counted = |words: &str, count: usize| fill(words, &[("n", &count.to_string())]);
        let named = |words: &str, name: &str| fill(words, &[("name", name)]);
        match what {
            What::SlideUnreadable { part } => fill(&words.slide_unreadable, &[("part", part)]),
            What::PageUnreadable => words.page_unreadable.clone(),
            What::PageTooMuch => words.page_too_much.clone(),
            What::PageTooSlow => words.page_too_slow.clone(),
            What::PageWithoutText => words.page_without_text.clone(),
            What::Blank => words.blank.clone(),
            What::NotesUnreadable => words.notes_unreadable.clone(),
            What::TitleGuessed { title } => fill(&words.title_guessed, &[("title", title)]),
            What::NoTitle { title } => fill(&words.no_title, &[("title", title)]),
            What::LevelsFlattened { count } => counted(&words.levels_flattened, *count),
            What::TextCut { limit } => counted(&words.text_cut, *limit),
            What::Braces => words.braces.clone(),
            What::SeveralQuestions { count } => counted(&words.several_questions, *count),
            What::NoDescription { file } => fill(&words.no_description, &[("file", file)]),
            What::PictureLeftOut { name } => named(&words.picture_left_out, name),
            What::PictureKind { name, kind } => fill(&words.picture_kind, &[("name", name), ("kind", kind)]),
            What::PictureUnreadable { name } => named(&words.picture_unreadable, name),
            What::PictureElsewhere { name } => named(&words.picture_elsewhere, name),
            What::NotCropped { name } => named(&words.not_cropped, name),
            What::Background => words.background.clone(),
            What::TableAsBullets => words.table_as_bullets.clone(),
            What::TableAsChart => words.table_as_chart.clone(),
            What::ChartAsBullets => words.chart_as_bullets.clone(),
            What::ChartOtherwise => words.chart_otherwise.clone(),
            What::ChartLeftOut => words.chart_left_out.clone(),
            What::DiagramAsBullets => words.diagram_as_bullets.clone(),
            What::DiagramLeftOut => words.diagram_left_out.clone(),
            What::Drawings { count } => counted(&words.drawings, *count),
            What::Ink => words.ink.clone(),
            What::Formula => words.formula.clone(),
            What::Film => words.film.clone(),
            What::Sound => words.sound.clone(),
            What::Embedded { name } => named(&words.embedded, name),
            What::Unknown { name } => named(&words.unknown, name),
            What::BesideSlide { count } => counted(&words.beside_slide, *count),
            What::Links { count } => counted(&words.links, *count),
            What::Comments => words.comments.clone(),
            What::Animations { slides } => counted(&words.animations, *slides),
        }
    }

    /// Why there is no deck, and what to do.
    pub fn import_error(&self, error: &ImportError) -> String {
        match error {
            ImportError::Pptx(error) => self.pptx_error(error),
            ImportError::Pdf(error) => self.pdf_error(error),
        }
    }

    fn pdf_error(&self, error: &PdfError) -> String {
        let words = &self.imported;
        match error {
            PdfError::NotPdf => words.not_pdf.clone(),
            PdfError::Encrypted => words.pdf_encrypted.clone(),
            PdfError::UnknownEncryption => words.pdf_unknown_encryption.clone(),
            PdfError::Damaged => words.pdf_damaged.clone(),
            PdfError::TooLarge { limit } => fill(&words.too_large, &[("n", &(limit / 1_000_000).to_string())]),
            PdfError::TooManyPages { count, limit } => {
                fill(&words.too_many_pages, &[("n", &count.to_string()), ("limit", &limit.to_string())])
            }
            PdfError::NoPages => words.no_pages.clone(),
            PdfError::TooManyPictures { limit } => fill(&words.too_many_pictures, &[("n", &(limit >> 20).to_string())]),
            PdfError::TooMuchText => words.too_much_text.clone(),
            PdfError::TooSlow => words.too_slow.clone(),
            PdfError::NoThread => words.no_thread.clone(),
            PdfError::Stopped => words.stopped.clone(),
        }
    }

    fn pptx_error(&self, error: &PptxError) -> String {
        let words = &self.imported;
        match error {
            PptxError::NotPowerPoint => words.not_power_point.clone(),
            PptxError::OldPowerPoint => words.old_power_point.clone(),
            PptxError::Encrypted => words.encrypted.clone(),
            PptxError::OpenDocument => words.open_document.clone(),
            PptxError::PartUnreadable { part } => fill(&words.part_unreadable, &[("part", part)]),
            PptxError::TooManyParts { limit } => fill(&words.too_many_parts, &[("n", &limit.to_string())]),
            PptxError::TooLarge { limit } => fill(&words.too_large, &[("n", &(limit >> 20).to_string())]),
            PptxError::TooManySlides { count, limit } => {
                fill(&words.too_many_slides, &[("n", &count.to_string()), ("limit", &limit.to_string())])
            }
            PptxError::NoSlides => words.no_slides.clone(),
            PptxError::TooMuchText => words.too_much_text.clone(),
            PptxError::Stopped => words.stopped.clone(),
        }
    }
}
