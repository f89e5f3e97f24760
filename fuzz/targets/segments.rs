#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::import::Format;

fuzz_target!(|bytes: &[u8]| plenary_fuzz::read(bytes, Some(Format::Segments)));
