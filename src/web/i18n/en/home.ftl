home-title = What leaders said at summits

# $sessions (number), <sessions> (link), $speeches (number), <speeches> (link), $participants (number), <participants> (link), $decisions (number), <decisions> (link)
home-lead = This archive holds <sessions>{ $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}</sessions> with <speeches>{ $speeches ->
    [one] { $speeches } speech
   *[other] { $speeches } speeches
}</speeches> by <participants>{ $participants ->
    [one] { $participants } participant
   *[other] { $participants } participants
}</participants>, and <decisions>{ $decisions ->
    [one] { $decisions } decision
   *[other] { $decisions } decisions
}</decisions>. Every speech and every paragraph has its own link.

home-latest = Latest sessions
home-sessions = All sessions
home-countries = By country represented
# $count (number)
home-all-countries = { $count ->
    [one] { $count } country, on a map and in a table
   *[other] All { $count } countries, on a map and in a table
}
home-years = Sessions by year
home-calendar = Calendar

## An archive without sessions.

home-empty = This archive is empty
home-empty-import = Copy the text of a published transcript into a file and import it, with <code>--database FILE</code> if this server’s archive is not <code>plenary.db</code>:
home-empty-sample = The import lists its guesses so that you can check them. To look around first, <code>plenary serve --sample</code> serves sample records from a separate archive.
