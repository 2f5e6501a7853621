//! The mouse wheel and the touchpad over a slide: how far they were turned, and when that is a step.

use egui::{Event, MouseWheelUnit, Ui};

/// What a touchpad moves for one step, points.
const STEP_POINTS: f32 = 50.0;
/// Steady scrolling steps no faster than this, seconds: nobody can follow what flies by.
const BETWEEN_STEPS_SECS: f64 = 0.15;
/// What was scrolled before a pause of this length is forgotten, seconds.
const FORGETS_AFTER_SECS: f64 = 0.4;

/// How far the wheel was turned since the last frame, notches; positive towards the user, which is forward. Turned with a
/// key held down it is another gesture.
pub fn turned(ui: &Ui) -> f32 {
    ui.input(|input| {
        let turns = input.events.iter().filter_map(|event| match event {
            Event::MouseWheel { unit, delta, modifiers, .. } if modifiers.is_none() => Some(match unit {
                MouseWheelUnit::Line | MouseWheelUnit::Page => -delta.y,
                MouseWheelUnit::Point => -delta.y / STEP_POINTS,
            }),
            _ => None,
        });
        turns.sum()
    })
}

/// A step that a turned wheel asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WheelStep {
    /// Towards the user.
    Forward,
    /// Away from the user.
    Back,
}

/// What has been scrolled and was not enough for a step yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wheel {
    notches: f32,
    turned_at: f64,
    stepped_at: Option<f64>,
}

impl Wheel {
    /// Takes in how far the wheel was turned at a time, seconds. One notch is one step; a touchpad's small movements are
    /// added up; what comes too soon after a step is dropped.
    pub fn turn(&mut self, notches: f32, now: f64) -> Option<WheelStep> {
        if notches == 0.0 {
            return None;
        }
        let is_new = now - self.turned_at > FORGETS_AFTER_SECS || notches * self.notches < 0.0;
        self.turned_at = now;
        if is_new {
            self.notches = 0.0;
        }
        if self.stepped_at.is_some_and(|stepped| now - stepped < BETWEEN_STEPS_SECS) {
            return None;
        }
        self.notches += notches;
        // Fractions of a notch may add up to a hair less than one.
        if self.notches.abs() < 0.99 {
            return None;
        }
        let step = if self.notches > 0.0 { WheelStep::Forward } else { WheelStep::Back };
        self.notches = 0.0;
        self.stepped_at = Some(now);
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a wheel does that is turned so far at these times.
    fn steps(turns: &[(f32, f64)]) -> Vec<WheelStep> {
        let mut wheel = Wheel::default();
        turns.iter().filter_map(|(notches, at)| wheel.turn(*notches, *at)).collect()
    }

    #[test]
    fn one_notch_is_one_step_in_its_direction() {
        use WheelStep::{Back, Forward};
        assert_eq!(steps(&[(1.0, 0.0)]), [Forward]);
        assert_eq!(steps(&[(-1.0, 0.0), (1.0, 1.0), (1.0, 2.0)]), [Back, Forward, Forward]);
        // A wheel that says three at once was turned once.
        assert_eq!(steps(&[(3.0, 0.0)]), [Forward]);
    }

    #[test]
    fn a_touchpads_small_movements_are_added_up_until_a_pause() {
        let small = |count: usize, every: f64| (0..count).map(|at| (0.25, at as f64 * every)).collect::<Vec<_>>();
        assert_eq!(steps(&small(3, 0.02)), []);
        assert_eq!(steps(&small(4, 0.02)), [WheelStep::Forward]);
        assert_eq!(steps(&small(4, 0.5)), []);
        assert_eq!(steps(&[(0.9, 0.0), (-0.3, 0.1), (-0.3, 0.2)]), []);
    }

    #[test]
    fn steady_scrolling_does_not_flood() {
        let second: Vec<_> = (0..100).map(|at| (2.0, f64::from(at) * 0.01)).collect();
        let count = steps(&second).len();
        assert!((4..=7).contains(&count), "{count}");
    }
}
