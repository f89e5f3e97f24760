//! What the files of records are called.

use sha2::{Digest, Sha256};

/// The most bytes of a name before its ending: every file system and every archive takes as many.
const LONGEST: usize = 80;
/// How many bytes of a longer slug are kept, and how many digits of its hash.
const KEPT: usize = 64;
const DIGITS: usize = 12;

/// The name of the file of a session, without its ending: its slug, or where that is long its beginning and a hash, parted
/// by a character that no slug has.
#[must_use]
pub fn file_stem(slug: &str) -> String {
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    let hash = hex::encode(Sha256::digest(slug));
    format!("{}_{}", &slug[..slug.floor_char_boundary(KEPT)], &hash[..DIGITS])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_slug_or_short() {
        assert_eq!(file_stem("2021-09-16-csto-dushanbe"), "2021-09-16-csto-dushanbe");
        let [one, other] = ["a", "b"].map(|end| file_stem(&format!("{}{end}", "long-".repeat(30))));
        assert!(one.len() <= LONGEST && one != other, "{one}");
    }
}
