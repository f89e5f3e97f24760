### Sessions: the list, one session, and its history.

sessions-calendar = Calendar

## One session.

# $present (number)
session-present = { $present } present
# $present (number), $absent (number)
session-present-absent = { $present } present, { $absent } absent
# Follows the number of those present; those it counts are not among them.
# $count (number)
session-unconfirmed = { $count } not confirmed
session-version-first = version 1
# $version (plain)
session-version = version { $version }: see changes
# Facts of the record that a person set otherwise than its source says.
# $count (number)
session-by-hand = { $count ->
    [one] { $count } fact set by hand
   *[other] { $count } facts set by hand
}
session-search = Search this session
session-contents = In this session
session-introduction = Introduction
session-decisions = Decisions
session-attendance = Attendance
session-speeches = Speeches
# Below the heading of the speeches, where the record is a summary.
session-summary-note = This record is a summary: the record-keeper’s account, not the speakers’ own words.
session-no-delegation = No delegation given
# Where the record is a summary or excerpts, or leaves words out.
session-unsure = This record does not have every word, so a participant without a speech in it may have spoken.
# The same where its kind is only assumed.
session-unsure-assumed = Nobody has stated that this record has every word, so a participant without a speech in it may have spoken.
# $number (plain), $total (plain)
session-speech-position = { $number } of { $total }
# Above a record of one speech, or of some, of the session.
# <lead> (link), $title (text)
session-part-of = A part of <lead>{ $title }</lead>.
# Above another version of the record.
# <lead> (link), $title (text)
session-version-of = Another version of the record <lead>{ $title }</lead>, which counts for the session.
# Above the first speech of a part.
# <part> (link), $title (text)
session-part-begins = From the record <part>{ $title }</part>
# Behind what a participant did.
# <record> (link), $title (text)
session-known-from = by the record <record>{ $title }</record>
session-records = Records of this session
session-neighbours = Sessions of the same organisation
session-previous = Previous session
session-next = Next session

## The history of a session.

history = History
# $title (text), $date (text)
history-title = History of { $title }, { $date }
# $title (text), $date (text), $version (plain)
history-title-before = History of { $title }, { $date }, versions before { $version }
history-unchanged = The record is as first imported.
# $count (number)
history-versions = { $count ->
    [one] { $count } version is kept.
   *[other] All { $count } versions are kept, newest first.
} Words <del>removed</del> and <ins>added</ins> are marked.
# $number (plain), $act (text)
history-version = Version { $number }: { $act }
history-change = change
# <source> (link), $bytes (number)
history-source = <source>source as imported</source> ({ $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
})
# <source> (link), $bytes (number), $date (text)
history-source-retrieved = <source>source as imported</source> ({ $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
}, retrieved { $date })
# Followed by the address of the source.
history-source-from = from
history-reason = Reason:
# $author (text)
history-author = by { $author }
history-by-hand = set by hand
history-hash = Secure Hash Algorithm, of the text as downloaded
history-no-difference = No visible changes.
history-facts-only = session details changed
# $count (number)
history-more = { $count ->
    [one] { $count } more change
   *[other] { $count } more changes
}; see <code>plenary export --history</code>
history-pages = Pages of this history
history-newest = Newest versions
history-older = Older versions

## What made a version.

act-import = First imported
act-correction = Source read again
act-edit = Corrected by hand
act-withdrawal = Withdrawn
act-restoration = Restored
act-reversal = Earlier change reverted
act-reversal-gone = Import reverted
act-merge = Participants merged
act-split = Participant split
act-alias = Name added
act-answer = Question answered
act-distinction = Participants recorded as different
act-link = Linked with another record
act-unlink = Parted from another record

## What changed between versions: “speeches: 1 changed, 3 added”.

# $counts (text)
changed-speeches = speeches: { $counts }
# $counts (text)
changed-paragraphs = paragraphs: { $counts }
# $counts (text)
changed-participants = participants: { $counts }
# $counts (text)
changed-decisions = decisions: { $counts }
# $count (number)
changed-count = { $count } changed
# $count (number)
added-count = { $count } added
# $count (number)
removed-count = { $count } removed
# $count (number)
moved-count = { $count } moved
changes-separator = { "; " }

## One change: “Speech changed: Emomali Rahmon”.

# $unit (text)
change-added = { $unit } added:
# $unit (text)
change-removed = { $unit } removed:
# $unit (text)
change-changed = { $unit } changed:
# $unit (text)
change-changed-moved = { $unit } changed and moved:
# $unit (text)
change-moved = { $unit } moved:

## Details that can change.

fact-title = title
fact-organisation = organisation
fact-date = date
fact-end-date = end date
fact-time = time
fact-place = place
fact-country = country
fact-format = format
fact-kind = kind
fact-language = language
fact-source = source
fact-licence = licence
fact-retrieved = retrieved
fact-introduction = introduction
fact-name = name
fact-office = office
fact-role = role
fact-attendance = attendance
fact-speaker = speaker
fact-label = label
fact-heading = heading
fact-interpreted = interpreted
fact-status = status
fact-count = count
fact-sentence = sentence
