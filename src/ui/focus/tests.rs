//! Who has the keyboard as fields and dialogs come and go.

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
    let layer = LayerId::background();
    remember_row(&ctx, layer, field("first"), 3);
    assert_eq!(remembered_place(&ctx, layer, field("first")), Some(3));
    assert_eq!(remembered_place(&ctx, LayerId::debug(), field("first")), None);
    remember_row(&ctx, layer, field("other"), 0);
    assert_eq!(remembered_place(&ctx, layer, field("first")), None);
}
