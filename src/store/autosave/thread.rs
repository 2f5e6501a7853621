//! The thread's loop: waits for orders, and for what is due.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use super::saver::Saver;
use super::{LOOK_EVERY, News, Order, RETRY};
use crate::store::disk::Disk;

/// When there are no more orders, what is neither saved nor rescued is tried so many times more.
const LAST_TRIES: u32 = 30;
/// A fault of ours that comes back so often will not go away.
const MOST_FAULTS: u32 = 30;

/// Takes orders until there are no more, and saves when it is time. A fault of ours in the midst of it does not end the
/// saving: the newest version is tried again.
pub fn run<D: Disk>(saver: &mut Saver<D>, inbox: &Receiver<Order>, tell: &dyn Fn(News)) {
    for fault in 0..MOST_FAULTS {
        if fault > 0 {
            saver.start_again(Instant::now(), tell);
        }
        let ended = catch_unwind(AssertUnwindSafe(|| {
            while step(saver, inbox, tell) {}
            save_the_rest(saver, tell);
            saver.keep_if_due(Instant::now(), true);
        }));
        if ended.is_ok() {
            return;
        }
    }
}

/// One order, or what is due. Tells whether there is more to come.
fn step<D: Disk>(saver: &mut Saver<D>, inbox: &Receiver<Order>, tell: &dyn Fn(News)) -> bool {
    let next = saver.next();
    let wait = next.map_or(LOOK_EVERY, |next| next.saturating_duration_since(Instant::now()));
    match inbox.recv_timeout(wait) {
        Ok(order) => saver.take(order, Instant::now(), tell),
        Err(RecvTimeoutError::Timeout) if next.is_none() => saver.look(tell),
        Err(RecvTimeoutError::Timeout) => {}
        Err(RecvTimeoutError::Disconnected) => return false,
    }
    if saver.due().is_some_and(|due| due <= Instant::now()) {
        saver.save(Instant::now(), tell);
    }
    saver.keep_if_due(Instant::now(), false);
    true
}

/// The meeting is not open any more: this thread has the only copy of what is not on the disk.
fn save_the_rest<D: Disk>(saver: &mut Saver<D>, tell: &dyn Fn(News)) {
    for attempt in 0..LAST_TRIES {
        if attempt > 0 {
            std::thread::sleep(RETRY);
        }
        saver.save(Instant::now(), tell);
        if saver.is_safe() {
            return;
        }
    }
}
