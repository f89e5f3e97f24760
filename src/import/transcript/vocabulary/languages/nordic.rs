//! Swedish, Norwegian and Danish.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "talman talmannen statsminister statsministern statsminister minister statsråd statsrådet utrikesminister utenriksminister \
              udenrigsminister president presidenten formand formanden ordförande ordföranden ordfører riksdagsledamot justitieråd \
              finansminister finansministern partiledare visepresident vicepresident drottning konge dronning",
    qualifiers: "förste andre tredje vice första",
    fields: "regeringen riksdagen stortinget folketinget",
    addressed: "talman statsråd minister statsminister president",
    of_a_state: "statsminister utrikesminister utenriksminister udenrigsminister president konge",
    joins: "för och og av af til till",
    honorifics: "herr fru fröken hr frk",
    presiding: "talman; talmannen; talmanden; ordförande; ordföranden; presidenten; formanden; ålderspresidenten; moderatorn",
    generic: "fråga; frågor; svar; journalist; journalisten; spørsmål; spørgsmål; svar; röst; röster; tolk; moderator; publiken; programledare",
    many: "",
};
