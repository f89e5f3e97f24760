### Speeches and paragraphs.

## One speech.

# $name (text), $date (text), $number (plain), $total (plain), $session (text)
speech-title = { $name }, { $date }, speech { $number } of { $total }: { $session }
# $number (plain), $total (plain)
speech-position = Speech { $number } of { $total }
speech-text = The speech
# Before the names of the other languages, each a link.
speech-in-languages = Also in
speech-cite = Cite this speech
# $label (text)
speech-label = The source prints the speaker as “{ $label }”.
# $licence (text)
speech-licence = The text is licensed under { $licence }.
speech-copy-link = Copy link
speech-copy-quotation = Copy quotation
speech-copy-summary = Copy summary
speech-styles = Cite in APA or Chicago style, or as BibTeX, RIS or CSL-JSON
speech-quote-part = To quote part of the speech, open a paragraph with its ¶ and choose sentences.
speech-neighbours = Previous and next speech
speech-previous = Previous speech
speech-next = Next speech

## Words of a summary.

summary-note = This is a summary: the record-keeper’s account, not the speaker’s own words.
# Before words that are copied: “Summary of a statement by Emomali Rahmon: …”.
# $name (text)
summary-of = Summary of a statement by { $name }
summary-of-unnamed = Summary of a statement by an unnamed speaker

## One paragraph. `$which` is one of the four titles below.

# The label of the sign beside a paragraph.
# $number (plain)
paragraph-link = Link to paragraph { $number }

# $which (text), $name (text), $date (text), $speech (plain), $session (text)
paragraph-title = { $which }, { $name }, { $date }, speech { $speech }: { $session }
# $which (text), $version (plain)
paragraph-of-version = { $which }, as in version { $version }
# $number (plain), $total (plain)
paragraph-position = Paragraph { $number } of { $total }
# $sentence (plain), $number (plain), $total (plain)
paragraph-sentence = Sentence { $sentence } of paragraph { $number } of { $total }
# $first (plain), $last (plain), $number (plain), $total (plain)
paragraph-sentences = Sentences { $first }–{ $last } of paragraph { $number } of { $total }
# $version (plain)
paragraph-changed = This text has changed since version { $version } of this record, from which it was quoted.
paragraph-changed-elsewhere = The quoted sentences are unchanged; others have changed.
# $version (plain)
paragraph-then = As quoted, in version { $version }
# $version (plain)
paragraph-now = Now, in version { $version }
paragraph-text = The paragraph in context
paragraph-choose = Sentences of this paragraph
# Followed by a link for each sentence.
paragraph-choose-one = Link to a sentence:
paragraph-choose-several = For several, write <code>?s=2-3</code>
paragraph-speech = Full speech

## A paragraph that is no longer in the record.

# $version (plain)
former-position = A paragraph as in version { $version }
# $version (plain), $first (plain), $last (plain)
former-sentences = A paragraph as in version { $version }, sentences { $first }–{ $last }
# $which (text), $name (text), $date (text), $session (text), $id (text)
former-title = { $which }, { $name }, { $date }: { $session } ({ $id })
# $version (plain)
former-version = Version { $version }
# <target> (link)
former-merged = This paragraph is now part of <target>another paragraph</target>.
# <history> (link)
former-removed = This text is no longer in the record. See <history>its history</history> for when and why it was removed.

## What a reader should know of a link to sentences.

# $asked (text), $versions (number)
quote-no-version = The link names version “{ $asked }”, but this record has { $versions ->
    [one] { $versions } version
   *[other] { $versions } versions
}. This is the current text.
# $version (plain)
quote-not-in-version = Version { $version } of this record did not have this paragraph. This is the current text.
# $version (plain)
quote-unchanged = Unchanged since version { $version } of this record.
# $asked (text), $sentences (number)
quote-no-sentence = The link asks for sentence { $asked }, but this paragraph has { $sentences ->
    [one] { $sentences } sentence
   *[other] { $sentences } sentences
}.

## Citations of a speech or a paragraph.

# $what (text)
cite-title = Cite: { $what }
# $name (text), $date (text), $speech (plain), $session (text)
cite-speech = { $name }, { $date }, speech { $speech }: { $session }
# $which (text), $speech (text)
cite-paragraph = { $which }, { $speech }
cite-names = Names are given as printed; put them in the order that your style requires.
cite-copy = Copy
cite-plain-file = Plain text file
cite-download = Download
cite-form-plain = Plain text
cite-form-apa = APA
cite-form-bibtex = BibTeX
cite-form-ris = RIS
cite-form-csl-json = CSL-JSON
cite-form-chicago-note = Chicago, note
cite-form-chicago-bibliography = Chicago, bibliography
