//! Keeps the screen from going dark while slides are shown.

use std::sync::mpsc::{Receiver, Sender, channel};

/// The thread that asks the system: its answer may be long in coming.
pub struct Awake {
    wanted: Option<Sender<bool>>,
    failures: Option<Receiver<String>>,
    now: bool,
}

/// Asks the system to stay awake; it may sleep again when what comes of it is dropped.
pub type Hold = Box<dyn FnMut() -> Result<Box<dyn std::any::Any>, String> + Send>;

impl Awake {
    /// Asks the system. `reason` and `name` are what it tells its user.
    pub fn of_system(reason: String, name: String, wake: impl Fn() + Send + 'static) -> Self {
        let hold = move || -> Result<Box<dyn std::any::Any>, String> {
            let mut builder = keepawake::Builder::default();
            builder.display(true).idle(true).reason(&reason).app_name(&name).app_reverse_domain("no.taktskifte");
            let held = builder.create().map_err(|error| error.to_string())?;
            Ok(Box::new(held))
        };
        Self::start(Box::new(hold), wake)
    }

    /// Starts the thread that asks.
    pub fn start(mut hold: Hold, wake: impl Fn() + Send + 'static) -> Self {
        let (wanted, orders) = channel::<bool>();
        let (sender, failures) = channel();
        let thread = move || {
            let mut held = None;
            while let Ok(on) = orders.recv() {
                if !on {
                    // Dropping it lets the machine sleep again.
                    held = None;
                    continue;
                }
                if held.is_some() {
                    continue;
                }
                match hold() {
                    Ok(awake) => held = Some(awake),
                    Err(error) => {
                        if sender.send(error).is_err() {
                            return;
                        }
                        wake();
                    }
                }
            }
        };
        match std::thread::Builder::new().name("awake".to_owned()).spawn(thread) {
            Ok(_) => Self { wanted: Some(wanted), failures: Some(failures), now: false },
            Err(error) => {
                log::warn!("{error}");
                Self { wanted: None, failures: None, now: false }
            }
        }
    }

    /// Does nothing, for tests.
    pub fn asleep() -> Self {
        Self { wanted: None, failures: None, now: false }
    }

    /// From now on the machine stays awake, or may sleep.
    pub fn set(&mut self, on: bool) {
        if std::mem::replace(&mut self.now, on) != on
            && let Some(wanted) = &self.wanted
        {
            // A thread that has died cannot keep anything awake; its failure has been told.
            let _ = wanted.send(on);
        }
    }

    /// Why the machine could not be kept awake, once.
    pub fn failure(&self) -> Option<String> {
        self.failures.as_ref()?.try_recv().ok()
    }
}
