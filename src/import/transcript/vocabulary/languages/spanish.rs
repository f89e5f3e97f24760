//! Spanish.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "presidente presidenta expresidente expresidenta vicepresidente vicepresidenta copresidente copresidenta canciller \
              ministro ministra viceministro viceministra primer primera jefe jefa secretario secretaria subsecretario subsecretaria \
              embajador embajadora gobernador gobernadora alcalde alcaldesa senador senadora diputado diputada consejero consejera \
              concejal comisario comisaria director directora coordinador coordinadora vocero vocera portavoz representante rey \
              reina príncipe princesa general almirante coronel capitán moderador moderadora fiscal magistrado magistrada juez jueza \
              relator relatora intendente delegado delegada comisionado comisionada titular rector rectora encargado encargada alcaldía conseller consellera síndico síndica letrado letrada prosecretario \
              prosecretaria edil concejala regidor regidora",
    qualifiers: "interino interina primero segundo segunda tercero tercera cuarto cuarta provisional accidental adjunto adjunta electo electa general ejecutivo ejecutiva saliente actual alto alta permanente \
                 especial señor constitucional",
    fields: "gobierno estado consejo ministros relaciones exteriores asuntos defensa hacienda economía interior justicia salud educación \
             trabajo comercio industria agricultura energía turismo cultura ciencia tecnología seguridad comisión comité parlamento \
             congreso cámara senado asamblea república reino nación nacional unión pesca puertos transporte transportes obras públicas \
             públicos vivienda bienestar desarrollo medio ambiente finanzas planificación banco central corte suprema tribunal \
             mesa cooperación internacional internacionales minas infraestructura aguas montes gobernación producción",
    addressed: "presidente presidenta vicepresidente vicepresidenta canciller ministro ministra secretario secretaria embajador \
                embajadora senador senadora diputado diputada consejero consejera gobernador alcalde portavoz",
    of_a_state: "presidente presidenta canciller ministro ministra primer primera jefe gobierno embajador embajadora rey reina \
                 vicepresidente vicepresidenta secretario secretaria",
    joins: "del y para los las",
    honorifics: "señor señora señorita sr sra srta doña dña ing lic excmo excma dres señores sres excelencia",
    presiding: "presidente; presidenta; moderador; moderadora; vicepresidente; vicepresidenta; secretario; secretaria; relator; relatora",
    generic: "pregunta; repregunta; preguntas; respuesta; interlocutor; interlocutora; interlocutores; periodista; periodistas; la periodista; \
              el periodista; reportero; reportera; voz; voces; una voz; voz mujer; voz hombre; voz femenina; voz masculina; voz de mujer; voz de hombre; participación; asistentes al acto; preguntas y respuestas; intervenciones; comentario; voz en off; moderador; moderadora; presentador; presentadora; \
              conductor; conductora; maestro de ceremonias; maestra de ceremonias; locutor; locutora; asistente; asistentes; \
              público; participante; participantes; intérprete; traductor; traductora; entrevistador; entrevistadora; a coro; \
              voces del público; inaudible; varios señores diputados; varios señores senadores; varios diputados; varios senadores; \
              intervención; intervencion; intervención hombre; intervención mujer; interlocutor hombre; interlocutora mujer; pregunta hombre; pregunta mujer; voces a coro; intervención sin identificar; hablante no identificado; desde la sala; desde el público; no identificado",
    many: "asistente periodista",
};
