#!/usr/bin/env bash
# cldr-localenames-full 48.2.0 (the names of countries in the Unicode CLDR, as published on npm): short names beside ISO 3166 codes.
#
# Expected: a short name of two capitals is either the country's own two-letter code or no code at all, as "UK" is, so that a
#   printed "(RU)" or "(AS)" can be looked up among short names and codes alike.
# Seen: in eight of the languages the short name of one is the code of another. The United Kingdom is "RU", Russia's code, in
#   Spanish and Catalan; the United States are "AS", American Samoa's, in Indonesian, and "SA", Saudi Arabia's, in Scottish
#   Gaelic; the United Nations are "VN", Viet Nam's, in Dutch, "BM", Bermuda's, in Turkish, "CU", Cuba's, in Welsh, and "NA",
#   Namibia's, in Irish. Nothing in the data marks them.
# So Plenary takes no short name of two letters out of this data: of such words it knows "US" and "UK", written so.
# Source: https://github.com/unicode-org/cldr-json, territories.json of each language, the keys that end in -alt-short.
#
# Needs Node.js, npm and a registry. Exits 1 if the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund cldr-localenames-full@48.2.0 >/dev/null
cat > list.js <<'JS'
const lines = ["es", "ca", "id", "gd", "nl", "tr", "cy", "ga"].flatMap((language) => {
  const { main } = require(`cldr-localenames-full/main/${language}/territories.json`);
  const names = main[language].localeDisplayNames.territories;
  const shorts = Object.entries(names).filter(([key]) => key.endsWith("-alt-short"));
  return shorts
    .map(([key, short]) => [key.slice(0, 2), short])
    .filter(([code, short]) => /^[A-Z]{2}$/.test(short) && short !== code && names[short])
    .map(([code, short]) => `${language}: ${code} is "${short}", and ${short} is "${names[short]}"`);
});
console.log(lines.join("\n"));
JS
seen=$(node list.js)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'OUTPUT'
es: GB is "RU", and RU is "Rusia"
ca: GB is "RU", and RU is "Rússia"
id: US is "AS", and AS is "Samoa Amerika"
gd: US is "SA", and SA is "Aràibia nan Sabhd"
nl: UN is "VN", and VN is "Vietnam"
tr: UN is "BM", and BM is "Bermuda"
cy: UN is "CU", and CU is "Ciwba"
ga: UN is "NA", and NA is "an Namaib"
OUTPUT
