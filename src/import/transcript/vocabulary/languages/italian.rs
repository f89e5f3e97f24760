//! Italian.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "presidente vicepresidente cancelliere cancelliera ministro ministra viceministro viceministra primo prima premier segretario \
              segretaria sottosegretario sottosegretaria ambasciatore ambasciatrice governatore governatrice sindaco sindaca senatore \
              senatrice deputato deputata onorevole commissario commissaria direttore direttrice portavoce rappresentante re \
              principe principessa generale ammiraglio colonnello capitano moderatore moderatrice relatore relatrice procuratore \
              consigliere consigliera assessore assessora vicesindaco vicesindaca capo coordinatore coordinatrice giudice questore papa patriarca cardinale",
    qualifiers: "alto alta esecutivo esecutiva uscente emerito emerita generale aggiunto aggiunta speciale permanente",
    fields: "consiglio governo stato ministri affari esteri difesa economia finanze interno giustizia salute istruzione lavoro commercio \
             industria agricoltura energia turismo cultura sicurezza commissione comitato parlamento camera senato assemblea repubblica \
             regno nazione nazionale unione pesca porti trasporti infrastrutture sviluppo ambiente banca centrale corte tribunale \
             cooperazione internazionale internazionali ricerca università",
    addressed: "presidente vicepresidente ministro ministra premier segretario ambasciatore ambasciatrice senatore senatrice deputato \
                deputata onorevole commissario sindaco cancelliere cancelliera",
    of_a_state: "presidente cancelliere cancelliera ministro ministra primo prima premier capo governo ambasciatore ambasciatrice re \
                 vicepresidente",
    joins: "di del della dello dell degli dei delle per e il lo gli alla allo",
    honorifics: "signor signora signore signorina sig onorevole dott dottor dottoressa eccellenza",
    presiding: "presidente; vicepresidente; moderatore; moderatrice; segretario; segretaria; relatore; relatrice",
    generic: "domanda; domande; risposta; giornalista; giornalisti; il giornalista; la giornalista; reporter; intervistatore; \
              intervistatrice; interlocutore; interlocutrice; voce; voci; una voce; una voce dal pubblico; alcuni consiglieri; alcuni parlamentari; voci dall'aula; una voce dall'aula; voce fuori campo; moderatore; moderatrice; conduttore; \
              conduttrice; presentatore; presentatrice; pubblico; dal pubblico; partecipante; partecipanti; interprete; traduttore; \
              traduttrice; voci dal pubblico; voci dall’aula; voce dal fondo; non identificato; speaker non identificato; alcuni senatori; \
              alcuni deputati; una voce dai banchi",
    many: "giornalista",
};
