### Lists, and the panel of filters beside them.

## How many rows a list has.

# $count (number)
list-total-sessions = <strong>{ $count }</strong> { $count ->
    [one] session
   *[other] sessions
}
# $count (number)
list-total-speeches = <strong>{ $count }</strong> { $count ->
    [one] speech
   *[other] speeches
}
# $count (number)
list-total-decisions = <strong>{ $count }</strong> { $count ->
    [one] decision
   *[other] decisions
}
# $count (number)
list-total-participants = <strong>{ $count }</strong> { $count ->
    [one] participant
   *[other] participants
}

## How many rows a list has, where they were counted up to a limit only.

# $count (number)
list-total-sessions-capped = <strong>{ $count }+</strong> sessions
# $count (number)
list-total-speeches-capped = <strong>{ $count }+</strong> speeches
# $count (number)
list-total-decisions-capped = <strong>{ $count }+</strong> decisions
# $count (number)
list-total-participants-capped = <strong>{ $count }+</strong> participants

# A number that was counted up to a limit only.
# $count (number)
number-capped = { $count }+

# The whole list, without a filter.
# $total (html)
list-whole = { $total } in this archive
# A page after the first.
# $total (html)
list-continued = { $total } in total, continued

## Where no row matches the filters.

# <clear> (link)
list-none-sessions = No sessions match these filters. <clear>Clear all</clear>
# <clear> (link)
list-none-speeches = No speeches match these filters. <clear>Clear all</clear>
# <clear> (link)
list-none-decisions = No decisions match these filters. <clear>Clear all</clear>
# <clear> (link)
list-none-participants = No participants match these filters. <clear>Clear all</clear>

## Filters.

filters = Filters
filters-active = Active filters
# $count (number)
filters-count = { $count ->
    [one] { $count } filter active
   *[other] { $count } filters active
}
filters-clear = Clear all
# $count (number)
filters-more = { $count } more
# An active filter, such as “Country: Kazakhstan”.
# $name (text), $value (text)
filter-active = { $name }: <strong>{ $value }</strong>
# Read aloud after an active filter, whose link removes it.
filter-remove = , remove
# Read aloud after a choice that is made already.
filter-chosen = (active, remove)
filter-exclude = Exclude
# $value (text)
filter-exclude-value = Exclude { $value }
# The value of a filter that excludes.
# $value (text)
filter-not = not { $value }
# A decade, by its first year.
# $year (plain)
filter-decade = { $year }s

## What a list can be filtered by.

facet-country = Country represented
facet-organisation = Organisation
facet-year = Year
facet-decade = Decade
facet-place = Place
facet-kind = Kind
facet-record-kind = Kind of record
facet-language = Language
facet-participant = Participant
facet-session = Session
facet-attendance = Attendance

## The order of a list.

# Followed by the orders.
sort-label = Sort by
sort-relevance = relevance
sort-newest = newest first
sort-oldest = oldest first

## Charts of years. `$year` is a year, `$title` says what is counted.

# $year (plain), $count (number)
chart-year-sessions = { $year }: { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
# $year (plain), $count (number)
chart-year-speeches = { $year }: { $count ->
    [one] { $count } speech
   *[other] { $count } speeches
}
# $year (plain), $count (number)
chart-year-speeches-capped = { $year }: { $count }+ speeches
# $title (text)
chart-label = { $title }; the figures are in the table below
# $title (text)
chart-table = { $title }, as a table
# $most (number)
chart-capped = Counts stop at { $most } per year.
chart-sessions = Sessions by year
# $name (text)
chart-speeches-for = Speeches for { $name } by year
# The speeches that a search found.
# $name (text)
chart-found-for = Speeches for { $name } on this topic by year
chart-found = Matches by year
