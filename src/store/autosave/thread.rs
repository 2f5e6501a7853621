//! The thread's loop: waits for orders, and for what is due.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use super::saver::Saver;
use super::{LOOK_EVERY, News, Order};
use crate::store::disk::Disk;

/// Takes orders until there are no more, and saves when it is time. A fault of ours in the midst of it does not end the
/// saving: the newest version is tried again.
pub fn run<D: Disk>(saver: &mut Saver<D>, inbox: &Receiver<Order>, tell: &dyn Fn(News)) {
    loop {
        let ended = catch_unwind(AssertUnwindSafe(|| while step(saver, inbox, tell) {}));
        match ended {
            Ok(()) => return,
            Err(_) => saver.start_again(Instant::now(), tell),
        }
    }
}

/// One order, or what is due. Tells whether there is more to come.
fn step<D: Disk>(saver: &mut Saver<D>, inbox: &Receiver<Order>, tell: &dyn Fn(News)) -> bool {
    let wait = saver.due().map_or(LOOK_EVERY, |due| due.saturating_duration_since(Instant::now()));
    match inbox.recv_timeout(wait) {
        Ok(order) => saver.take(order, Instant::now(), tell),
        Err(RecvTimeoutError::Timeout) if saver.due().is_none() => saver.look(tell),
        Err(RecvTimeoutError::Timeout) => {}
        Err(RecvTimeoutError::Disconnected) => {
            saver.save(Instant::now(), tell);
            return false;
        }
    }
    if saver.due().is_some_and(|due| due <= Instant::now()) {
        saver.save(Instant::now(), tell);
    }
    true
}
