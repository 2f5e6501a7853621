//! The keyboard: the one way to give it to a widget, to take it away, and to give it back when a dialog closes.
//!
//! egui lets a widget ask for the keyboard, but takes it away again from one that is not drawn in that very pass or that
//! lies under a dialog, and it still counts a dialog as open in the first pass without it. A request made here stands
//! until the widget has really got the keyboard, or has not been drawn for so long that it must be gone.
//!
//! The state is an egui plugin, so that nobody has to hand it around, and so that requests are renewed between passes.
//! Only the main window's keyboard is meant: the audience's window has nothing to type in.

use egui::{Context, Id, LayerId, Memory, Ui, ViewportId};

/// A widget that has not been drawn for this many passes after it was given the keyboard is gone.
const PATIENCE_PASSES: u8 = 4;

/// Gives a widget the keyboard, also when it is drawn only in one of the next passes.
pub fn request(ctx: &Context, id: Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
    let plugin = ctx.plugin_or_default::<Focus>();
    let mut focus = plugin.lock();
    focus.wanted = Some(Wanted { id, passes: 0 });
    focus.clicked = None;
}

/// The same, because it was clicked.
pub fn request_by_click(ctx: &Context, id: Id) {
    request(ctx, id);
    ctx.plugin_or_default::<Focus>().lock().clicked = Some(id);
}

/// Whether what has the keyboard was given it by a click.
pub fn came_by_click(ctx: &Context) -> bool {
    let clicked = ctx.plugin_or_default::<Focus>().lock().clicked;
    clicked.is_some() && clicked == ctx.memory(Memory::focused)
}

/// Gives a widget the keyboard when it is drawn for the first time, or again after it was away: the first field of a
/// dialog or page. Called before it is drawn. One whose dialog was only covered by another one gets the keyboard
/// back as that closes, or not, and is left alone here.
pub fn request_when_it_appears(ctx: &Context, id: Id) {
    let known =
        ctx.viewport(|viewport| viewport.prev_pass.widgets.contains(id) || viewport.this_pass.widgets.contains(id));
    let pass = ctx.cumulative_pass_nr();
    let uncovered = ctx.plugin_or_default::<Focus>().lock().uncovered_in;
    let just_uncovered = uncovered.is_some_and(|uncovered| pass <= uncovered + 1);
    if !known && !just_uncovered {
        request(ctx, id);
    }
}

/// Whether a widget has the keyboard.
pub fn has(ctx: &Context, id: Id) -> bool {
    ctx.memory(|memory| memory.has_focus(id))
}

/// Whether nothing has the keyboard.
pub fn is_free(ctx: &Context) -> bool {
    ctx.memory(Memory::focused).is_none()
}

/// Passes the keyboard on from a list as a whole, which nobody draws, to its first row, which only the list knows. In an
/// empty list nothing gets it.
pub fn pass_on(ctx: &Context, list: Id, first_row: Option<Id>) {
    if !has(ctx, list) {
        return;
    }
    give_up(ctx);
    if let Some(row) = first_row {
        request(ctx, row);
    }
}

/// Takes the keyboard from whatever has it or waits for it. Returns whether something had it.
pub fn give_up(ctx: &Context) -> bool {
    ctx.plugin_or_default::<Focus>().lock().wanted = None;
    let focused = ctx.memory(Memory::focused);
    if let Some(focused) = focused {
        ctx.memory_mut(|memory| memory.surrender_focus(focused));
    }
    focused.is_some()
}

/// Takes the keyboard from one widget, if that has it or waits for it.
pub fn let_go(ctx: &Context, id: Id) {
    let mut is_wanted = false;
    if let Some(focus) = ctx.plugin_opt::<Focus>() {
        is_wanted = focus.lock().wanted.as_ref().is_some_and(|wanted| wanted.id == id);
    }
    if is_wanted || has(ctx, id) {
        give_up(ctx);
    }
}

/// Follows the dialogs: `open` is how many lie over each other now. What has the keyboard when one comes gets it back
/// when that one goes, so that whoever was writing goes on writing. To be called whenever dialogs may have come or gone:
/// before and after everything is drawn.
pub fn follow_dialogs(ctx: &Context, open: usize) {
    let focused = ctx.memory(Memory::focused);
    let plugin = ctx.plugin_or_default::<Focus>();
    let mut focus = plugin.lock();
    let known = focus.under_dialogs.len();
    if open > known {
        let under = focused.or(focus.wanted.take().map(|wanted| wanted.id));
        // A field that was left with its dialog has the keyboard no more when that opens again.
        (focus.wanted, focus.last_field) = (None, None);
        focus.under_dialogs.resize(open, under);
        return;
    }
    if open == known {
        focus.ask_again(ctx);
        return;
    }
    let under = focus.under_dialogs.drain(open..).next().flatten();
    focus.uncovered_in = Some(ctx.cumulative_pass_nr());
    drop(focus);
    give_up(ctx);
    if let Some(under) = under {
        request(ctx, under);
    }
}

/// While a dialog is open, a click beside its fields takes the keyboard from none of them: whoever types on goes on in the
/// field that had it last. Called when all is drawn.
pub fn keep_in_dialog(ctx: &Context) {
    let focused = ctx.memory(Memory::focused);
    let plugin = ctx.plugin_or_default::<Focus>();
    if focused.is_some() {
        plugin.lock().last_field = focused.filter(|_| ctx.text_edit_focused());
        return;
    }
    let last = plugin.lock().last_field.take();
    if let Some(field) = last.filter(|field| Focus::is_drawn(ctx, *field)) {
        request(ctx, field);
    }
}

/// The field that has the keyboard says whether it can undo what was typed in it, and do it again.
pub fn field_can(ctx: &Context, undo: bool, redo: bool) {
    let pass = ctx.cumulative_pass_nr();
    ctx.plugin_or_default::<Focus>().lock().field = Some((pass, undo, redo));
}

/// Whether the field that has the keyboard can undo, and redo; neither when no field was drawn with it in this pass.
pub fn field_history(ctx: &Context) -> (bool, bool) {
    let pass = ctx.cumulative_pass_nr();
    let field = ctx.plugin_or_default::<Focus>().lock().field.filter(|(drawn, ..)| *drawn == pass);
    field.map_or((false, false), |(_, undo, redo)| (undo, redo))
}

/// The row that has the keyboard says that others have written it otherwise.
pub fn row_with_versions(ctx: &Context) {
    let pass = ctx.cumulative_pass_nr();
    ctx.plugin_or_default::<Focus>().lock().with_versions = Some(pass);
}

/// Whether it has said so in this pass.
pub fn row_has_versions(ctx: &Context) -> bool {
    ctx.plugin_or_default::<Focus>().lock().with_versions == Some(ctx.cumulative_pass_nr())
}

/// Remembers at which place of its list a row has the keyboard. `layer`: what the list is drawn on.
pub fn remember_row(ctx: &Context, layer: LayerId, row: Id, place: usize) {
    ctx.plugin_or_default::<Focus>().lock().row = Some((layer, row, place));
}

/// The place that a row had in its list when it last had the keyboard, if no other row has had it since. A row of a dialog is
/// not missing in the lists under the dialog.
pub fn remembered_place(ctx: &Context, layer: LayerId, row: Id) -> Option<usize> {
    let (of, known, place) = ctx.plugin_or_default::<Focus>().lock().row?;
    (of == layer && known == row).then_some(place)
}

/// The plugin.
#[derive(Debug, Default)]
struct Focus {
    wanted: Option<Wanted>,
    /// The field of the dialog on top that has the keyboard, or had it last.
    last_field: Option<Id>,
    /// The pass in which the row that has the keyboard had versions.
    with_versions: Option<u64>,
    /// What was last given the keyboard, where a click has done that.
    clicked: Option<Id>,
    /// For each open dialog, the lowest first: what had the keyboard when it came.
    under_dialogs: Vec<Option<Id>>,
    /// The pass in which a dialog went last: the one under it, if any, is drawn again in that pass or the next.
    uncovered_in: Option<u64>,
    /// The row that had the keyboard last, with the layer of its list and its place in it.
    row: Option<(LayerId, Id, usize)>,
    /// Of the field that has the keyboard: the pass in which it was drawn, whether it can undo, and redo.
    field: Option<(u64, bool, bool)>,
}

/// A widget that has been given the keyboard and is not known to have got it.
#[derive(Debug)]
struct Wanted {
    id: Id,
    /// How many passes have ended without it.
    passes: u8,
}

impl Focus {
    /// Asks once more for what has lost the keyboard; forgets it where something else has been given the keyboard since.
    fn ask_again(&mut self, ctx: &Context) {
        let Some(Wanted { id, .. }) = self.wanted else { return };
        match ctx.memory(Memory::focused) {
            None => ctx.memory_mut(|memory| memory.request_focus(id)),
            Some(focused) if focused == id => {}
            Some(_) => self.wanted = None,
        }
    }

    /// Whether the widget has been drawn in this pass, where it may have the keyboard.
    fn is_drawn(ctx: &Context, id: Id) -> bool {
        let layer = ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).map(|widget| widget.layer_id));
        layer.is_some_and(|layer| ctx.memory(|memory| memory.allows_interaction(layer)))
    }
}

impl egui::Plugin for Focus {
    fn debug_name(&self) -> &'static str {
        "focus"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        if ui.viewport_id() == ViewportId::ROOT {
            self.ask_again(ui);
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let Some(wanted) = &mut self.wanted else { return };
        if ui.viewport_id() != ViewportId::ROOT {
            return;
        }
        wanted.passes += 1;
        let stands = has(ui, wanted.id) && Self::is_drawn(ui, wanted.id);
        if stands || wanted.passes >= PATIENCE_PASSES {
            self.wanted = None;
        } else {
            // Without another pass it would be asked again only when something else happens.
            ui.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests;
