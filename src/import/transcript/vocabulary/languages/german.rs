//! German.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "präsident präsidentin bundespräsident bundespräsidentin vizepräsident vizepräsidentin bundestagspräsident \
              bundestagspräsidentin alterspräsident alterspräsidentin staatspräsident staatspräsidentin kanzler kanzlerin bundeskanzler \
              bundeskanzlerin vizekanzler vizekanzlerin ministerpräsident ministerpräsidentin premierminister premierministerin \
              minister ministerin bundesminister bundesministerin außenminister außenministerin bundesaußenminister \
              bundesaußenministerin finanzminister finanzministerin verteidigungsminister verteidigungsministerin innenminister \
              innenministerin wirtschaftsminister wirtschaftsministerin umweltminister umweltministerin justizminister justizministerin \
              staatssekretär staatssekretärin staatsminister staatsministerin regierungssprecher regierungssprecherin sprecher \
              sprecherin botschafter botschafterin generalsekretär generalsekretärin bürgermeister bürgermeisterin oberbürgermeister \
              oberbürgermeisterin regierungschef regierungschefin staatschef kommissar kommissarin könig königin fürst großherzog \
              abgeordneter abgeordnete vorsitzender vorsitzende vorsitzenden obmann berichterstatter berichterstatterin moderator \
              moderatorin direktor direktorin chef chefin vertreter vertreterin wehrbeauftragter wehrbeauftragte landeshauptmann \
              bk bkin bk’in bk'in bpräs bp bm bmin bm’in bm'in stm stmin stm’in mp mpin mp’in mp'in sts stsin sts’in sts'in srs srsin srs’in srs'in pm pm’in pst psts vors \
              staatsrat staatsrätin bundesrat bundesrätin kommissionspräsident kommissionspräsidentin eu-kommissionspräsident \
              eu-kommissionspräsidentin ratspräsident ratspräsidentin landeshauptfrau stadtrat stadträtin klubobmann klubobfrau \
              schriftführer schriftführerin verkehrsminister verkehrsministerin gesundheitsminister gesundheitsministerin",
    qualifiers: "stellvertretender stellvertretende geschäftsführender geschäftsführende designierter ehemaliger ehemalige parlamentarischer \
                 parlamentarische erster erste hoher hohe ständiger ständige",
    fields: "auswärtigen auswärtige auswärtiges innern inneren finanzen verteidigung wirtschaft umwelt justiz verkehr gesundheit bildung \
             forschung arbeit soziales familie landwirtschaft ernährung energie bundesregierung regierung bundestag bundestages bundestags \
             bundesrates bundesrats parlament parlaments ausschuss ausschusses kommission rat rates republik königreich königreichs \
             bundesrepublik freistaat zentralbank bank union fraktion amt amtes ministerium senats entwicklung zusammenarbeit häfen hafen \
             fischerei tourismus kultur sicherheit europa klimaschutz digitales inneres äußeres angelegenheiten wohnen",
    addressed: "präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin bundesminister bundesministerin \
                ministerpräsident ministerpräsidentin staatssekretär staatssekretärin botschafter botschafterin vorsitzender vorsitzende \
                abgeordneter abgeordnete kollege kollegin bürgermeister bürgermeisterin",
    of_a_state: "präsident präsidentin bundespräsident bundespräsidentin staatspräsident staatspräsidentin kanzler kanzlerin bundeskanzler \
                 bundeskanzlerin ministerpräsident ministerpräsidentin premierminister premierministerin minister ministerin außenminister \
                 außenministerin finanzminister finanzministerin verteidigungsminister verteidigungsministerin innenminister innenministerin \
                 botschafter botschafterin regierungschef regierungschefin regierung regierungssprecher regierungssprecherin könig königin \
                 staatschef wirtschaftsminister wirtschaftsministerin",
    joins: "für und im vom zum zur",
    honorifics: "dr ddr prof mag mag.a mmag dkfm ing dipl-ing dipl.-ing bakk kollege kollegin",
    presiding: "präsident; präsidentin; vizepräsident; vizepräsidentin; vorsitzender; vorsitzende; moderator; moderatorin; alterspräsident; \
                alterspräsidentin; sitzungsleiter; sitzungsleiterin; leitung",
    generic: "frage; fragen; zusatzfrage; zusatz; nachfrage; zuruf von der; rufe; zwischenfrage; zwischenruf; zuruf; zurufe; antwort; journalist; journalistin; \
              journalisten; reporter; reporterin; moderator; moderatorin; moderation; sprecher; sprecherin; stimme; stimmen; \
              dolmetscher; dolmetscherin; interviewer; interviewerin; publikum; aus dem publikum; zuhörer; zuhörerin; teilnehmer; \
              teilnehmerin; teilnehmende; zuschauer; unbekannt; unbekannter sprecher; unbekannte sprecherin; mehrere abgeordnete; \
              alle; stimme aus dem publikum; zuruf aus dem plenum; vorredner",
    many: "abgeordnete journalist",
};
