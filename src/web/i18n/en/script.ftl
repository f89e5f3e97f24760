### What `static/plenary.js` says. The build adds these messages to the script of each language.

script-dark = Dark mode
script-light = Light mode
script-copied = Copied
script-not-copied = Could not copy
script-copy-quotation = Copy quotation
script-copy-summary = Copy summary

## The window of keyboard shortcuts.

script-keys = Keyboard shortcuts
script-key-search = go to the search box
script-key-next = next item or speech
script-key-previous = previous item or speech
script-key-help = show this window
script-key-escape = close it
script-keys-off = Turn off keyboard shortcuts
script-keys-on = Turn on keyboard shortcuts
script-close = Close
