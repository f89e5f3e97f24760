//! Catalan and Galician.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "president presidenta vicepresident vicepresidenta conseller consellera diputat diputada secretari secretària portaveu alcalde \
              alcaldessa regidor regidora síndic síndica senador senadora ministre ministra director directora cap lletrat lletrada \
              conselleiro conselleira deputado deputada secretario secretaria presidente valedor valedora",
    qualifiers: "primer primera segon segona tercer tercera quart quarta general adjunt adjunta primeiro primeira segundo segunda",
    fields: "govern territori sostenibilitat treball afers socials famílies empresa coneixement economia hisenda interior justícia salut \
             ensenyament educació cultura agricultura ramaderia pesca alimentació acció exterior relacions institucionals transparència \
             polítiques digitals administració pública parlament mesa generalitat drets feminismes \
             xunta facenda industria emprego xustiza sanidade traballo benestar medio rural infraestruturas vivenda ordenación \
             universitaria universidade educación administracións públicas ambiente territorio política presidencia economía",
    addressed: "president presidenta conseller consellera diputat diputada ministre ministra secretari conselleiro conselleira deputado deputada",
    of_a_state: "president presidenta ministre ministra",
    joins: "i d’ d' dels del a als e da do das dos",
    honorifics: "senyor senyora senyors senyores sr sra señor señora",
    presiding: "presidenta; vicepresident; vicepresidenta; secretari; secretària",
    generic: "pregunta; resposta; periodista; una veu; veus; veu; moderador; moderadora; públic; diversos diputats; una voz; voces; un deputado; unha deputada; varios deputados",
    many: "deputado deputada diputat",
};
