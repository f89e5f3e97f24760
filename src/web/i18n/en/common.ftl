### Words that several families of pages share.

## Counts with their nouns.

# $count (number)
count-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
# $count (number)
count-speeches = { $count ->
    [one] { $count } speech
   *[other] { $count } speeches
}
# $count (number)
count-participants = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
# $count (number)
count-decisions = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
}
# Documents that one decision stands for.
# $count (number)
count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
# $count (number)
count-words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
# Words of a summary, which nobody spoke.
# $count (number)
count-words-summary = { $count ->
    [one] { $count } word of summary
   *[other] { $count } words of summary
}

## Headings, and the names of columns.

sessions = Sessions
speeches = Speeches
participants = Participants
countries = Countries
organisations = Organisations
decisions = Decisions
year = Year
country-label = Country
language-label = Language
search = Search
cite = Cite

## Titles of pages in the browser.

# $title (text), $date (text)
title-date = { $title }, { $date }
# Words that are not verbatim, with the kind of their record: “Emomali Rahmon, 16 September 2021 (Summary)”.
# $title (text), $kind (text)
title-kind = { $title } ({ $kind })
# A list through filters: “Sessions: Kazakhstan, 2021”.
# $title (text), $filters (text)
title-filtered = { $title }: { $filters }
# The title of a page that is not the first of its list.
# $title (text)
title-continued = { $title }, continued

## Lists of names: “Kazakhstan, Kyrgyzstan and Tajikistan”.

list-comma = { ", " }
list-and = { " and " }

## Facts of a session.

official-source = official source
countries-represented = Countries represented:

## Links to the pages before and after.

pages-list = Pages of this list
page-first = First page
page-next = Next page

## The permanent address of a page, in print.

address-record = Address of this record:
address-speech = Address of this speech:
address-paragraph = Address of this paragraph:
address-former = Address of these words:
address-decision = Address of this decision:
address-history = Address of this history:

## Where a speaker is not named.

speaker-unnamed = Unnamed speaker
speaker-unknown = speaker not identified
speaker-interpreted = interpreted

# Where the source leaves out words of a speech.
speech-omitted = [omitted in source]
