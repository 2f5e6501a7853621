//! How much memory the C library keeps for itself.
//!
//! glibc gives large blocks back to the system when they are freed, until the first of them has been freed: from then on it
//! keeps all up to that size in its heaps (`mallopt(3)`, `M_MMAP_THRESHOLD`). Pictures of a whole screen, 8 MB each, come and
//! go with every change of slide, and a third of the program's memory was such keeping. A fixed threshold ends it. It can be
//! set by a call that is not safe Rust, or by the environment the program is started with.

/// Starts the program again in its own place, with a fixed threshold, where that is for glibc to heed and nobody has set one.
/// Returns where there is nothing to do, and where it cannot be done: it then goes on as it is.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn fix_threshold() {
    use std::os::unix::process::CommandExt;

    const NAME: &str = "MALLOC_MMAP_THRESHOLD_";
    /// Under this, blocks are many and short-lived, bytes.
    const THRESHOLD: &str = "524288";

    if std::env::var_os(NAME).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut arguments = std::env::args_os();
    let mut again = std::process::Command::new(program);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    let error = again.args(arguments).env(NAME, THRESHOLD).exec();
    log::info!("not started again with a fixed threshold: {error}");
}

/// Other systems give large blocks back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub const fn fix_threshold() {}
