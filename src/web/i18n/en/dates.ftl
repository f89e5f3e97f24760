### Dates of records, by the calendar that records use.
### A test compares these with what ICU writes for this language.

## A month alone, as a heading.

# $month (plain)
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

# The same, short. Narrow windows show its first letter only.
# $month (plain)
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

## Dates as far as they are known.

# $year (plain)
date-year = { $year }

# $month (plain), $year (plain)
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

# $day (plain), $month (plain), $year (plain)
date-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## A moment; `$time` is hours and minutes, such as 06:28.

# $date (text), $time (text)
date-time = { $date }, { $time } UTC
