//! All windows: which there are, and which are to be.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Instant;

use egui::{
    Color32, Context, FullOutput, ImmediateViewport, RawInput, ViewportBuilder, ViewportCommand, ViewportEvent,
    ViewportId, ViewportInfo, ViewportOutput,
};
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, OwnedDisplayHandle};
use winit::window::WindowId;

use super::wake::{NotShown, Wakes};
use super::window::{Drawing, OpenWindow};
use crate::render::raster::Rasteriser;

/// One of the windows that egui knows.
struct Slot {
    builder: ViewportBuilder,
    info: ViewportInfo,
    /// Absent until the pass that asked for it is over: windows are opened between passes.
    open: Option<OpenWindow>,
    commands: Vec<ViewportCommand>,
}

/// The windows and what they share.
pub struct Windows {
    slots: BTreeMap<ViewportId, Slot>,
    rasteriser: Rasteriser,
    /// Let go when the main window is drawn too.
    freed: egui::TexturesDelta,
    display: softbuffer::Context<OwnedDisplayHandle>,
    wakes: Wakes,
    began: Instant,
}

impl Windows {
    /// With the main one.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn new(
        ctx: &Context,
        event_loop: &ActiveEventLoop,
        mut builder: ViewportBuilder,
        (wakes, began): (Wakes, Instant),
    ) -> Result<Self, NotShown> {
        if let Some(size) = builder.inner_size {
            builder.inner_size = Some(size.min(largest_screen(ctx, event_loop)));
        }
        let display = softbuffer::Context::new(event_loop.owned_display_handle()).map_err(NotShown::new)?;
        let mut windows = Self {
            slots: BTreeMap::new(),
            rasteriser: Rasteriser::default(),
            freed: egui::TexturesDelta::default(),
            display,
            wakes,
            began,
        };
        windows.want(ViewportId::ROOT, builder);
        windows.open_missing(ctx, event_loop)?;
        Ok(windows)
    }

    /// The main window.
    pub fn main(&self) -> Option<&OpenWindow> {
        self.slots.get(&ViewportId::ROOT)?.open.as_ref()
    }

    /// Notes that there is to be such a window.
    fn want(&mut self, id: ViewportId, mut builder: ViewportBuilder) {
        if builder.icon.is_none() {
            builder.icon = self.slots.get(&ViewportId::ROOT).and_then(|main| main.builder.icon.clone());
        }
        match self.slots.get_mut(&id) {
            None => {
                let slot = Slot { builder, info: ViewportInfo::default(), open: None, commands: Vec::new() };
                self.slots.insert(id, slot);
            }
            Some(slot) => {
                let (commands, reopen) = slot.builder.patch(builder);
                if reopen {
                    slot.open = None;
                }
                slot.commands.extend(commands);
            }
        }
    }

    /// Opens those that are not open yet. Returns whether there were any.
    fn open_missing(&mut self, ctx: &Context, event_loop: &ActiveEventLoop) -> Result<bool, NotShown> {
        let mut opened = false;
        for (id, slot) in self.slots.iter_mut().filter(|(_, slot)| slot.open.is_none()) {
            let open = OpenWindow::open(ctx, event_loop, (*id, &slot.builder), (&self.display, &self.wakes))?;
            slot.open = Some(open);
            opened = true;
        }
        Ok(opened)
    }

    fn id_of(&self, window: WindowId) -> Option<ViewportId> {
        let is_it = |slot: &Slot| slot.open.as_ref().is_some_and(|open| open.window().id() == window);
        self.slots.iter().find(|(_, slot)| is_it(slot)).map(|(id, _)| *id)
    }

    /// Takes in what has happened to a window. Returns whether a pass is due.
    pub fn on_event(&mut self, window: WindowId, event: &WindowEvent) -> bool {
        let Some(slot) = self.id_of(window).and_then(|id| self.slots.get_mut(&id)) else { return false };
        match event {
            WindowEvent::CloseRequested => slot.info.events.push(ViewportEvent::Close),
            WindowEvent::Occluded(occluded) => slot.info.occluded = Some(*occluded),
            _ => {}
        }
        let asks = slot.open.as_mut().is_some_and(|open| open.on_event(event));
        asks || matches!(event, WindowEvent::CloseRequested)
    }

    /// Takes in what a reader of the screen asks for. Returns whether a pass is due.
    pub fn on_access(&mut self, event: accesskit_winit::Event) -> bool {
        let slot = self.id_of(event.window_id).and_then(|id| self.slots.get_mut(&id));
        let Some(open) = slot.and_then(|slot| slot.open.as_mut()) else { return false };
        match event.window_event {
            accesskit_winit::WindowEvent::InitialTreeRequested => open.input().egui_ctx().enable_accesskit(),
            accesskit_winit::WindowEvent::ActionRequested(request) => {
                open.input().on_accesskit_action_request(request);
            }
            accesskit_winit::WindowEvent::AccessibilityDeactivated => {
                open.input().egui_ctx().disable_accesskit();
                return false;
            }
        }
        true
    }

    /// What has come in for a window since its last pass.
    pub fn take_input(&mut self, ctx: &Context, id: ViewportId) -> Option<RawInput> {
        let now = Instant::now();
        let slot = self.slots.get_mut(&id)?;
        let mut input = match &mut slot.open {
            Some(open) => {
                open.update_info(ctx, &mut slot.info, now);
                open.take_input()
            }
            // It is opened after this pass; what is drawn for it now is not seen.
            None => RawInput { viewport_id: id, screen_rect: Some(size_of(&slot.builder)), ..RawInput::default() },
        };
        input.viewports = self.slots.iter().map(|(id, slot)| (*id, slot.info.clone())).collect();
        input.time = Some(now.duration_since(self.began).as_secs_f64());
        Some(input)
    }

    /// Draws a window anew after its pass. Returns what the pass says of all windows.
    pub fn show(
        &mut self,
        ctx: &Context,
        event_loop: Option<&ActiveEventLoop>,
        (id, ground): (ViewportId, Color32),
        output: FullOutput,
    ) -> egui::OrderedViewportIdMap<ViewportOutput> {
        let FullOutput { platform_output, mut textures_delta, shapes, pixels_per_point, viewport_output } = output;
        self.freed.free.extend(textures_delta.free.drain());
        self.rasteriser.update(&mut textures_delta);
        if let Some(slot) = self.slots.get_mut(&id) {
            // The pass has seen them.
            slot.info.events.clear();
            if let Some(open) = &mut slot.open {
                let drawing = Drawing { shapes, pixels_per_point, ground };
                open.show(ctx, event_loop, (drawing, &self.rasteriser), platform_output);
            }
        }
        if id == ViewportId::ROOT {
            self.rasteriser.update(&mut self.freed);
        }
        viewport_output
    }

    /// Opens, changes and closes windows as a pass has asked. Returns whether one was opened, which is drawn in the next.
    pub fn follow(
        &mut self,
        ctx: &Context,
        event_loop: &ActiveEventLoop,
        asked: egui::OrderedViewportIdMap<ViewportOutput>,
    ) -> Result<bool, NotShown> {
        self.slots.retain(|id, _| asked.contains_key(id));
        for (id, ViewportOutput { builder, commands, .. }) in asked {
            // The main window's is the one that it was opened with: what a pass says of it is not.
            if id != ViewportId::ROOT {
                self.want(id, builder);
            }
            let Some(slot) = self.slots.get_mut(&id) else { continue };
            slot.commands.extend(commands);
            if let Some(open) = &mut slot.open {
                open.carry_out(ctx, &mut slot.info, slot.commands.drain(..));
            }
        }
        self.open_missing(ctx, event_loop)
    }
}

/// Runs the pass of a window that is shown within the main window's.
pub fn run_within(windows: &Rc<RefCell<Windows>>, ctx: &Context, viewport: ImmediateViewport<'_>) {
    let ImmediateViewport { ids, builder, mut viewport_ui_cb } = viewport;
    let input = {
        let mut windows = windows.borrow_mut();
        windows.want(ids.this, builder);
        windows.take_input(ctx, ids.this)
    };
    let Some(input) = input else { return };
    let output = ctx.run_ui(input, |ui| viewport_ui_cb(ui));
    windows.borrow_mut().show(ctx, None, (ids.this, Color32::BLACK), output);
}

fn size_of(builder: &ViewportBuilder) -> egui::Rect {
    egui::Rect::from_min_size(egui::Pos2::ZERO, builder.inner_size.unwrap_or(egui::vec2(1280.0, 720.0)))
}

/// In points. No window is larger when it opens: some systems do not show it then.
fn largest_screen(ctx: &Context, event_loop: &ActiveEventLoop) -> egui::Vec2 {
    let screens = event_loop.available_monitors().map(|screen| {
        let size = screen.size().to_logical::<f32>(screen.scale_factor() * f64::from(ctx.zoom_factor()));
        egui::vec2(size.width, size.height)
    });
    screens.reduce(egui::Vec2::max).filter(|size| size.min_elem() > 0.0).unwrap_or(egui::Vec2::INFINITY)
}
