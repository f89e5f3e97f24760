//! Silence rests on a record with every word: where nobody states that a record is verbatim, nobody is called silent.

use crate::support::Desk;

const PAGE: &str = "Session of the Harbour Council\n\n16 September 2021, Dushanbe\n\n\
    The Harbour Council met under the chairmanship of President of Norway Tor Aas. President of Kenya Ann Oye took part.\n\n\
    President of Norway Tor Aas: Colleagues, the harbour in the north needs new cranes before winter comes.\n";

const SLUG: &str = "2021-09-16-dushanbe";
const NO_SPEECH: &str = "present, no speech in this record";
const SILENT: &str = "present, silent";

/// What the pages and the command line say of the participant from Kenya.
#[track_caller]
fn assert_state(desk: &Desk, state: &str, counted: &str) {
    let page = desk.page(&format!("/sessions/{SLUG}")).expect(200);
    assert_eq!(page.texts(".delegations .state"), ["spoke", state]);
    let is_assumed = page.texts(".title .facts").concat().contains("Verbatim (assumed; the source does not say)");
    assert_eq!(is_assumed, state == NO_SPEECH, "{:?}", page.texts(".facts"));
    let country = desk.page("/countries/KE").expect(200).texts("main").concat();
    assert!(country.contains(counted), "{country}");
    let silent = desk.page("/sessions?country=KE&attendance=silent").texts(".rows .row").len();
    assert_eq!(silent, usize::from(state == SILENT));
    let shown = desk.must(&format!("show {SLUG}"));
    assert!(shown.contains(&format!("· {state}")), "{shown}");
    desk.must("check");
}

#[test]
fn nobody_is_silent_in_a_record_that_is_only_assumed_to_be_verbatim() {
    let desk = Desk::new();
    desk.file("page.txt", PAGE);
    desk.must("import page.txt --source-url http://example.org/talks");
    assert_state(&desk, NO_SPEECH, "present with no speech in the record at 1, present and silent at 0");
    let caution = desk.page(&format!("/sessions/{SLUG}")).texts(".caution").concat();
    assert!(caution.contains("Nobody has stated that this record has every word"), "{caution}");

    desk.must(&format!("answer kind/session verbatim --in {SLUG}"));
    assert_state(&desk, SILENT, "present with no speech in the record at 0, present and silent at 1");

    let unchanged = desk.must("import page.txt --source-url http://example.org/talks");
    assert!(unchanged.contains("unchanged"), "{unchanged}");
    assert_state(&desk, SILENT, "present with no speech in the record at 0, present and silent at 1");
}
