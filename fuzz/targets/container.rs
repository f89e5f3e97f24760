#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::import::container::{self, Kind};

// Documents, pages in one file, and whatever else: what opens is text that is read, what does not says why.
fuzz_target!(|bytes: &[u8]| match container::open(Kind::detect("", bytes), bytes) {
    Ok(opened) => plenary_fuzz::read(opened.text.as_bytes(), None),
    Err(reason) => assert!(!reason.is_empty()),
});
