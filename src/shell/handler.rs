//! The system's events.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Instant;

use egui::{Context, RequestRepaintInfo, ViewportCommand, ViewportId};
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop};
use winit::window::WindowId;

use super::schedule::Schedule;
use super::wake::{NotShown, Wake, Wakes};
use super::windows::{Windows, run_within};
use super::{Creation, Program, Start};

/// Opens the main window and returns when it is closed.
///
/// # Errors
/// When the system shows no windows.
pub fn run(start: Start) -> Result<(), NotShown> {
    let began = Instant::now();
    let event_loop = EventLoop::with_user_event().build().map_err(NotShown::new)?;
    told(began, "desktop");
    let wakes = event_loop.create_proxy();
    let mut handler = Handler { began, wakes, start: Some(start), running: None, failed: None };
    event_loop.run_app(&mut handler).map_err(NotShown::new)?;
    handler.failed.map_or(Ok(()), Err)
}

/// For whoever asks where the time of the start goes.
fn told(began: Instant, what: &str) {
    log::info!("start: {what} at {:.1} ms", began.elapsed().as_secs_f64() * 1000.0);
}

struct Handler {
    began: Instant,
    wakes: Wakes,
    start: Option<Start>,
    running: Option<Running>,
    failed: Option<NotShown>,
}

/// The program with its windows.
struct Running {
    ctx: Context,
    // Before the windows: it is dropped first, while they are there.
    program: Box<dyn Program>,
    windows: Rc<RefCell<Windows>>,
    schedule: Schedule,
    passes: u64,
}

impl Running {
    fn new(event_loop: &ActiveEventLoop, wakes: &Wakes, (start, began): (Start, Instant)) -> Result<Self, NotShown> {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        let wake = wakes.clone();
        ctx.set_request_repaint_callback(move |info| {
            let RequestRepaintInfo { viewport_id: viewport, delay, current_cumulative_pass_nr: passes } = info;
            if let Some(at) = Instant::now().checked_add(delay) {
                // It fails when the program is ending.
                let _ = wake.send_event(Wake::Pass { viewport, at, passes });
            }
        });
        let mut builder = start.builder;
        if start.covers_only_screen && event_loop.available_monitors().count() == 1 {
            builder = builder.with_fullscreen(true);
        }
        let windows = Windows::new(&ctx, event_loop, builder, (wakes.clone(), began))?;
        told(began, "window");
        let Some(window) = windows.main().map(|main| main.window().clone()) else {
            return Err(NotShown::new("no main window"));
        };
        let windows = Rc::new(RefCell::new(windows));
        let within = Rc::downgrade(&windows);
        Context::set_immediate_viewport_renderer(move |ctx, viewport| {
            if let Some(windows) = within.upgrade() {
                run_within(&windows, ctx, viewport);
            }
        });
        let program = (start.create)(Creation { ctx: ctx.clone(), window });
        told(began, "program");
        let mut schedule = Schedule::default();
        schedule.at_once(Instant::now());
        Ok(Self { ctx, program, windows, schedule, passes: 0 })
    }

    /// One pass. Returns whether the main window is closed.
    fn frame(&mut self, event_loop: &ActiveEventLoop) -> Result<bool, NotShown> {
        let begun = Instant::now();
        self.schedule.begin(begun);
        self.passes += 1;
        let input = self.windows.borrow_mut().take_input(&self.ctx, ViewportId::ROOT);
        let Some(input) = input else { return Ok(true) };
        let closing = input.viewport().close_requested();
        let program = &mut self.program;
        let output = self.ctx.run_ui(input, |ui| program.frame(ui));
        log::debug!("pass {}: {:.2} ms", self.passes, begun.elapsed().as_secs_f64() * 1000.0);
        let ground = self.program.ground();
        let mut windows = self.windows.borrow_mut();
        let asked = windows.show(&self.ctx, Some(event_loop), (ViewportId::ROOT, ground), output);
        let stays =
            asked.get(&ViewportId::ROOT).is_some_and(|main| main.commands.contains(&ViewportCommand::CancelClose));
        if closing && !stays {
            return Ok(true);
        }
        if windows.follow(&self.ctx, event_loop, asked)? {
            self.schedule.at_once(Instant::now());
        }
        Ok(false)
    }
}

impl Handler {
    fn frame(&mut self, event_loop: &ActiveEventLoop) {
        let Some(running) = &mut self.running else { return };
        match running.frame(event_loop) {
            Ok(false) => {}
            Ok(true) => self.end(event_loop),
            Err(error) => {
                self.failed = Some(error);
                self.end(event_loop);
            }
        }
    }

    /// The program ends while the system's events still run, so that windows close in order.
    fn end(&mut self, event_loop: &ActiveEventLoop) {
        self.running = None;
        event_loop.exit();
    }

    fn is_due(&self, now: Instant) -> bool {
        self.running.as_ref().is_some_and(|running| running.schedule.is_due(now))
    }
}

impl ApplicationHandler<Wake> for Handler {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        let Some(start) = self.start.take() else { return };
        match Running::new(event_loop, &self.wakes, (start, self.began)) {
            Ok(running) => self.running = Some(running),
            Err(error) => {
                self.failed = Some(error);
                event_loop.exit();
            }
        }
    }

    fn user_event(&mut self, _event_loop: &ActiveEventLoop, wake: Wake) {
        let Some(running) = &mut self.running else { return };
        match wake {
            Wake::Pass { viewport, at, passes } => {
                // A pass that has been run since has answered it.
                let now = running.ctx.cumulative_pass_nr_for(viewport);
                if now == passes || now == passes + 1 {
                    running.schedule.at(at);
                }
            }
            Wake::Access(event) => {
                if running.windows.borrow_mut().on_access(event) {
                    running.schedule.at_once(Instant::now());
                }
            }
        }
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, window: WindowId, event: WindowEvent) {
        let Some(running) = &mut self.running else { return };
        log::trace!("{window:?}: {event:?}");
        if running.windows.borrow_mut().on_event(window, &event) {
            running.schedule.at_once(Instant::now());
        }
        // While a window's edge is dragged, these systems come to no rest: it is drawn at once.
        let is_dragged = matches!(event, WindowEvent::Resized(_) | WindowEvent::RedrawRequested);
        if is_dragged && cfg!(any(windows, target_os = "macos")) {
            self.frame(event_loop);
        }
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        if self.is_due(Instant::now()) {
            self.frame(event_loop);
        }
        let due = self.running.as_ref().and_then(|running| running.schedule.due());
        event_loop.set_control_flow(due.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }
}
