//! The pages as they will be printed, of the document or of one of the prints that are chosen.

use egui::{Role, ScrollArea, Sense, TextureHandle, Ui, WidgetInfo, vec2};

use super::names::format_name;
use super::state::ExportState;
use crate::export::Paper;
use crate::render::paper_painter;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Weight};

/// Around the pages, points.
pub(super) const FRAME: f32 = 10.0;
/// A page is shown no wider than this, points: its text is as large as the window's own.
const MOST_WIDE: f32 = 760.0;
/// The least height of the row that chooses between them, points.
const CHOICE: f32 = 26.0;

/// Draws them, this high together; all of them under each other where no height is given.
pub(super) fn read_ui(ui: &mut Ui, view: &View<'_>, state: &mut ExportState, height: Option<f32>) {
    let words = &view.text.export_page;
    let prints = state.prints();
    let frame = egui::Frame::new().fill(view.colors.table).corner_radius(8).inner_margin(FRAME as i8);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let from = ui.cursor().top();
        // Also where there is only the text: nothing moves when slides are chosen.
        let choice = ui.horizontal_wrapped(|ui| {
            ui.set_min_height(CHOICE);
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            let all = std::iter::once(None).chain(prints.into_iter().map(Some));
            for choice in all {
                let name = choice.map_or(&*words.the_text, |format| format_name(format, words));
                let named = format!("{} {name}", words.look_at);
                let weight = if state.looks_at == choice { Weight::Primary } else { Weight::Secondary };
                let button = Button::new(name).named(&named).weight(weight).height(26.0).small();
                if button.show(ui, view.colors).clicked() {
                    state.looks_at = choice;
                }
            }
        });
        let height = height.map(|height| height - (choice.response.rect.bottom() - from) - ui.spacing().item_spacing.y);
        let ExportState { minutes, print, textures, looks_at, .. } = state;
        let print = print.as_ref().filter(|print| Some(print.format) == *looks_at);
        let pages = match looks_at {
            None => minutes.as_ref().map(|minutes| &minutes.pages),
            Some(_) => print.and_then(|print| print.pages.as_ref()),
        };
        let mut pages_ui = |ui: &mut Ui| match pages {
            None => _ = ui.weak(&words.reading),
            Some(pages) => {
                // Of the document no page has slides, and no texture is ever made.
                textures.0.resize(textures.0.len().max(pages.len()), Vec::new());
                pages.iter().zip(&mut textures.0).for_each(|(page, textures)| page_ui(ui, page, textures));
            }
        };
        let Some(height) = height else { return pages_ui(ui) };
        let area = ScrollArea::vertical().id_salt(("export-read", *looks_at)).max_height(height);
        area.min_scrolled_height(height).auto_shrink(false).show(ui, pages_ui);
    });
}

/// A page as wide as there is room for. What it says is its name, for who hears the window.
fn page_ui(ui: &mut Ui, page: &Paper, textures: &mut Vec<TextureHandle>) {
    let [width, height] = page.size;
    let shown = (ui.available_width() - 14.0).clamp(1.0, MOST_WIDE);
    ui.vertical_centered(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(shown, shown * height / width), Sense::hover());
        if ui.is_rect_visible(rect) {
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            paper_painter::paint(&painter, rect, page, textures);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &page.said));
        }
    });
    ui.add_space(8.0);
}
