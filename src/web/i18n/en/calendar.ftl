calendar = Calendar
calendar-title = Calendar of sessions
# $year (plain)
calendar-title-before = Calendar of sessions before { $year }
# $period (text)
calendar-title-of = Calendar of { $period }
# $count (number)
calendar-summary = { $count ->
    [one] { $count } session, by the month in which it began.
   *[other] { $count } sessions, by the month in which they began.
}
# $year (plain)
calendar-summary-before = Sessions before { $year }, by the month in which they began.
# “?” is the heading of a column.
calendar-unknown-note = Sessions whose month is not known are in the column “?”.
# <newest> (link)
calendar-no-earlier = There are no earlier sessions. <newest>Show the newest years</newest>
calendar-empty = There are no sessions yet.
calendar-month-unknown = Month not known
# $year (plain)
calendar-year-unknown = { $year }, month not known
calendar-all = All
# Read aloud after a number of sessions.
# $period (text)
calendar-in = in { $period }
calendar-pages = Pages of the calendar
calendar-newest = Newest years
# $year (plain)
calendar-before = Years before { $year }

## One year.

# <list> (link), $count (number), $year (plain)
calendar-year-summary = <list>{ $count ->
    [one] { $count } session
   *[other] { $count } sessions
}</list> began in { $year }.
# <list> (link), $count (number), $year (plain), $unknown (number)
calendar-year-summary-unknown = <list>{ $count ->
    [one] { $count } session
   *[other] { $count } sessions
}</list> began in { $year }; the month of { $unknown } is not known.
# $year (plain)
calendar-months-of = Months of { $year }
# Read aloud after the number itself.
# $count (number)
calendar-sessions = { $count ->
    [one] session
   *[other] sessions
}
# Read aloud after a month without sessions.
calendar-none = : none
# $shown (number), <month> (link), $count (number)
calendar-first = The first { $shown } of <month>{ $count ->
    [one] { $count } session
   *[other] { $count } sessions
}</month>.
calendar-neighbour-years = Previous and next year

## One month.

# $count (number)
calendar-month-summary = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
} began in this month.
# $count (number), $year (plain)
calendar-month-summary-unknown = The month is not known for { $count ->
    [one] { $count } session
   *[other] { $count } sessions
} of { $year }.
calendar-continued = Continued.
calendar-month-pages = Pages of this month
calendar-neighbour-months = Previous and next month
