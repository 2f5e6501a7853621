//! What mouse and touch do to the slide that is shown, wherever the presenter has it: a click goes on, the wheel steps or
//! enlarges, a right click or a long press opens a menu. Nothing here takes the keyboard from where one writes.

use egui::{Id, Pos2, Rect, Response, Ui};

use crate::ui::commands::table::SLIDE_MENU;
use crate::ui::commands::{self, Action, Wheel, WheelStep};
use crate::ui::notices;
use crate::ui::pointer::pointing::{Pointing, Tool};
use crate::ui::theme::Colors;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::row_menu::{self, Entry, Look};

/// Does what is done to the slide by mouse; `place`: where it lies in what responds, `pointing` where there are tools to point
/// with.
pub fn ui(
    ui: &Ui,
    (view, colors): (&View<'_>, &Colors),
    (slide, place): (&Response, Rect),
    pointing: Option<&mut Pointing>,
    ui_commands: &mut Vec<UiCommand>,
) {
    let is_meant = |at: Pos2| place.contains(at) && !notices::were_there(ui, at);
    if slide.clicked() && slide.interact_pointer_pos().is_none_or(is_meant) {
        ui_commands.push(UiCommand::Act(Action::Next));
    }
    if slide.contains_pointer() {
        let notches = commands::turned(ui);
        let shown = view.session.cursor().slide;
        match pointing.filter(|pointing| pointing.tool(shown) == Some(Tool::Zoom)) {
            // Away from the user is nearer to the slide.
            Some(pointing) => pointing.zoom(-notches),
            None => ui_commands.extend(step(ui, notches).map(UiCommand::Act)),
        }
    }
    let in_show = view.session.presentation().running;
    let applies = |action: &Action| match action {
        Action::Leave => in_show,
        Action::PresentFromHere => !in_show,
        other => other.enabled(Some(view.session)),
    };
    let entry = |action: Action| match action {
        Action::Leave => Entry::new(action).called(view.text.presenter.end_show.clone()).after_line(),
        other => Entry::new(other),
    };
    let entries = || SLIDE_MENU.iter().copied().filter(applies).map(entry).collect::<Vec<_>>();
    ui_commands.extend(row_menu::context(slide, Look { text: view.text, colors }, &entries).map(
        |chosen| match chosen {
            // Esc leaves the innermost thing first; this says what it ends.
            Action::Leave => UiCommand::EndShow,
            other => UiCommand::Act(other),
        },
    ));
}

fn step(ui: &Ui, notches: f32) -> Option<Action> {
    let now = ui.input(|input| input.time);
    let step =
        ui.data_mut(|data| data.get_temp_mut_or_default::<Wheel>(Id::unique("slide-wheel")).turn(notches, now))?;
    Some(match step {
        WheelStep::Forward => Action::Next,
        WheelStep::Back => Action::Previous,
    })
}
