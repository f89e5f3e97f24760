### What every page has around its content.

layout-skip = Skip to content
layout-main = Main
# Above every page of a sample archive.
layout-sample = Sample archive: made for looking around, not for citing.
layout-sessions = Sessions
layout-speeches = Speeches
layout-participants = Participants
layout-countries = Countries
layout-organisations = Organisations
layout-decisions = Decisions
layout-more = More
layout-about = About this archive
layout-keyboard = Keyboard shortcuts
layout-theme = Dark mode
layout-source = Each record links to the page it was made from. The official source prevails.
# The label of the path to a page from the top of the site.
layout-trail = You are here

## The search box.

layout-search = Search the archive
layout-search-box = Search speeches
layout-search-button = Search
