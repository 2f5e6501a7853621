//! The screens of an X server, asked of RandR directly: winit keeps the list it read at its start, and an audience
//! window whose screen was unplugged would stay up over the presenter's.

use std::sync::mpsc::{Receiver, channel};

use x11rb::connection::Connection;
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::Event;
use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
use x11rb::protocol::xproto::{ConnectionExt as _, Window};
use x11rb::rust_connection::RustConnection;

use super::Screen;

/// RandR's list of monitors came with this version.
const NEEDED_VERSION: (u32, u32) = (1, 5);

/// Watches the screens on a thread of its own, which waits for the server, sends each new list and calls `wake`. `None`
/// where there is no X server that can say.
pub fn watch(wake: impl Fn() + Send + 'static) -> Option<Receiver<Vec<Screen>>> {
    let (connection, screen) = x11rb::connect(None).ok()?;
    let root = connection.setup().roots.get(screen)?.root;
    let version = connection.randr_query_version(NEEDED_VERSION.0, NEEDED_VERSION.1).ok()?.reply().ok()?;
    if (version.major_version, version.minor_version) < NEEDED_VERSION {
        return None;
    }
    let mask = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
    connection.randr_select_input(root, mask).ok()?.check().ok()?;
    let first = list(&connection, root).ok()?;
    let (sender, lists) = channel();
    sender.send(first).ok()?;
    let thread = move || {
        while let Ok(event) = connection.wait_for_event() {
            if !matches!(event, Event::RandrNotify(_) | Event::RandrScreenChangeNotify(_)) {
                continue;
            }
            let Ok(now) = list(&connection, root) else { return };
            if sender.send(now).is_err() {
                return;
            }
            wake();
        }
    };
    std::thread::Builder::new().name("screens".to_owned()).spawn(thread).ok()?;
    Some(lists)
}

fn list(connection: &RustConnection, root: Window) -> Result<Vec<Screen>, ReplyOrIdError> {
    let monitors = connection.randr_get_monitors(root, true)?.reply()?.monitors;
    let mut screens = Vec::with_capacity(monitors.len());
    for monitor in monitors {
        let name = connection.get_atom_name(monitor.name)?.reply()?.name;
        screens.push(Screen {
            name: String::from_utf8_lossy(&name).into_owned(),
            position: [i32::from(monitor.x), i32::from(monitor.y)],
            size: [u32::from(monitor.width), u32::from(monitor.height)],
            primary: monitor.primary,
        });
    }
    Ok(screens)
}
