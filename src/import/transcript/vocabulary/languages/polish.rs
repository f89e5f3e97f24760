//! Polish.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "marszałek wicemarszałek prezydent premier wicepremier minister wiceminister poseł posłanka senator sekretarz przewodniczący \
              przewodnicząca wiceprzewodniczący wiceprzewodnicząca ambasador kanclerz rzecznik rzeczniczka prezes wiceprezes król królowa \
              burmistrz wójt radny radna sprawozdawca dyrektor komisarz",
    qualifiers: "pierwszy pierwsza stały generalny wysoki",
    fields: "rady ministrów spraw zagranicznych wewnętrznych finansów obrony narodowej zdrowia sprawiedliwości infrastruktury edukacji rozwoju \
             rolnictwa kultury klimatu środowiska pracy sejmu senatu rzeczypospolitej polskiej republiki królestwa komisji rządu państwa",
    addressed: "marszałek marszałku prezydent premier minister poseł",
    of_a_state: "prezydent premier minister ambasador kanclerz król królowa",
    joins: "i w ds do z",
    honorifics: "panie panowie",
    presiding: "marszałek; wicemarszałek; przewodniczący; przewodnicząca; prowadzący; prowadząca; moderator; moderatorka",
    generic: "pytanie; pytania; odpowiedź; dziennikarz; dziennikarka; dziennikarze; prowadzący; prowadząca; głos z sali; głosy z sali; głos; tłumacz; \
              tłumaczka; uczestnik; uczestniczka; redaktor; publiczność",
    many: "",
};
