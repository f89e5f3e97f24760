//! Dutch.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "voorzitter ondervoorzitter minister minister-president staatssecretaris premier president griffier burgemeester wethouder ambassadeur \
              commissaris koning koningin woordvoerder secretaris-generaal kanselier vicepremier vice-premier lid rapporteur gedeputeerde",
    qualifiers: "waarnemend waarnemende plaatsvervangend eerste tweede tijdelijk",
    fields: "raad kamer kabinet regering staten-generaal buitenlandse binnenlandse zaken financiën defensie justitie veiligheid economische \
             onderwijs volksgezondheid infrastructuur waterstaat landbouw sociale",
    addressed: "voorzitter minister minister-president staatssecretaris burgemeester",
    of_a_state: "minister minister-president premier president koning koningin ambassadeur",
    joins: "voor en het",
    honorifics: "heer mevrouw meneer mevr dhr",
    presiding: "voorzitter; ondervoorzitter; griffier; gespreksleider",
    generic: "vraag; vragen; antwoord; journalist; verslaggever; presentator; presentatrice; publiek; tolk; een stem; stem; interviewer; gespreksleider; \
              uit de zaal; onbekende spreker; vragensteller",
    many: "kamerlid",
};
