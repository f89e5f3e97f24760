### Countries: the list, one country, a topic, a comparison.

# $represented (number), $sessions (number)
countries-summary = { $represented ->
    [one] { $represented } country was represented
   *[other] { $represented } countries were represented
} at the { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
} of this archive. Counted by the country each speaker represented, not by nationality or host.
countries-title = Countries represented
countries-compare = Compare countries
# $count (number), $country (text)
countries-sessions-with = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
} with { $country }
# $count (number), $country (text)
countries-speeches-for = { $count ->
    [one] { $count } speech
   *[other] { $count } speeches
} for { $country }

## The map of the world.

map-skip = Skip the map
map-label = World map, shaded by the number of speeches for each country; the figures are in the table below
# $country (text), $count (number)
map-country = { $country }: { $count ->
    [one] { $count } speech
   *[other] { $count } speeches
}
map-legend = Speeches for a country
map-not-represented = not represented
map-no-speech = represented, no speech in these records
# $from (number), $to (number)
map-range = { $from }–{ $to } speeches
# Followed by countries, each with its number of speeches.
map-elsewhere = Not on the map, which shows the states of today and not every territory:
# <outlines> (link)
map-note = Areas are comparable (Equal Earth projection). Outlines and borders by <outlines>Natural Earth</outlines>, in the public domain; not an endorsement.

## A country, alone or with its predecessors.

# $country (text), $predecessors (text)
country-with = { $country } with { $predecessors }
# $name (text)
country-title = { $name } at summits
# $country (text), $sessions (number), <countries> (link)
country-unknown = { $country } was not represented at any of the { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
} in this archive. <countries>See which countries were represented</countries>.
# $sessions (number), <sessions> (link), $total (number)
country-sessions = <sessions>{ $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}</sessions> of { $total } in this archive
# $span (text), $sessions (number), <sessions> (link), $total (number)
country-sessions-span = <sessions>{ $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}</sessions>, { $span }, of { $total } in this archive
# $decisions (number), <decisions> (link)
country-decisions = <decisions>{ $decisions ->
    [one] { $decisions } decision
   *[other] { $decisions } decisions
}</decisions> of those sessions
# $country (text), $facts (html)
country-of-several = <strong>{ $country }</strong>: { $facts }
# $first (plain), $last (plain)
years-span = { $first }–{ $last }
# $year (plain)
years-from = from { $year }
# $year (plain)
years-until = until { $year }
# Followed by the countries that a former state became.
# $count (number)
country-successors = Former state. { $count ->
    [one] Successor:
   *[other] Successors:
}
# Followed by the former states that became a country.
# $count (number)
country-predecessors = { $count ->
    [one] Predecessor:
   *[other] Predecessors:
}
# $country (text), $sessions (number), $speeches (number)
country-counted-apart = { $country } ({ $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}, { $speeches ->
    [one] { $speeches } speech
   *[other] { $speeches } speeches
})
# $predecessors (text), <together> (link), $count (number)
country-not-included = Not included: { $predecessors }. { $count ->
    [one] <together>Include it</together>
   *[other] <together>Include them</together>
}
# $name (text), $country (text), <alone> (link)
country-together = Counted together below: { $name }. A speech for a former state counts for each of its successors. <alone>Count { $country } alone</alone>
# $country (text)
country-search = Search { $country }’s speeches
country-years = Speeches by year
country-attendance = Attendance
# $spoke (number), $unheard (number), $silent (number), $absent (number), $total (number)
country-attendance-summary = Spoke at { $spoke }, present with no speech in the record at { $unheard }, present and silent at { $silent }, absent from { $absent } of { $total ->
    [one] { $total } session
   *[other] { $total } sessions
} whose records name it.
# $spoke (number), $unheard (number), $silent (number), $absent (number), $total (number)
country-attendance-summary-newest = Spoke at { $spoke }, present with no speech in the record at { $unheard }, present and silent at { $silent }, absent from { $absent } of its newest { $total ->
    [one] { $total } session
   *[other] { $total } sessions
}; older sessions are not counted.
# Below the counts, or alone.
# $count (number)
country-attendance-unconfirmed = Not counted, because nobody confirmed that it was there: { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}.
country-attendance-note = Silence is counted only where a record is stated to have every word. Summaries, excerpts and records with omitted words cannot show it.
# Followed by the states of attendance, each a link.
country-attendance-lists = Sessions by attendance:
country-attendance-table = Attendance by year, as a table
attendance-spoke = Spoke
attendance-no-speech = Present, no speech in the record
attendance-silent = Present, silent
attendance-absent = Absent
# $shown (number), <list> (link)
country-newest-sessions = The newest { $shown }. <list>All sessions at which it was represented</list>
country-beside = Most often in session with
country-both-spoke = Sessions at which both spoke
country-both-represented = Both represented
country-beside-note = Of all its sessions in this archive, except those it was absent from. At most twelve countries are shown.
# $sessions (number)
country-beside-note-newest = Of its newest { $sessions } sessions, except those it was absent from. At most twelve countries are shown.
country-speeches = Latest speeches
country-decisions-title = Decisions of its sessions
country-all-decisions = All decisions of its sessions

## What a country said on a topic.

topic = Topic
# $country (text)
topic-title-empty = Search { $country }’s speeches
# $country (text), $words (text)
topic-title = { $country } on { $words }
# $title (text), $detail (text)
topic-title-detail = { $title }, { $detail }
# $country (text), $words (text)
topic-heading = { $country } on <q>{ $words }</q>
# <alone> (link), $country (text)
topic-together = Speeches for former states are included; they count for each of their successors. <alone>Only { $country }</alone>
# <search> (link), $country (text)
topic-hint = Type one or more words or an “exact phrase”, or use <search>advanced search</search>. Speeches for { $country } are listed oldest first, with links to paragraphs.
# $country (text), $words (text)
topic-none = No results for “{ $words }” in speeches for { $country }. Try fewer words, or <code>OR</code> between them to match either.
topic-found = Results
topic-advanced = Advanced search
topic-compare = Compare with other countries

## Countries beside each other.

compare = Compare countries
# $countries (text)
compare-title = Compare { $countries }
# $countries (text), $words (text)
compare-title-topic = Compare { $countries } on { $words }
# $countries (text), $words (text)
compare-heading = { $countries } on <q>{ $words }</q>
compare-form = Choose countries to compare
# $number (plain)
compare-country = Country { $number }
# $number (plain)
compare-country-optional = Country { $number } (optional)
compare-topic = Topic (optional)
compare-from = From year
compare-to = To year
compare-together = Include predecessor states
compare-button = Compare
# <page> (link), $country (text)
compare-one = Choose a second country, or see <page>the page of { $country }</page>.
compare-none = Choose two to four countries. With a topic, you see how often each spoke about it and the latest passages; without one, how often each spoke.
compare-shared = A speech for a former state counts for each of its successors.
compare-all = Every speech, by year
compare-found = Matching speeches, by year
# $what (text), $years (text)
compare-years = { $what }, { $years }
# $first (plain), $last (plain), $most (number)
compare-scale = All charts use one scale, from { $first } to { $last }; the tallest bar is { $most ->
    [one] { $most } speech
   *[other] { $most } speeches
}.
# Between the name of a country and those of its predecessors.
compare-with = with
# $count (number)
compare-matches = <strong>{ $count }</strong> { $count ->
    [one] matching speech
   *[other] matching speeches
}
# $count (number)
compare-matches-capped = <strong>{ $count }+</strong> matching speeches
# $speeches (number), $sessions (number)
compare-total = { $speeches ->
    [one] { $speeches } speech
   *[other] { $speeches } speeches
} in total, represented at { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}
# Behind the total: sessions that it leaves out.
# $total (text), $count (number)
compare-total-unconfirmed = { $total }; { $count ->
    [one] { $count } session not confirmed
   *[other] { $count } sessions not confirmed
}
# $country (text), $total (text)
compare-total-of = { $country }: { $total }
compare-latest = Latest speeches
compare-all-speeches = All speeches
compare-all-topic = All speeches on this, oldest first
compare-no-match = No matching speech in these years.
compare-table = The same years, as a table
compare-table-label = Speeches by year, as a table

## What was changed in a query, because the page says it.

asked-country = The page sets the country: “country:” was ignored.
asked-years = The years chosen here replace “year:”.
