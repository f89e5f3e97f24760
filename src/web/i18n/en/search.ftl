search-title = Search
# $words (text)
search-title-words = Search: { $words }
search-heading = Search speeches
search-box = Words, names, “exact phrases”
search-tips = Search tips
tip-both = both words, in any form if the speech is in English, Russian or French
tip-phrase = side by side, in this order
tip-either = either word
tip-without = the first word without the second
tip-prefix = words that start with these letters; at least three
tip-near = at most ten words apart; <code>NEAR/5</code> for five
tip-speaker = by speaker, in any known spelling
tip-fields = by country represented, by organisation, by year; put <code>-</code> before them to exclude
search-tips-note = Case and accents make no difference. Only speech is searched, not headings, stage directions or omitted text.
# Followed by names.
search-people = People:
# $most (number)
search-ranked-part = Only the newest { $most } matches are ranked and counted. Narrow the search or choose a year to reach the others.
# $most (number)
search-counted-part = Only the newest { $most } matches are counted by country, organisation and so on. Narrow the search or choose a year to reach the others.
# $words (text)
search-none = No results for “{ $words }”. Try fewer words, <code>OR</code> between them to match either, or <code>*</code> after the start of a word.

## What was ignored in a query.

# $most (number)
note-cut = Only the first { $most } characters were read.
# $most (number)
note-too-many-words = Only the first { $most } words were searched.
# $word (text), $least (number)
note-short-prefix = “{ $word }*” was searched as a whole word: a prefix needs { $least } letters.
note-no-words = There is nothing to search for: type at least one letter or digit.

## Values of a query that the archive does not have.

# $value (text)
unknown-speaker = No participant is named “{ $value }”.
# $value (text)
unknown-country = “{ $value }” is not a known country. Use its code or name.
# $value (text)
unknown-organisation = No session was convened by “{ $value }”.
# $value (text)
unknown-year = “{ $value }” is not a year. Write 2021 or 2015-2020.
