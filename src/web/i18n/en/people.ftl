### Participants, organisations, places and decisions.

## One participant.

# $name (text), $office (text)
person-title = { $name }, { $office }
# The office at the newest session.
# $office (text), $date (text)
person-office = { $office } (as of { $date })
# Followed by names, each with its source in brackets.
person-aliases = Also written
person-search = Search this participant’s speeches
person-career = Offices and sessions
# $shown (number), <list> (link), $count (number)
person-newest = The newest { $shown } of <list>{ $count ->
    [one] { $count } session
   *[other] { $count } sessions
}</list>.
# Sessions of which it is a guess that the participant was there; they are not counted with the others.
# $count (number)
sessions-unconfirmed = { $count ->
    [one] { $count } session not confirmed
   *[other] { $count } sessions not confirmed
}
person-speeches = Latest speeches
# $count (number)
all-speeches = All { $count ->
    [one] { $count } speech
   *[other] { $count } speeches
}
# $count (number)
all-sessions = All { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}

## Organisations.

# $count (number)
organisations-summary = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
} convened sessions of this archive or were represented at them.
# $count (number)
organisation-convened = { $count ->
    [one] { $count } session convened
   *[other] { $count } sessions convened
}
# $count (number)
organisation-represented = represented at { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
# $name (text), $short (text)
organisation-title = { $name } ({ $short })
# $sessions (number), <sessions> (link), $speeches (number), <speeches> (link), $decisions (number), <decisions> (link)
organisation-summary = Convened <sessions>{ $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}</sessions> of this archive, with <speeches>{ $speeches ->
    [one] { $speeches } speech
   *[other] { $speeches } speeches
}</speeches> and <decisions>{ $decisions ->
    [one] { $decisions } decision
   *[other] { $decisions } decisions
}</decisions>.
organisation-search = Search this organisation’s sessions
representatives = Representatives
organisation-decisions = Latest decisions

## One place.

# $place (text)
place-title = Sessions held in { $place }
# $count (number), <list> (link)
place-sessions = <list>{ $count ->
    [one] { $count } session
   *[other] { $count } sessions
}</list> held here

## One decision.

# $documents (html)
decision-number-only = The source gives only a number: { $documents }.
decision-source = In the source
decision-mentions = Speeches that mention it
decision-mentions-note = Found automatically: passages that contain most words of the title. Some may be about something else.
decision-search = Search for these words
decision-countries = Countries represented at the session
