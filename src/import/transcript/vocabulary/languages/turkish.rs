//! Turkish. Words have both kinds of i where capitals may hide which it is.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "cumhurbaşkanı cumhurbaşkani başbakan başbakanı başbakani bakan bakanı bakani başkan başkanı başkani başkanvekili \
              başkanyardımcısı cumhurbaşkanlığı sözcü sözcüsü büyükelçi büyükelçisi vali valisi vekili milletvekili genel sekreter sekreteri \
              müsteşar müsteşarı müsteşari kral kralı krali kraliçe kraliçesi şansölye şansölyesi general generali müdür müdürü temsilci \
              temsilcisi moderatör komiseri yardımcısı yardimcisi lideri danışmanı danişmani",
    qualifiers: "genel eski yeni geçici yardımcı yüksek",
    fields: "dışişleri dişişleri içişleri maliye savunma milli millî adalet sağlık sağlik eğitim çalışma tarım tarim ticaret enerji kültür \
             turizm ulaştırma çevre hazine meclis meclisi tbmm hükümet hükümeti devlet cumhuriyeti cumhuriyet birliği bankası merkez \
             komisyonu konseyi federal bakanlığı bakanliği parti partisi denizcilik balıkçılık",
    addressed: "cumhurbaşkanı cumhurbaşkani başbakan bakan başkan",
    of_a_state: "cumhurbaşkanı cumhurbaşkani başbakanı başbakani başbakan dışişleri dişişleri bakanı bakani kralı kraliçesi şansölyesi \
                 büyükelçisi sözcüsü savunma maliye",
    joins: "ve ile",
    honorifics: "sayın sayin bayan bey hanım hanim ekselansları",
    presiding: "başkan; oturum başkanı; moderatör; başkanvekili",
    generic: "soru; sorular; cevap; yanıt; gazeteci; gazeteciler; muhabir; sunucu; spiker; moderatör; çevirmen; tercüman; izleyici; \
              katılımcı; katılımcılar; bir milletvekili; salondan bir ses; sıralardan; bir ses; sesler; milletvekilleri; bir gazeteci; bir muhabir; salondan; dinleyici; röportajcı; bir katılımcı",
    many: "gazeteci",
};
