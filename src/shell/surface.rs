//! A window's memory.

use std::num::NonZeroU32;
use std::sync::Arc;

use softbuffer::{Context, Rect, SoftBufferError};
use winit::event_loop::OwnedDisplayHandle;
use winit::window::Window;

use crate::render::raster::{Canvas, PixelRect};

/// The pixels that the system shows in a window.
pub struct Surface {
    surface: softbuffer::Surface<OwnedDisplayHandle, Arc<Window>>,
    size: [u32; 2],
}

impl Surface {
    /// For a window.
    ///
    /// # Errors
    /// When the system gives no memory that we can draw in.
    pub fn new(context: &Context<OwnedDisplayHandle>, window: Arc<Window>) -> Result<Self, SoftBufferError> {
        Ok(Self { surface: softbuffer::Surface::new(context, window)?, size: [0, 0] })
    }

    /// Draws in it, and shows what was drawn. `size` is the window's, in pixels, none of them 0. `paint` is told how many
    /// pictures ago the memory was drawn in last (0: it holds nothing) and tells where it has drawn.
    ///
    /// # Errors
    /// When the system does not take it.
    pub fn draw(
        &mut self,
        size: [u32; 2],
        paint: impl FnOnce(&mut Canvas<'_>, u8) -> Vec<PixelRect>,
    ) -> Result<(), SoftBufferError> {
        let [Some(width), Some(height)] = size.map(NonZeroU32::new) else { return Ok(()) };
        if self.size != size {
            self.surface.resize(width, height)?;
            self.size = size;
        }
        let mut buffer = self.surface.buffer_mut()?;
        let age = buffer.age();
        let [columns, rows] = size.map(|pixels| pixels as usize);
        let drawn = paint(&mut Canvas { pixels: &mut buffer, width: columns, height: rows }, age);
        let drawn: Vec<_> = drawn.into_iter().filter_map(rect).collect();
        if drawn.is_empty() {
            return Ok(());
        }
        buffer.present_with_damage(&drawn)
    }
}

fn rect(area: PixelRect) -> Option<Rect> {
    let number = |pixels: usize| u32::try_from(pixels).ok();
    Some(Rect {
        x: number(area.left)?,
        y: number(area.top)?,
        width: NonZeroU32::new(number(area.right.checked_sub(area.left)?)?)?,
        height: NonZeroU32::new(number(area.bottom.checked_sub(area.top)?)?)?,
    })
}
