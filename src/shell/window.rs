//! One window on the desktop: what comes in from it, and what is drawn in it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::epaint::ClippedShape;
use egui::{Color32, Context, PlatformOutput, RawInput, ViewportBuilder, ViewportId, ViewportInfo};
use egui_winit::{ActionRequested, State, update_viewport_info};
use winit::event::WindowEvent;
use winit::event_loop::ActiveEventLoop;
use winit::window::Window;

use super::surface::Surface;
use super::wake::{NotShown, Wakes};
use crate::render::LETTERS_SIDE;
use crate::render::raster::{Frame, FramePainter, Rasteriser};

/// What the system says of a window is asked for again after this time, also when it has told of no change: each question
/// is a way to the display server and back.
const ASK_AGAIN: Duration = Duration::from_millis(100);

/// What is drawn in one pass.
pub struct Drawing {
    /// From the lowest up.
    pub shapes: Vec<ClippedShape>,
    /// Of the window.
    pub pixels_per_point: f32,
    /// Where nothing is drawn.
    pub ground: Color32,
}

/// A window that is on the desktop.
pub struct OpenWindow {
    window: Arc<Window>,
    input: State,
    surface: Surface,
    painter: FramePainter,
    asked: Option<Instant>,
    /// The system may have lost what was drawn.
    stale: bool,
    is_shown: bool,
    actions: Vec<ActionRequested>,
}

impl OpenWindow {
    /// Opens it. It comes in sight when it is drawn for the first time.
    ///
    /// # Errors
    /// When the system does not.
    pub fn open(
        ctx: &Context,
        event_loop: &ActiveEventLoop,
        (id, builder): (ViewportId, &ViewportBuilder),
        (display, wakes): (&softbuffer::Context<winit::event_loop::OwnedDisplayHandle>, &Wakes),
    ) -> Result<Self, NotShown> {
        // Readers of the screen must know it before it is in sight.
        let hidden = builder.clone().with_visible(false);
        let window = egui_winit::create_window(ctx, event_loop, &hidden).map_err(NotShown::new)?;
        as_windows_wants(&window);
        let window = Arc::new(window);
        let scale = window.scale_factor() as f32;
        let mut input = State::new(ctx.clone(), id, event_loop, Some(scale), window.theme(), Some(LETTERS_SIDE));
        input.init_accesskit(event_loop, &window, wakes.clone());
        let surface = Surface::new(display, Arc::clone(&window)).map_err(NotShown::new)?;
        let painter = FramePainter::default();
        Ok(Self { window, input, surface, painter, asked: None, stale: true, is_shown: false, actions: Vec::new() })
    }

    /// The system's.
    pub fn window(&self) -> &Arc<Window> {
        &self.window
    }

    /// What readers of the screen ask for goes there.
    pub fn input(&mut self) -> &mut State {
        &mut self.input
    }

    /// Takes in what has happened to it. Returns whether a pass is due.
    pub fn on_event(&mut self, event: &WindowEvent) -> bool {
        let changes_pixels_only = matches!(
            event,
            WindowEvent::CursorMoved { .. }
                | WindowEvent::KeyboardInput { .. }
                | WindowEvent::ModifiersChanged(_)
                | WindowEvent::MouseInput { .. }
                | WindowEvent::MouseWheel { .. }
                | WindowEvent::Ime(_)
                | WindowEvent::Touch(_)
                | WindowEvent::RedrawRequested
        );
        if !changes_pixels_only {
            self.asked = None;
        }
        match event {
            // Nobody but the system asks for it: something lay over the window, or its memory went.
            WindowEvent::RedrawRequested => {
                self.stale = true;
                return true;
            }
            WindowEvent::Occluded(_) | WindowEvent::Resized(_) | WindowEvent::ScaleFactorChanged { .. } => {
                self.stale = true;
            }
            _ => {}
        }
        self.input.on_window_event(&self.window, event).repaint
    }

    /// Brings what is known of it up to date.
    pub fn update_info(&mut self, ctx: &Context, info: &mut ViewportInfo, now: Instant) {
        if self.asked.is_some_and(|asked| now.duration_since(asked) < ASK_AGAIN) {
            return;
        }
        update_viewport_info(info, ctx, &self.window, self.asked.is_none() && !self.is_shown);
        self.asked = Some(now);
    }

    /// What has come in since the last pass.
    pub fn take_input(&mut self) -> RawInput {
        self.input.take_egui_input(&self.window)
    }

    /// Draws what has changed, and does what the pass asks of the system.
    pub fn show(
        &mut self,
        ctx: &Context,
        event_loop: Option<&ActiveEventLoop>,
        (drawing, rasteriser): (Drawing, &Rasteriser),
        output: PlatformOutput,
    ) {
        match event_loop {
            Some(event_loop) => {
                self.input.handle_platform_output_with_event_loop(&self.window, event_loop, output);
            }
            None => self.input.handle_platform_output(&self.window, output),
        }
        self.draw(ctx, drawing, rasteriser);
        if !self.is_shown {
            self.is_shown = true;
            self.window.set_visible(true);
        }
    }

    fn draw(&mut self, ctx: &Context, drawing: Drawing, rasteriser: &Rasteriser) {
        let size: [u32; 2] = self.window.inner_size().into();
        // As minimised windows are on Windows.
        if size.contains(&0) {
            return;
        }
        let Drawing { shapes, pixels_per_point, ground } = drawing;
        let stale = std::mem::take(&mut self.stale);
        let (painter, window) = (&mut self.painter, &self.window);
        let begun = Instant::now();
        let drawn = self.surface.draw(size, |canvas, age| {
            let frame = Frame { shapes, pixels_per_point, ground, age };
            let drawn = painter.paint(ctx, rasteriser, frame, canvas);
            if !drawn.is_empty() {
                let pixels: usize = drawn.iter().map(|rect| rect.area()).sum();
                let took = begun.elapsed().as_secs_f64() * 1000.0;
                log::debug!("{:?}: {} parts, {pixels} pixels drawn in {took:.2} ms", window.id(), drawn.len());
                window.pre_present_notify();
            }
            if stale { vec![canvas.whole()] } else { drawn }
        });
        if let Err(error) = drawn {
            log::error!("{:?}: {error}", self.window.id());
            self.painter.redraw_all();
            self.stale = true;
        }
    }

    /// Does what was asked of it.
    pub fn carry_out(
        &mut self,
        ctx: &Context,
        info: &mut ViewportInfo,
        commands: impl IntoIterator<Item = egui::ViewportCommand>,
    ) {
        let mut is_framed_anew = false;
        let commands = commands.into_iter().inspect(|command| {
            is_framed_anew |= matches!(command, egui::ViewportCommand::Decorations(_));
        });
        egui_winit::process_viewport_commands(ctx, info, commands, &self.window, &mut self.actions);
        if is_framed_anew {
            as_windows_wants(&self.window);
        }
        for action in self.actions.drain(..) {
            let event = match action {
                ActionRequested::Cut => Some(egui::Event::Cut),
                ActionRequested::Copy => Some(egui::Event::Copy),
                ActionRequested::Paste => match self.input.clipboard_text() {
                    Some(text) => Some(egui::Event::Paste(text.replace("\r\n", "\n"))),
                    None => self.input.clipboard_image().map(|image| egui::Event::PasteImage(Arc::new(image))),
                },
                // Nobody asks for them.
                ActionRequested::Screenshot(_) | ActionRequested::PaintWhileHidden => None,
            };
            self.input.egui_input_mut().events.extend(event);
        }
    }
}

/// A window without a frame is given a shadow by egui-winit, and with it comes a black line along its top, which the audience
/// would see. And the icon that egui-winit sets is the small one, which the task bar scales up.
#[cfg(windows)]
fn as_windows_wants(window: &Window) {
    use winit::platform::windows::{IconExtWindows, WindowExtWindows};
    use winit::window::Icon;

    /// Where the build script puts the program's icon.
    const ICON: u16 = 1;

    window.set_undecorated_shadow(false);
    window.set_taskbar_icon(Icon::from_resource(ICON, None).ok());
}

#[cfg(not(windows))]
fn as_windows_wants(_: &Window) {}
