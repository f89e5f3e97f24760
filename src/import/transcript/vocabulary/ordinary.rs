//! Knows ordinary words, to distinguish what a speech is about, `Climate Change`, from who speaks, `Ada Tiko`.
//!
//! The list has the words that at least three of 345 published English transcripts print in lower case: those of the White House and
//! the Federal Reserve, hearings of Congress, and en.kremlin.ru. Words that are common surnames too are left out.

use std::sync::LazyLock;

use crate::import::transcript::vocabulary::words::{Words, list};

static ORDINARY: LazyLock<Words> = LazyLock::new(|| include_str!("ordinary_words.txt").lines().collect());

/// Words that are before a colon on pages, and that speeches hardly have.
static LEAD_INS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "absent absentees abstract acknowledgement acknowledgements acknowledgment acknowledgments addendum advertisement afterword agenda \
         annex annexes apologies attendance attendees appendices appendix attachment attachments author authors background bibliography caption captions citation conclusion conclusions \
         contact contacts contents copyright correction corrections corrigendum credit credits dateline disclaimer download editorial \
         embargo enclosure epilogue erratum errata excerpt fig figure findings footnote footnotes foreword glossary headline highlights image \
         images introduction keyword keywords link links location methodology motto note notes overview photo photograph photographs \
         photos postscript preamble preface prologue quote recap recommendation reference references reminder reprint sidebar slide slides \
         source sources subject subscribe subtitle summary synopsis tag tags teaser topic topics transcript translation update updates \
         venue video videos watch website \
         absents annexe avant-propos excusés introduction légende photo remarque résumé source traduction \
         abwesend anhang anmerkung anwesend bild bilder entschuldigt fazit foto fotos hinweis quelle quellen thema übersetzung zusammenfassung \
         anexo asistentes ausentes conclusión conclusiones fotografía fuente nota resumen tema traducción conclusão fonte legenda resumo tradução \
         assenti conclusione didascalia fonte nota riassunto \
         відсутні вывод выводы источник итог итоги отсутствовали приложение примечание присутствовали справка тема фото фотография видео перевод",
    )
});

/// Whether the word, in lower case, is an ordinary one; its parts, where hyphens join them.
pub(crate) fn is_ordinary(word: &str) -> bool {
    let word = word.trim_end_matches("’s").trim_end_matches("'s");
    let is_listed = |word: &str| ORDINARY.contains(word) || LEAD_INS.contains(word);
    is_listed(word) || (word.contains('-') && word.split('-').all(|part| part.len() < 3 || is_listed(part)))
}
