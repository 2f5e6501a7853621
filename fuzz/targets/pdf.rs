#![no_main]

#[allow(dead_code)]
#[path = "../../tests/suite/hostile/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::pdf(bytes));
