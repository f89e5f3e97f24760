about = About this archive
about-lead = Summits publish what leaders said as one long page. This archive turns each page into a record: who attended and for whom, who spoke, what was decided, and the full text, with a link to every paragraph.
about-coverage = Coverage
about-countries = Countries represented
# $first (text), $last (text)
about-years = The earliest session is from { $first }, the latest from { $last }.
# $count (number)
about-years-covered = { $count ->
    [one] { $count } year covered.
   *[other] { $count } years covered.
}
about-kinds = Kinds of record
about-kind = Kind
about-meaning = Meaning
about-languages = Languages
about-decisions = Decisions by kind
about-reading = How to read it
about-reading-countries = A speech counts for the country that the speaker represented at that session, not for the speaker’s nationality or the host. Attendance has four states: spoke; present, no speech in this record; present, silent; absent. Only a verbatim record that omits nothing can show that somebody was silent. Where the source omits text, the gap is marked.
# <map> (link), <outlines> (link)
about-reading-map = The outlines of the <map>map of countries</map> are by <outlines>Natural Earth</outlines>, in the public domain. The borders are theirs; not an endorsement.
