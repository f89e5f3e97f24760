#!/usr/bin/env bash
# intl_pluralrules 7.0.2 (the plural rules of fluent-bundle 0.16.0) beside icu_plurals 2.4.0, both for French cardinals.
#
# Expected: both know the category "many", which CLDR has had for French since version 38 (2020): 1,000,000 takes "de" before
#   what is counted, 1,000,001 does not.
# Seen: intl_pluralrules says "other" for a million, so the [many] form of a French Fluent message is never chosen and a
#   count of a million speeches reads wrongly. icu_plurals says "many". They agree on 0, 1 and 1,000,001.
# So Plenary chooses plural forms by icu_plurals.
# Source: https://github.com/zbraniecki/pluralrules and the file of cardinal rules of CLDR.
#
# Needs cargo and a registry. Exits 1 if the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[dependencies]
icu_locale_core = "=2.4.0"
icu_plurals = "=2.4.0"
intl_pluralrules = "=7.0.2"
unic-langid = "=0.9.6"
TOML
cat > "$folder/src/main.rs" <<'RUST'
fn main() {
    let french: unic_langid::LanguageIdentifier = "fr".parse().unwrap();
    let fluent = intl_pluralrules::PluralRules::create(french, intl_pluralrules::PluralRuleType::CARDINAL).unwrap();
    let locale: icu_locale_core::Locale = "fr".parse().unwrap();
    let icu = icu_plurals::PluralRules::try_new_cardinal(locale.into()).unwrap();
    for count in [0_u32, 1, 1_000_000, 1_000_001] {
        println!("{count}: {:?} {:?}", fluent.select(count).unwrap(), icu.category_for(count));
    }
}
RUST
seen=$(cargo run --quiet --manifest-path "$folder/Cargo.toml")
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'OUTPUT'
0: ONE One
1: ONE One
1000000: OTHER Many
1000001: OTHER Other
OUTPUT
