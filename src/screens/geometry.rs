//! Where screens and windows lie on the desktop, pixels.

/// A screen as the system describes it, in pixels of the whole desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// What the system calls it ("HDMI-1").
    pub name: String,
    /// Its upper left corner.
    pub position: [i32; 2],
    /// Width and height.
    pub size: [u32; 2],
    /// The system's main screen.
    pub primary: bool,
}

impl Screen {
    /// Whether a point of the desktop is on it.
    pub fn contains(&self, [x, y]: [i32; 2]) -> bool {
        let [left, top] = self.position.map(i64::from);
        let [width, height] = self.size.map(i64::from);
        (left..left + width).contains(&i64::from(x)) && (top..top + height).contains(&i64::from(y))
    }

    /// Whether they have more than an edge in common: then both show the same part of the desktop, as mirrored ones do.
    pub fn overlaps(&self, other: &Self) -> bool {
        Area::of(self).shared(&Area::of(other)) > 0
    }

    /// Whether it is a laptop's own, by the names that Linux and macOS give those; Windows does not say.
    pub fn is_built_in(&self) -> bool {
        ["eDP", "LVDS", "DSI", "Built-in"].iter().any(|name| self.name.starts_with(name))
    }

    /// "1920×1080".
    pub fn size_label(&self) -> String {
        let [width, height] = self.size;
        format!("{width}×{height}")
    }
}

/// A rectangle of the desktop, pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its upper left corner.
    pub position: [i32; 2],
    /// Width and height.
    pub size: [u32; 2],
}

impl Area {
    /// All of a screen.
    pub fn of(screen: &Screen) -> Self {
        Self { position: screen.position, size: screen.size }
    }

    /// How many pixels they have in common.
    pub fn shared(&self, other: &Self) -> i64 {
        let along = |axis: usize| {
            let ends = |area: &Self| {
                let begin = i64::from(area.position.get(axis).copied().unwrap_or(0));
                (begin, begin + i64::from(area.size.get(axis).copied().unwrap_or(0)))
            };
            let ((a, a_end), (b, b_end)) = (ends(self), ends(other));
            (a_end.min(b_end) - a.max(b)).max(0)
        };
        along(0) * along(1)
    }

    /// Whether a part worth mentioning lies on a screen: shadows and the frames of maximised windows reach over its edge.
    pub fn touches(&self, screen: &Screen) -> bool {
        /// A tenth of the window is more than any frame.
        const PART: i64 = 10;
        let whole = i64::from(self.size[0]) * i64::from(self.size[1]);
        self.shared(&Self::of(screen)) * PART > whole
    }
}
