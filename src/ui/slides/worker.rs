//! A thread that does one kind of work for the screen, the newest request first. The screen never waits for it.
//!
//! Thread pools (rayon, threadpool) serve what came first, and do not hand back what nobody waits for any more:
//! somebody who leafs through a deck would wait for the pictures of every slide passed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};

/// A request and what came of it.
#[derive(Debug)]
pub enum Done<Request, Answer> {
    /// The answer.
    Answered(Request, Answer),
    /// Not done: too many newer ones came after it.
    Dropped(Request),
    /// The work panicked; the thread goes on.
    Failed(Request),
}

/// The thread's handle. The thread ends when this is dropped and its last piece of work is done.
#[derive(Debug)]
pub struct Worker<Request, Answer> {
    requests: Sender<Request>,
    answers: Receiver<Done<Request, Answer>>,
}

impl<Request: Clone + Send + 'static, Answer: Send + 'static> Worker<Request, Answer> {
    /// Starts the thread. More than `most` requests are not kept waiting: the oldest are handed back undone. `wake` is called
    /// after each answer.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(
        (name, most): (&str, usize),
        work: impl FnMut(&Request) -> Answer + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (requests, inbox) = channel();
        let (outbox, answers) = channel();
        std::thread::Builder::new().name(name.to_owned()).spawn(move || run((&inbox, most), &outbox, work, &wake))?;
        Ok(Self { requests, answers })
    }

    /// Asks for something.
    pub fn request(&self, request: Request) {
        // The thread outlives this handle's use; if it has died, nothing comes back and the screen shows the old.
        let _ = self.requests.send(request);
    }

    /// What has been done since last asked.
    pub fn poll(&self) -> impl Iterator<Item = Done<Request, Answer>> {
        self.answers.try_iter()
    }
}

fn run<Request: Clone, Answer>(
    (inbox, most): (&Receiver<Request>, usize),
    outbox: &Sender<Done<Request, Answer>>,
    mut work: impl FnMut(&Request) -> Answer,
    wake: &dyn Fn(),
) {
    let mut waiting: Vec<Request> = Vec::new();
    loop {
        if waiting.is_empty() {
            match inbox.recv() {
                Ok(request) => waiting.push(request),
                Err(_) => return,
            }
        }
        waiting.extend(inbox.try_iter());
        let too_many = waiting.len().saturating_sub(most);
        for old in waiting.drain(..too_many) {
            if outbox.send(Done::Dropped(old)).is_err() {
                return;
            }
        }
        let Some(request) = waiting.pop() else {
            continue;
        };
        // A decoder's fault must cost one picture, not the program.
        let done = match catch_unwind(AssertUnwindSafe(|| work(&request))) {
            Ok(answer) => Done::Answered(request, answer),
            Err(_) => Done::Failed(request),
        };
        if outbox.send(done).is_err() {
            return;
        }
        wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Barrier};

    #[test]
    fn the_newest_request_is_served_first_and_a_panic_costs_only_itself() {
        let (entered, go) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let (entered_too, go_too) = (Arc::clone(&entered), Arc::clone(&go));
        let (woken, wakes) = channel();
        let worker = Worker::start(
            ("test", 64),
            move |request: &u32| {
                if *request == 0 {
                    entered_too.wait();
                    go_too.wait();
                }
                assert!(*request != 2, "this one fails");
                request * 10
            },
            move || woken.send(()).unwrap(),
        )
        .unwrap();
        worker.request(0);
        entered.wait();
        for request in [1, 2, 3] {
            worker.request(request);
        }
        go.wait();
        for _ in 0..4 {
            wakes.recv().unwrap();
        }
        let order: Vec<_> = worker
            .poll()
            .map(|done| match done {
                Done::Answered(request, answer) => (request, Some(answer)),
                Done::Failed(request) | Done::Dropped(request) => (request, None),
            })
            .collect();
        assert_eq!(order, [(0, Some(0)), (3, Some(30)), (2, None), (1, Some(10))]);
    }
}
