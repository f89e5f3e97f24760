//! The same promise as a reader meets it: through the store and the pages.

use plenary::model::Record;
use tokio::runtime::Runtime;

use super::{
    ledger::{Answer, Archive, Ledger},
    setting,
    truth::Truth,
};
use crate::support::Site;

struct Served {
    site: Site,
    runtime: Runtime,
}

impl Archive for Served {
    fn import(&mut self, record: Record) -> Record {
        let records = self.runtime.block_on(async {
            self.site.import([record]).await;
            self.site.records()
        });
        let [record] = records.try_into().expect("one session, imported again and again");
        record
    }

    fn answer(&mut self, id: &str) -> Answer {
        let get = |address: &str| self.runtime.block_on(self.site.get(address));
        let page = get(&format!("/p/{id}"));
        match page.status.as_u16() {
            200 => Answer::There,
            301 => {
                let target = get(page.location()).expect(200);
                Answer::Elsewhere(target.address.trim_start_matches("/p/").to_owned())
            }
            410 => Answer::Gone,
            other => panic!("{} answers {other}", page.address),
        }
    }
}

#[test]
fn no_address_ever_shows_other_words() {
    let edits = setting("PLENARY_EDITS_SERVED", 60);
    let runtime = Runtime::new().expect("a runtime");
    let site = runtime.block_on(Site::with([]));
    let (mut truth, mut ledger, mut archive) = (Truth::new(1), Ledger::default(), Served { site, runtime });
    ledger.import(&truth, None, &mut archive);
    for _ in 0..edits {
        let edit = truth.edit();
        ledger.import(&truth, Some(edit), &mut archive);
    }
    let faults = archive.site.store.check().expect("looked at");
    assert_eq!(faults, []);
    println!("{edits} edits: {} wrong, {} broken; at the end {:?}", ledger.wrong, ledger.broken, ledger.total);
    assert_eq!((ledger.wrong, ledger.broken), (0, 0), "{:?}", ledger.reports);
}
