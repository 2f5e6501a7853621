//! What Windows reads in the program file: the icon, the version, and how it wants to be run. On other systems nothing.

use winresource::WindowsResource;

/// Norwegian, bokmål, as Windows counts languages.
const LANGUAGE: u16 = 0x0414;

fn main() -> std::io::Result<()> {
    for path in ["build.rs", "assets/icon.ico", "assets/windows.manifest"] {
        println!("cargo:rerun-if-changed={path}");
    }
    // Of what it is built for, which need not be where it is built.
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    let mut resource = WindowsResource::new();
    // The names are what the task manager and "Open with" say.
    resource
        .set("ProductName", "Taktskifte")
        .set("FileDescription", "Taktskifte")
        .set_language(LANGUAGE)
        .set_icon("assets/icon.ico")
        .set_manifest_file("assets/windows.manifest");
    resource.compile()
}
