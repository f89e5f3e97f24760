//! The words of which offices are made: what somebody is, and of what.
//!
//! A table for each kind, in lower case; another language adds its words to the same tables.

use std::sync::LazyLock;

use super::words::{Words, list};

/// Words that say what somebody is.
static OFFICES: LazyLock<Words> = LazyLock::new(|| {
    list(
        "academician actor admiral adviser advisor aide ambassadeur ambassador ambassadrice analyst anchor archbishop \
         artist assistant astronaut attaché attorney auditor author bishop businessman captain ceo cfo chair chairman \
         chairperson chairwoman chancelier chancelière chancellor chargé chief co-chair co-chairman \
         co-chairperson co-founder co-owner coach colonel columnist commander commander-in-chief commentator commissioner \
         conductor consul coordinator correspondent cosmonaut counsellor counselor curator dean delegate deputy \
         designer directeur director director-general directrice doctor editor editor-in-chief emir emperor engineer \
         entrepreneur envoy executive expert farmer foreman founder general gouverneur governor head \
         headmaster host imam inspector journalist judge king leader lieutenant lieutenant-general maestro maire major \
         manager marshal mayor member metropolitan minister minister-president ministre moderator monarch mufti \
         negotiator observer officer ombudsman ombudsperson operator owner partner patriarch pensioner permanent \
         physician pilot plenipotentiary pope premier presenter president president-elect prime prince princess principal \
         producer prosecutor président présidente queen rabbi rapporteur rector reine reporter representative \
         représentant représentante researcher resident roi scientist secretary secretary-general secrétaire senator \
         sergeant sheikh sherpa speaker spokesman spokesperson spokeswoman strategist sts student sultan superintendent \
         supervisor surgeon teacher trainer treasurer trustee veteran vice vice-chancellor vice-premier vice-president \
         volunteer winner worker writer генеральный глава губернатор директор заместитель канцлер король министр мэр \
         помощник посол председатель представитель президент премьер-министр руководитель секретарь",
    )
});

/// Words that stand before an office and belong to it.
static QUALIFIERS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "acting assistant associate co crown deputy ex executive extraordinary federal first former high honorary honored \
         honourary honoured incoming interim joint outgoing permanent presidential principal regional senior special \
         state supreme",
    )
});

/// Words for what somebody is in charge of: fields, bodies and kinds of place. None of them is ever part of a name.
static FIELDS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "academy account accounts action administration affairs agency aggression agriculture air airlines alliance \
         anti-doping archive archives arctic area arms army arts assembly association associations atomic authorities authority \
         aviation award awards bank banking board branch brigade broadcasting budget bureau building business cabinet capital \
         carriage cathedral center centers centre centres chamber channel charity childhood children choir church cinema \
         citizens city civil clinic club cluster coal college combat commerce commission committee committees \
         commonwealth communications communities community companies company competition complex concern confederation \
         conference congregation congregations congress constitution constitutional construction consumer contest control \
         convention cooperation corporation council councils country county court credit crossroads culture customs \
         defence defense delegation department deposit development diaspora digital diocese disarmament disaster district \
         districts division drug duma dynamics economic economics economy education election elections emergencies \
         emergency employment energy enforcement engineering engineers enterprise enterprises entrepreneurs \
         entrepreneurship environment environmental exchange executive expedition exploration export exports faction \
         factory faculty family far farm farms federation festival film finance financial fisheries fishery fishing fleet \
         football force forces foreign forestry forum foundation front fuel fund games gas gazette government group guard \
         guards hall health healthcare heritage highways holding holdings hospital house households housing human industries \
         industry information infrastructure initiatives inspectorate institute institution institutions insurance \
         integration intelligence interior international investigation investment investments irrigation islands issues \
         journalists justice kindergarten kingdom labor laboratory labour land languages law league legislation \
         legislative library life literature logistics magazine management manufacturers marketing markets mass materials \
         mathematics media medicine mental metallurgy military mine mining ministers ministry mission mobility monitoring \
         monument motors movement municipality museum music nation national nationalities nations nature naval navy \
         network networks news newspaper nuclear oblast office oil operation operations orchestra order organisation \
         organisations organization organizations outlet oversight palace parliament parliamentary party patriarchate \
         peace pension people physics planning plant platform police policy politburo political port ports power prefecture press \
         production products program programme programmes project projects property protection province publications \
         publishing radio railway railways reconstruction refinery reform regiment region regions registration relations \
         relief religion religions republic rescue research reserve resources restoration review rights road roads safety \
         sanctions sanitary school schools science sciences secretariat section sector security self-government senate \
         service services session shipbuilding shipyard situations society solidarity space spokespeople sport sports \
         stadium staff standards state states station statistics strategy structure studies studio summit supervision \
         support surveillance systems tax taxation technologies technology telecommunications television territories \
         territory theater theatre times tourism town trade tradition traffic transformation transport transportation \
         treasury tribunal troops trust tv union unions unit university utilities veterans village volunteers war water \
         waters welfare wing women work workers works world yards youth",
    )
});

/// Words whose bearer speaks for a state, so that an adjective before them names the country represented.
static OF_A_STATE: LazyLock<Words> = LazyLock::new(|| {
    list(
        "acting ambassador armed army chancellor defence defense deputy emperor federal finance first foreign former \
         government head interior king minister parliament premier president presidential prime queen secretary special \
         state vice",
    )
});

/// Whether the word, in lower case and in the singular, says what somebody is.
pub(super) fn is_office(word: &str) -> bool {
    OFFICES.contains(word)
        || word.split_once('-').is_some_and(|(first, last)| OFFICES.contains(first) && OFFICES.contains(last))
}

/// The singular of a word that says what several people are: `presidents`, `aides`, `secretaries`.
pub(super) fn singular(word: &str) -> Option<&'static str> {
    let stem = word.strip_suffix('s')?;
    OFFICES.get(stem).copied().or_else(|| OFFICES.get(&*format!("{}y", stem.strip_suffix("ie")?)).copied())
}

/// Whether the word, in lower case, belongs to an office or to what it is in charge of, and to no name.
pub(super) fn belongs_to_an_office(word: &str) -> bool {
    is_office(word) || QUALIFIERS.contains(word) || FIELDS.contains(word)
}

/// Whether an adjective of a country before this word names the country represented.
pub(super) fn is_of_a_state(word: &str) -> bool {
    OF_A_STATE.contains(word)
}
