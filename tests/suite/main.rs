//! The tests that look at more than one module, in one binary: the headless window first, then by subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that stops says what is wrong"
)]

mod architecture;
mod audience;
mod clocks;
mod command_line;
mod debate;
mod debate_notes;
mod debate_shown;
mod deck;
mod deleted;
mod documents;
mod editing;
mod editing_content;
mod every_word;
mod export;
mod file_outside;
mod following;
mod frames;
mod gathering;
mod half_typed;
mod harness;
mod histories;
mod hostile;
mod importing;
mod importing_pdf;
mod in_sight;
mod keyboard;
mod keys_taken;
mod kills;
mod languages;
mod looks;
mod meeting;
mod menus;
mod merging;
mod module_graph;
mod mouse;
mod mouse_slides;
mod naming;
mod odd_files;
mod one_screen;
mod opening;
mod pages;
mod painted;
mod pasted;
mod pdf_file;
mod pointer;
mod pptx_file;
mod pptx_out;
mod presenter_tools;
mod presenters_bar;
mod presenting;
mod program;
mod readme_keys;
mod region;
mod region_meetings;
mod reload;
mod screens_change;
mod seen;
mod sending;
mod show;
mod small_screen;
mod speaking;
mod staying_awake;
mod still_windows;
mod store;
mod take_in;
mod test_clock;
mod touch;
mod typing;
mod typing_on;
mod unseen_words;
mod versions;
mod voting;
