//! The keyboard: the one way to give it to a widget, to take it away, and to give it back when a dialog closes.
//!
//! egui lets a widget ask for the keyboard, but takes it away again from one that is not drawn in that very pass or that
//! lies under a dialog, and it still counts a dialog as open in the first pass without it. A request made here stands
//! until the widget has really got the keyboard, or has not been drawn for so long that it must be gone.
//!
//! The state is an egui plugin, so that nobody has to hand it around, and so that requests are renewed between passes.
//! Only the main window's keyboard is meant: the audience's window has nothing to type in.

use egui::{Context, Id, Memory, Ui, ViewportId};

/// A widget that has not been drawn for this many passes after it was given the keyboard is gone.
const PATIENCE_PASSES: u8 = 4;

/// Gives a widget the keyboard, also when it is drawn only in one of the next passes.
pub fn request(ctx: &Context, id: Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
    ctx.plugin_or_default::<Focus>().lock().wanted = Some(Wanted { id, passes: 0 });
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
        focus.wanted = None;
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

/// Remembers at which place of its list a row has the keyboard.
pub fn remember_row(ctx: &Context, row: Id, place: usize) {
    ctx.plugin_or_default::<Focus>().lock().row = Some((row, place));
}

/// The place that a row had in its list when it last had the keyboard, if no other row has had it since.
pub fn remembered_place(ctx: &Context, row: Id) -> Option<usize> {
    let (known, place) = ctx.plugin_or_default::<Focus>().lock().row?;
    (known == row).then_some(place)
}

/// The plugin.
#[derive(Debug, Default)]
struct Focus {
    wanted: Option<Wanted>,
    /// For each open dialog, the lowest first: what had the keyboard when it came.
    under_dialogs: Vec<Option<Id>>,
    /// The pass in which a dialog went last: the one under it, if any, is drawn again in that pass or the next.
    uncovered_in: Option<u64>,
    /// The row that had the keyboard last, and its place in its list.
    row: Option<(Id, usize)>,
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
mod tests {
    use super::*;

    /// A page with one field, and dialogs over it, of which only the top one is drawn.
    #[derive(Default)]
    struct Screen {
        ctx: Context,
        /// The page's field is drawn.
        page_has_field: bool,
        dialogs: Vec<&'static str>,
    }

    fn field(name: &str) -> Id {
        Id::unique(name)
    }

    impl Screen {
        fn new() -> Self {
            Self { page_has_field: true, ..Self::default() }
        }

        /// Draws one frame, as the app does.
        fn frame(&mut self) {
            let output = self.ctx.run_ui(egui::RawInput::default(), |ui| {
                follow_dialogs(ui, self.dialogs.len());
                if self.page_has_field {
                    ui.add(egui::TextEdit::singleline(&mut String::new()).id(field("page")));
                }
                if let Some(dialog) = self.dialogs.last() {
                    egui::Modal::new(Id::unique(("dialog", dialog))).show(ui, |ui| {
                        request_when_it_appears(ui, field(dialog));
                        ui.add(egui::TextEdit::singleline(&mut String::new()).id(field(dialog)));
                        ui.add(egui::TextEdit::singleline(&mut String::new()).id(field("second")));
                    });
                }
                follow_dialogs(ui, self.dialogs.len());
            });
            output.drop_without_applying_deltas();
        }

        fn frames(&mut self) {
            for _ in 0..8 {
                self.frame();
            }
        }

        fn open(&mut self, dialog: &'static str) {
            self.dialogs.push(dialog);
            self.frames();
        }

        fn close(&mut self) {
            self.dialogs.pop();
            self.frames();
        }

        fn has(&self, name: &str) -> bool {
            has(&self.ctx, field(name))
        }
    }

    #[test]
    fn a_dialog_gives_the_keyboard_back_to_what_had_it() {
        let mut screen = Screen::new();
        screen.frames();
        request(&screen.ctx, field("page"));
        screen.frames();
        screen.open("roster");
        assert!(screen.has("roster"));
        screen.close();
        assert!(screen.has("page"));
    }

    #[test]
    fn keys_are_for_the_slides_again_where_nothing_had_the_keyboard() {
        let mut screen = Screen::new();
        screen.open("roster");
        assert!(screen.has("roster"));
        screen.close();
        assert!(is_free(&screen.ctx));
    }

    #[test]
    fn a_dialog_over_a_dialog_gives_back_to_the_field_that_was_written_in() {
        let mut screen = Screen::new();
        screen.frames();
        request(&screen.ctx, field("page"));
        screen.open("roster");
        request(&screen.ctx, field("second"));
        screen.frames();
        screen.open("help");
        assert!(screen.has("help"));
        screen.close();
        assert!(screen.has("second"));
        screen.close();
        assert!(screen.has("page"));
    }

    #[test]
    fn a_dialog_that_comes_back_does_not_take_the_keyboard_from_the_slides() {
        let mut screen = Screen::new();
        screen.open("roster");
        give_up(&screen.ctx);
        screen.open("help");
        screen.close();
        assert!(is_free(&screen.ctx));
    }

    #[test]
    fn dialogs_that_close_at_once_give_back_to_what_was_under_all_of_them() {
        let mut screen = Screen::new();
        screen.frames();
        request(&screen.ctx, field("page"));
        screen.open("roster");
        screen.open("help");
        screen.dialogs.clear();
        screen.frames();
        assert!(screen.has("page"));
    }

    #[test]
    fn a_dialog_in_the_place_of_another_gives_back_to_what_was_under_the_first() {
        let mut screen = Screen::new();
        screen.frames();
        request(&screen.ctx, field("page"));
        screen.open("take in");
        screen.dialogs = vec!["duplicates"];
        screen.frames();
        assert!(screen.has("duplicates"));
        screen.close();
        assert!(screen.has("page"));
    }

    #[test]
    fn a_field_that_is_drawn_a_pass_later_gets_the_keyboard() {
        let mut screen = Screen { page_has_field: false, ..Screen::new() };
        screen.frames();
        request(&screen.ctx, field("page"));
        screen.frame();
        screen.frame();
        screen.page_has_field = true;
        screen.frames();
        assert!(screen.has("page"));
    }

    #[test]
    fn a_field_that_vanished_is_not_asked_for_for_ever() {
        let mut screen = Screen::new();
        screen.frames();
        request(&screen.ctx, field("page"));
        screen.open("roster");
        screen.page_has_field = false;
        screen.close();
        assert!(is_free(&screen.ctx));
        screen.page_has_field = true;
        screen.frames();
        assert!(is_free(&screen.ctx));
    }

    #[test]
    fn a_request_ends_where_something_else_is_given_the_keyboard() {
        let mut screen = Screen { page_has_field: false, ..Screen::new() };
        screen.dialogs = vec!["roster"];
        screen.frames();
        request(&screen.ctx, field("page"));
        screen.ctx.memory_mut(|memory| memory.request_focus(field("second")));
        screen.frames();
        screen.page_has_field = true;
        screen.frames();
        assert!(screen.has("second"));
    }

    #[test]
    fn what_is_given_up_is_not_asked_for_again() {
        let mut screen = Screen::new();
        screen.frames();
        request(&screen.ctx, field("page"));
        assert!(give_up(&screen.ctx));
        screen.frames();
        assert!(is_free(&screen.ctx));
        assert!(!give_up(&screen.ctx));
    }

    #[test]
    fn a_list_passes_the_keyboard_on_to_its_first_row() {
        let mut screen = Screen::new();
        screen.frames();
        request(&screen.ctx, field("list"));
        pass_on(&screen.ctx, field("list"), Some(field("page")));
        screen.frames();
        assert!(screen.has("page"));
        pass_on(&screen.ctx, field("list"), None);
        assert!(screen.has("page"));
        request(&screen.ctx, field("list"));
        pass_on(&screen.ctx, field("list"), None);
        assert!(is_free(&screen.ctx));
    }

    #[test]
    fn a_row_is_remembered_until_another_has_the_keyboard() {
        let ctx = Context::default();
        remember_row(&ctx, field("first"), 3);
        assert_eq!(remembered_place(&ctx, field("first")), Some(3));
        remember_row(&ctx, field("other"), 0);
        assert_eq!(remembered_place(&ctx, field("first")), None);
    }
}
