//! Words in the terminal. Not by `println!`, which panics when whoever reads them has gone (`taktskifte --help | head`): what
//! cannot be shown is not shown, and the exit code still tells how it went.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

/// A line of what was asked for.
pub fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A line beside it: a fault, or what is good to know.
pub fn say_aside(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A line that tells how far something has come, over the one before; only where somebody looks at a terminal.
pub struct Passing {
    is_shown: bool,
}

impl Passing {
    /// Nothing was told yet.
    pub fn new() -> Self {
        Self { is_shown: std::io::stderr().is_terminal() }
    }

    /// In place of what stood there before. That it cannot be shown stops nothing.
    pub fn show<T: Display>(&self, line: impl FnOnce() -> T) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r{}\u{1b}[K", line());
        }
    }

    /// Nothing stands there any more.
    pub fn clear(&self) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// Why it could not do what was asked for, where people look: on standard error, and in a window where there is no such thing,
/// as for a program for Windows that was started by a double click.
pub fn say_why(title: &str, why: &str) {
    say_aside(why);
    #[cfg(windows)]
    {
        use std::os::windows::io::AsRawHandle;
        if std::io::stderr().as_raw_handle().is_null() {
            let dialog = rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error);
            dialog.set_title(title).set_description(why).show();
        }
    }
    #[cfg(not(windows))]
    let _ = title;
}
