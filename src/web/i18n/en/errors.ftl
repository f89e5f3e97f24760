### Pages that say why there is nothing else to show.

# Above links to similar addresses.
error-nearest = Did you mean
error-report = To report this, quote request number
error-home = Home
error-sessions = All sessions

## The address names nothing.

error-no-page = Page not found
error-no-file = File not found
error-no-session = Session not found
error-no-participant = Participant not found
error-no-speech = Speech not found
error-no-paragraph = Paragraph not found
error-no-decision = Decision not found
error-no-country = Country not found
error-no-organisation = Organisation not found
error-no-place = Place not found
error-no-year = Year not found
error-no-month = Month not found
error-no-source = Source not found
error-not-found-help = Check the address, or search.

## The address led to something that was removed.

gone-session-withdrawn = Session withdrawn
gone-session = Session removed
gone-participant = Participant removed
gone-speech = Speech removed
gone-paragraph = Paragraph removed
gone-decision = Decision removed
# $time (text)
gone-last-mention = No record has named this participant since { $time }.
# $time (text)
gone-correction = Removed when its record was corrected on { $time }.
# $title (text), $path (text), $time (text)
gone-withdrawal = The session “{ $title }” ({ $path }) was withdrawn on { $time }.
# $title (text), $path (text), $time (text)
gone-reversal = The import of the session “{ $title }” ({ $path }) was reverted on { $time }.
# $reason (text)
gone-reason = Reason: { $reason }
gone-history = The session’s history has the earlier text.
gone-history-link = History of the session

## The address asks for something impossible.

error-invalid = This address is not valid
# $parameter (text)
invalid-several = The address has several values for “{ $parameter }”; give one.
# $most (number)
invalid-countries = A list can be filtered by at most { $most } countries.
# $most (number)
invalid-values = A search can be filtered by at most { $most } values.
# $year (text)
invalid-year = “{ $year }” is not a year. Write four digits, such as 2021.
# $id (text)
invalid-participant = “{ $id }” is not a participant id, which has 8 characters.
# $kind (text)
invalid-decision-kind = “{ $kind }” is not a kind of decision.
# $word (text)
invalid-attendance = “{ $word }” is not a state of attendance. Use spoke, no-speech, silent or absent.
# $code (text)
invalid-country = “{ $code }” is not a known country. Use its code, such as KZ.
# $form (text), $forms (text)
invalid-citation-form = “{ $form }” is not a citation form. Use one of { $forms }.
# $row (text)
invalid-after = The list cannot continue after “{ $row }”. Start again from its first page.
invalid-no-older-version = The history has no older version. Start again from its first page.
# $most (number), $given (number)
invalid-compared = At most { $most } countries can be compared; the address has { $given }. Remove some.
invalid-compared-choose = Choose countries to compare
# $from (plain), $to (plain), $most (number)
invalid-compared-years = Years { $from } to { $to } cannot be shown. Put the earlier year first, and choose at most { $most } years.

## The request, or the server.

error-read-only = This page is read-only
error-read-only-help = It accepts no data. Open it with a link.
error-too-slow = This took too long
error-too-slow-help = The page needs more than a second of queries. Add a filter, or try again later.
error-timed-out-help = The server gave up on the request. Try again in a moment.
error-search-too-slow = The search was stopped after one second
error-search-too-slow-help = Add a word, a country or a year; write more letters before a *; or remove very common words.
error-busy = Too many readers
error-busy-help = Try again in a moment.
error-body = Too much data was sent
error-body-help = This page accepts no files.
error-address = The address is too long
# $length (number), $most (number)
error-address-help = It has { $length } characters; at most { $most } are allowed. Remove some filters.
error-headers = The request headers are too large
# $length (number), $most (number)
error-headers-help = They have { $length } bytes; at most { $most } are allowed. Clearing cookies may help.
error-fault = Internal error
error-fault-help = The server failed and logged the fault. Trying again may help.
error-other = The request failed
error-other-help = Go back and try again, or start from the home page.
