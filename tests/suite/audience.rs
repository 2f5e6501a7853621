//! The audience's window without a display: a second viewport that is run as the shell runs it, with screens that are plugged in
//! and out by the test.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use egui::epaint::ClippedShape;
use egui::{Event, ImmediateViewport, Key, Modifiers, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;
use taktskifte::render::raster::{Damage, Rasteriser, Scene};
use taktskifte::screens::{Area, Screen, ScreenSource};

use crate::harness::{MOST_FRAMES, Window};

/// The rasteriser as kittest wants it; the audience's window has the same textures.
#[derive(Clone, Default)]
pub struct Pixels(Rc<RefCell<Rasteriser>>);

impl Pixels {
    /// What draws them.
    pub fn rasteriser(&self) -> std::cell::Ref<'_, Rasteriser> {
        self.0.borrow()
    }
}

impl TestRenderer for Pixels {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().update(delta);
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let primitives = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
        let size = ctx.content_rect().size() * output.pixels_per_point;
        Ok(self.0.borrow_mut().paint(&primitives, output.pixels_per_point, [size.x as u32, size.y as u32]))
    }
}

/// The screens that a test has plugged in, and where the main window is on them.
#[derive(Clone, Default)]
pub struct Plugs {
    news: Rc<RefCell<Option<Vec<Screen>>>>,
    /// Unknown until a test says so.
    window: Rc<Cell<Option<Area>>>,
}

impl Plugs {
    /// With these screens.
    pub fn of(screens: &[Screen]) -> Self {
        let plugs = Self::default();
        *plugs.news.borrow_mut() = Some(screens.to_vec());
        plugs
    }
}

impl ScreenSource for Plugs {
    fn news(&mut self) -> Option<Vec<Screen>> {
        self.news.borrow_mut().take()
    }

    fn window_at(&self, middle: Option<[i32; 2]>) -> Option<[i32; 2]> {
        let middle_of = |area: Area| {
            let [width, height] = area.size.map(|pixels| i32::try_from(pixels / 2).unwrap());
            [area.position[0] + width, area.position[1] + height]
        };
        self.window.get().map(middle_of).or(middle)
    }

    fn window_area(&self, seen: Option<Area>) -> Option<Area> {
        self.window.get().or(seen)
    }

    fn index(&self, _screen: &Screen) -> Option<usize> {
        None
    }
}

/// The laptop's own screen.
pub fn laptop() -> Screen {
    Screen { name: "eDP-1".to_owned(), position: [0, 0], size: [1440, 900], primary: true }
}

/// A projector to the right of it.
pub fn projector() -> Screen {
    Screen { name: "HDMI-1".to_owned(), position: [1440, 0], size: [960, 540], primary: false }
}

/// The audience's window: what it last drew, and what is typed in it.
#[derive(Default)]
struct AudienceWindow {
    pixels: Pixels,
    events: Vec<Event>,
    picture: Option<RgbaImage>,
    damage: Damage,
    draws: usize,
}

/// What a window shows on a pass, as what has changed of it is found.
pub fn scene(ctx: &egui::Context, shapes: Vec<ClippedShape>, pixels_per_point: f32, size: [usize; 2]) -> Scene {
    let options = ctx.options(|options| options.tessellation_options);
    Scene { shapes, pixels_per_point, size, ground: egui::Color32::BLACK, options }
}

/// How often the audience's window was drawn.
pub fn audience_draws() -> usize {
    AUDIENCE.with_borrow(|audience| audience.draws)
}

thread_local! {
    static AUDIENCE: RefCell<AudienceWindow> = RefCell::default();
}

/// Runs the audience's window as the shell does, without a display.
fn run_audience(ctx: &egui::Context, viewport: ImmediateViewport<'_>) {
    let ImmediateViewport { ids, mut viewport_ui_cb, .. } = viewport;
    let events = AUDIENCE.with_borrow_mut(|audience| std::mem::take(&mut audience.events));
    let mut input = egui::RawInput {
        viewport_id: ids.this,
        screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(960.0, 540.0))),
        events,
        ..egui::RawInput::default()
    };
    input.viewports.insert(ids.this, egui::ViewportInfo::default());
    let output = ctx.run_ui(input, |ui| viewport_ui_cb(ui));
    let mut delta = output.textures_delta;
    AUDIENCE.with_borrow_mut(|audience| {
        let pixels = Rc::clone(&audience.pixels.0);
        let mut rasteriser = pixels.borrow_mut();
        rasteriser.update(&mut delta);
        let primitives = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
        let picture = rasteriser.paint(&primitives, output.pixels_per_point, [960, 540]);
        let scene = scene(ctx, output.shapes, output.pixels_per_point, [960, 540]);
        let changed = audience.damage.changed(scene, rasteriser.textures());
        drop(rasteriser);
        audience.draws += usize::from(!changed.is_empty());
        audience.picture = Some(picture);
    });
}

impl Window {
    /// A meeting whose slides are on the projector, with the presenter's screen on the laptop.
    pub fn with_projector() -> Self {
        let mut window = Self::in_meeting();
        window.plug(&[laptop(), projector()]);
        window.press(Key::F5);
        window
    }

    /// Plugs these screens in, and all others out.
    pub fn plug(&mut self, screens: &[Screen]) {
        self.open_windows();
        *self.plugs.news.borrow_mut() = Some(screens.to_vec());
        self.settle();
    }

    /// What the main window asks its window system for in the frame in which these screens are found.
    pub fn commands_when_plugged(&mut self, screens: &[Screen]) -> Vec<egui::ViewportCommand> {
        *self.plugs.news.borrow_mut() = Some(screens.to_vec());
        self.harness.step();
        self.root_output().commands.clone()
    }

    /// The same in the frame in which the window is found to be elsewhere.
    pub fn commands_when_moved_to(&mut self, area: Area) -> Vec<egui::ViewportCommand> {
        self.plugs.window.set(Some(area));
        self.harness.step();
        self.root_output().commands.clone()
    }

    /// The window manager moves the main window.
    pub fn moved_to(&mut self, area: Area) {
        self.plugs.window.set(Some(area));
        self.settle();
    }

    /// Windows are windows, not panels in the main one.
    fn open_windows(&mut self) {
        AUDIENCE.set(AudienceWindow { pixels: self.pixels.clone(), ..AudienceWindow::default() });
        egui::Context::set_immediate_viewport_renderer(run_audience);
        self.harness.ctx.set_embed_viewports(false);
    }

    /// What the audience sees at the next frame; nothing when it has no window.
    pub fn audience(&mut self) -> Option<RgbaImage> {
        AUDIENCE.with_borrow_mut(|audience| audience.picture = None);
        self.harness.step();
        AUDIENCE.with_borrow_mut(|audience| audience.picture.take())
    }

    /// What the audience sees when nothing fades any more.
    pub fn audience_at_rest(&mut self) -> RgbaImage {
        let mut before = self.audience().unwrap();
        for _ in 0..MOST_FRAMES {
            let now = self.audience().unwrap();
            if now == before {
                return now;
            }
            before = now;
        }
        panic!("the audience's window does not come to rest");
    }

    /// A key pressed while the audience's window has the keyboard.
    pub fn press_in_audience_window(&mut self, key: Key) {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            AUDIENCE.with_borrow_mut(|audience| audience.events.push(event));
            self.settle();
        }
    }

    /// Text typed while the audience's window has the keyboard.
    pub fn type_in_audience_window(&mut self, text: &str) {
        AUDIENCE.with_borrow_mut(|audience| audience.events.push(Event::Text(text.to_owned())));
        self.settle();
    }
}

/// Whether a picture is of one grey.
pub fn is_all(picture: &RgbaImage, grey: u8) -> bool {
    picture.pixels().all(|pixel| pixel.0 == [grey, grey, grey, 255])
}
