### Values of a record.

## Kinds of record, and what each means.

kind-verbatim = Verbatim
kind-excerpts = Excerpts
kind-summary = Summary
# Behind the kind of a record that nobody stated.
kind-assumed = assumed; the source does not say
kind-verbatim-meaning = The full text as published.
kind-excerpts-meaning = Text as published, with parts omitted by the source. Each gap is marked.
kind-summary-meaning = The record-keeper’s account of what was said. Do not quote it as speech.

## Kinds of decision.

decision-declaration = Declaration
decision-statement = Statement
decision-agreement = Agreement
decision-protocol = Protocol
decision-decision = Decision
decision-resolution = Resolution
decision-communique = Communiqué
decision-concept = Concept
decision-programme = Programme
decision-plan = Plan
decision-memorandum = Memorandum
decision-treaty = Treaty
decision-document = Document

## What became of a decision; it follows the kind: “Treaty, signed”.

status-adopted = adopted
status-approved = approved
status-signed = signed
status-issued = issued
status-deferred = deferred
status-not-adopted = not adopted

# $kind (text), $status (text)
decision-facts = { $kind }, { $status }
# A decision that stands for several documents.
# $kind (text), $documents (html), $status (text)
decision-facts-several = { $kind } ({ $documents }), { $status }

## Roles at a session; they follow the office.

role-chair = in the chair
role-host = host
role-member = member
role-guest = guest
role-observer = observer

## Behind a fact that the program read from weak evidence.

not-confirmed = read by the program, not confirmed

## How a participant attended.

attended-by-video = by video
attended-by-message = by message only

## What a country or a participant did at a session.

presence-spoke = spoke
# The record is a summary or excerpts, leaves words out, or may do so.
presence-no-speech = present, no speech in this record
# The same of somebody who sent a message.
presence-no-message = no speech in this record
# The record is known to have every word.
presence-silent = present, silent
presence-absent = absent

## Parts of a record that have their own address.

unit-session = Session
unit-participant = Participant
unit-speech = Speech
unit-paragraph = Paragraph
unit-decision = Decision
