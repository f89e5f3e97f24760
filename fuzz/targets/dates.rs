#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::{import::Format, model::PartialDate};

fuzz_target!(|text: &str| {
    if let Ok(date) = text.parse::<PartialDate>() {
        assert_eq!(date.to_string().parse().ok(), Some(date));
    }
    plenary_fuzz::read(format!("{text}\nAnn Oye: Yes, on {text}.").as_bytes(), Some(Format::Text));
});
