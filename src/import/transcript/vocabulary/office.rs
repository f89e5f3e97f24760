//! Lists the words of offices: functions, fields and bodies.
//!
//! A table for each kind, in lower case, of English, French and Russian words; `languages` adds those of others.

use std::{borrow::Cow, sync::LazyLock};

use crate::import::transcript::vocabulary::{
    languages::language::Language,
    words::{Words, list, list_with},
};

/// Words that say what somebody is.
static OFFICES: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        ", fm pm gen amb sen rep gov lt col capt maj adm sgt abbot academic academician activist actor admiral adviser advisor agronomist aide ambassadeur ambassador \
         ambassadrice analyst anchor archbishop architect archpriest artist assistant astronaut ataman athlete \
         attaché attorney auditor author ayatollah banker biologist bishop blogger broadcaster builder businessman \
         cadet captain cardinal catholicos ceo cfo chair chairlady chairman chairperson chairwoman champion \
         chancelier chancelière chancellor chaplain chargé chemist chief choreographer co-chair co-chairman \
         co-chairperson co-director co-founder co-head co-owner co-president coach colonel colonel-general columnist \
         commandant commander commander-in-chief commentator commissioner composer comptroller conductor consul \
         controller convener coordinator correspondent cosmonaut councillor counsellor counselor creator curator dean \
         delegate deputy descendant designer developer diplomat directeur director director-general directrice \
         dispatcher doctor driver ecologist economist editor editor-in-chief educator electrician emir emperor \
         engineer entrepreneur envoy executive expert farmer father filmmaker firefighter footballer foreman founder \
         general geologist gouverneur governor graduate head headmaster historian host imam inspector interpreter \
         inventor investigator investor journalist judge king lama laureate lawyer leader lecturer legislator \
         librarian lieutenant lieutenant-colonel lieutenant-general maestro magistrate maire major major-general \
         manager marshal mathematician mayor medallist member metropolitan miner minister minister-president ministre \
         moderator monarch mother mp mufti negotiator newsreader notary nuncio nurse observer officer ombudsman \
         ombudsperson operator organiser organizer owner painter paramedic parliamentarian partner pastor patriarch \
         pensioner permanent photographer physician physicist pianist pilot playwright plenipotentiary poet policeman \
         pope postgraduate premier presenter president president-elect priest prime prince princess principal \
         producer professor prosecutor président présidente psychologist publisher pupil queen rabbi rapporteur rapporteure adjoint adjointe doyen doyenne huissier préfet préfète \
         rector regent reine reporter representative représentant représentante rescuer researcher resident restorer \
         roi schoolboy schoolgirl scientist sculptor secretary secretary-general secrétaire senator sergeant \
         shareholder sheikh sherpa singer skater skier sociologist soloist speaker spokesman spokespeople \
         spokesperson spokeswoman strategist sts student sultan superintendent supervisor surgeon teacher technician \
         technologist trainer translator treasurer trustee veteran vice vice-chairman vice-chancellor vice-premier \
         vice-president vice-rector vice-speaker volunteer widow winner worker writer \
         administrateur chef commissaire conseiller conseillère coordinateur coordinatrice coprésident coprésidente délégué \
         déléguée député députée émir empereur envoyé envoyée garde-des-sceaux haut-représentant maréchal \
         porte-parole premier première princesse préfet préfète rapporteuse rédacteur rédactrice sherpa sultan sénateur \
         sénatrice vice-premier vice-première vice-président vice-présidente étudiant étudiante évêque \
         адвокат академик актёр архиепископ архитектор атаман аташе ведущая ведущий вице-премьер вице-президент вице-спикер \
         воспитатель врач врио генерал генерал-лейтенант генерал-майор генерал-полковник генеральный глава главком главный \
         губернатор декан депутат дизайнер директор доцент журналист зам заведующая заведующий замглавы заместитель замминистра \
         и.о канцлер капитан координатор корреспондент космонавт король королева лидер маршал менеджер министр \
         митрополит муфтий мэр наблюдатель начальник обозреватель омбудсмен основатель патриарх писатель полковник \
         полномочный полпред помощник посол постпред председатель представитель президент премьер премьер-министр \
         проректор профессор разработчик раввин редактор режиссёр ректор руководитель секретарь сенатор \
         советник сопредседатель специалист спецпредставитель спикер статс-секретарь тренер управляющий уполномоченная уполномоченный учёный \
         учитель фермер хирург художник чемпион член шеф-редактор эксперт эмир юрист",
        |language: &Language| language.offices,
    )
});

/// Words that precede an office and belong to it.
static QUALIFIERS: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        "acting actuel ancien ancienne assistant associate adjoint adjointe chargé chargée co crown d’état deputy ex executive extraordinary federal first former high honorary honored \
         honourary honoured incoming interim joint outgoing permanent permanente presidential principal regional senior special \
         spécial spéciale state supreme supérieur supérieure général générale бывший временный временно высший государственный исполнительный исполняющий обязанности первый \
         постоянный почётный специальный старший федеральный чрезвычайный",
        |language: &Language| language.qualifiers,
    )
});

/// Words of offices and fields that are surnames too.
static SURNAMES: LazyLock<Words> = LazyLock::new(|| {
    list(
        "bishop church dean fürst guard hall house judge king könig land law leader major marshal mine papa pastor pope power prince rey \
          waters",
    )
});

/// Offices by which their holders are addressed.
static ADDRESSED: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        "ambassador chair chairman chairperson chairwoman chancellor commissioner deputy director first foreign general \
         governor justice mayor minister president premier prime secretary secretary-general senator speaker vice \
         vice-president ambassadeur ambassadrice ministre président présidente premier première secrétaire министр \
         председатель президент премьер-министр посол",
        |language: &Language| language.addressed,
    )
});

/// Words for what somebody is in charge of: fields, bodies and kinds of place. None of them is a given name.
static FIELDS: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        ", academy account accounts action administration affairs agency aggression agriculture air airlines airport \
         airports alliance anti-doping applied archaeology architecture archive archives arctic area arms army \
         artists arts assembly association associations athletics atomic authorities authority aviation award awards \
         ballet bank banking basketball biathlon bishops board boxing branch brigade broadcasting budget builders \
         building bureau business businesses cabinet cadets capital cardiology carriage cathedral center centers \
         centre centres chamber channel charity chess childhood children choir church cinema circus cities citizens \
         city civil clinic club cluster coal college combat commerce commission committee committees commonwealth \
         communications communities community companies company compatriots competition complex composers concern \
         confederation conference congregation congregations congress conservatory constitution constitutional \
         construction consumer contest control convention cooperation corporation cosmodrome cossacks council \
         councils country county court credit crossroads culture customs defence defense delegation demography \
         department deposit design development diaspora digital diocese disarmament disaster district districts \
         division doctors drug duma dynamics ecology economic economics economy education election elections \
         emergencies emergency employment endocrinology energy enforcement engineering engineers enterprise \
         enterprises entrepreneurial entrepreneurs entrepreneurship environment environmental epidemiology equality \
         equipment ethics exchange executive exhibition expedition exploration export exports faction factory faculty \
         families family far farm farmers farms federation festival film finance financial fisheries fishery fishing \
         fleet food football force forces foreign forestry forum foundation front fuel fund fundamental gallery games \
         gas gazette general geographical geography geology government group guard guards guild gymnasium gymnastics \
         haematology hall health healthcare hematology heritage highways history hockey holding holdings horticulture \
         hospital hotel house households housing human hydropower immigration industries industry information \
         infrastructure initiatives innovation innovations inspection inspectorate institute institution institutions \
         insurance integration intelligence interethnic interior international internet investigation investment \
         investments irrigation islands issues journal journalists judo justice kindergarten kingdom labor laboratory \
         labour land languages law lawyers league legislation legislative library life linguistics literature local \
         logistics lyceum machine machinery magazine management manufacturers maritime marketing markets mass \
         materials mathematics mechanics media medical medicine mental metallurgy metals metro metropolitanate \
         migration military mine minerals miners mining ministers ministry mission mobility modernisation monastery \
         monitoring monument mosque mothers motor motors movement municipalities municipality museum music muslims \
         nanotechnology nation national nationalities nations nature naval navy network networks news newspaper \
         nuclear nursery oblast office oil olympic oncology opera operation operations orchestra order organisation \
         organisations organization organizations orphanage orthodox outlet oversight palace paralympic parish \
         parliament parliamentary partnership party passenger patriarchate peace pediatrics pension people persons \
         pharmaceuticals philharmonic philology physics pilots pipe pipeline planning plant platform police policy \
         politburo political popular port ports postal poultry power prefecture preschool press prison procurement \
         production products program programme programmes project projects property protection province provinces \
         public publications publishing quality radio railway railways reactor reconstruction recreation refinery \
         reform regiment region regions registration relations relief religion religions republic rescue research \
         reserve reserves resources restoration revenue review rights road roads rural safety sanctions sanitary \
         savings school schools science sciences seaport secretariat section sector security self-government senate \
         service services session shipbuilding shipping shipyard situations skating skills social society solidarity \
         space specialists spokespeople sport sports stabilisation stadium staff standardisation standards state \
         states station statistics steel strategy structure studies studio subsoil summit supervision support surgery \
         surveillance swimming synagogue systems tariffs tax taxation teachers technologies technology \
         telecommunications television temple territories territory theater theatre theology timber times tourism \
         town towns tractor trade tradition traffic training transformation transplantology transport transportation \
         treasury treatment tribunal troops trust tv union unions unit university urban utilities vehicles veterans \
         village villages virology vocational volleyball volunteering volunteers war water waters weapons welfare \
         wildlife wing women work workers works world wrestling writers yards youth zone zones \
         affaires agriculture aménagement ambassade armées assemblée autonomie banque budget bureau cabinet chambre climat \
         cohésion collectivités commerce commission communauté communication compétitivité comité comptes conseil \
         constitutionnel coopération cour développement durable défense délégation département éducation égalité emploi \
         énergie enseignement entreprises environnement équipement espace états étrangère étrangères europe européen \
         européenne européennes extérieur extérieures extérieurs famille finances fonction fondation forces formation forêt \
         francophonie gouvernement groupe industrie industriel innovation institut intérieur intérieure internationale \
         internationales jeunesse jeux justice logement mer migrations ministère monétaire national nationale nations numérique \
         organisation outre-mer parlement parti patronat pays planification police politique population premier presse \
         publique publics recherche relance relations république région ruralité santé secteur sécurité sénat social sociale \
         solidarité solidarités souveraineté sport sports syndicat territoires tourisme transition transports travail \
         trésor tribunal union université ville développement écologique économie économique économiques \
         агентства академии администрации альянса ассамблеи ассоциации банка безопасности библиотеки больницы бюджету бюро \
         верховного ведомства внешней внутренних вооружённых вооруженных государственного государственной группы дел демократической департамента думы \
         евразийской евразийского единой жителей завода законодательного здравоохранения издания института инвестиций информации исполкома исполнительного кабинета \
         клуба коллегии коллектива комиссии комитета компании комплекса конгресса концерна корпорации края культуры \
         министерства министров молодёжи музея народного народной населения национального национальной науки обороны образования общества объединения обязанностей области \
         округа организации отдела отделения палаты парламента партии политики правительства правления предприятия \
         президиума президента приёмной природных производственного промышленности профсоюза развития регионального регионов редакции республики ресурсов \
         россии сельского сената ситуаций службы собрания совета содружества созыва сообщества спорта средств строительства субъекта суда счётной связи \
         театра телекомпании телеканала транспорта труда управления университета управляющей факультета федерации федерального федеральной финансов фонда фракции хозяйства холдинга центра центрального \
         цифрового чрезвычайным школы экономики экономического экономической энергетики юстиции",
        |language: &Language| language.fields,
    )
});

/// Words whose bearer speaks for a state, so that an adjective before them names the country represented.
static OF_A_STATE: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        "acting ambassador armed army chancellor defence defense deputy emperor federal finance first foreign former \
         government head interior king minister parliament premier president presidential prime queen secretary special \
         state vice \
         ambassadeur chancelier chef conseiller gouvernement ministre premier première présidence président présidente \
         roi reine secrétaire министр президент премьер-министр посол глава правительства министра",
        |language: &Language| language.of_a_state,
    )
});

/// Offices as labels shorten them before a name, in lower case, and written out.
const SHORTENED: &[(&str, &str)] = &[
    ("pm", "Prime Minister"),
    ("fm", "Foreign Minister"),
    ("gen.", "General"),
    ("lt. gen.", "Lieutenant General"),
    ("maj. gen.", "Major General"),
    ("brig. gen.", "Brigadier General"),
    ("col.", "Colonel"),
    ("lt. col.", "Lieutenant Colonel"),
    ("capt.", "Captain"),
    ("adm.", "Admiral"),
    ("amb.", "Ambassador"),
    ("sen.", "Senator"),
    ("rep.", "Representative"),
    ("gov.", "Governor"),
    ("pres.", "President"),
    ("sec.", "Secretary"),
    ("min.", "Minister"),
    ("spox", "Spokesperson"),
];

/// A label with the office written out that it begins with: `Gen. Aas` as `General Aas`, `PM` as `Prime Minister`.
pub(crate) fn written_out(label: &str) -> Cow<'_, str> {
    let longest = SHORTENED.iter().filter_map(|(short, long)| {
        let start = label.get(..short.len()).filter(|start| start.to_lowercase() == *short)?;
        let rest = &label[start.len()..];
        (rest.is_empty() || rest.starts_with(' ')).then_some((short.len(), *long, rest))
    });
    match longest.max() {
        Some((_, long, rest)) => Cow::Owned(format!("{long}{rest}")),
        None => Cow::Borrowed(label),
    }
}

/// Whether the word shortens an office before a name: `Amb.`
pub(crate) fn is_rank(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.ends_with('.') && SHORTENED.iter().any(|(short, _)| *short == lower)
}

/// Whether the word, in lower case and in the singular, says what somebody is.
pub(crate) fn is_office(word: &str) -> bool {
    OFFICES.contains(word)
        || word.split_once('-').is_some_and(|(first, last)| OFFICES.contains(first) && OFFICES.contains(last))
}

/// The singular of a word that says what several people are: `presidents`, `aides`, `secretaries`.
pub(crate) fn singular(word: &str) -> Option<&'static str> {
    let stem = word.strip_suffix('s')?;
    OFFICES.get(stem).copied().or_else(|| OFFICES.get(&*format!("{}y", stem.strip_suffix("ie")?)).copied())
}

/// A Russian word of an office in the nominative, in lower case: `президент` of `президента`; nothing for any other word.
pub(crate) fn in_the_nominative(word: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 12] = [
        ("а", ""),
        ("у", ""),
        ("ом", ""),
        ("ем", ""),
        ("я", "ь"),
        ("ю", "ь"),
        ("ем", "ь"),
        ("я", "й"),
        ("ы", "а"),
        ("у", "а"),
        ("ой", "а"),
        ("его", "ий"),
    ];
    if is_office(word) {
        return None;
    }
    ENDINGS.iter().find_map(|(ending, nominative)| {
        let stem = word.strip_suffix(ending).filter(|stem| !stem.is_empty())?;
        Some([stem, nominative].concat()).filter(|word| is_office(word))
    })
}

/// Whether the word, in lower case, belongs to an office or to what it is in charge of, and to no name.
pub(crate) fn belongs_to_an_office(word: &str) -> bool {
    is_office(word) || QUALIFIERS.contains(word) || FIELDS.contains(word)
}

/// Whether the word, in lower case, only says which holder of an office: `adjunto`, `segundo`.
pub(crate) fn is_qualifier(word: &str) -> bool {
    QUALIFIERS.contains(word)
}

/// Whether an adjective of a country before this word names the country represented.
pub(crate) fn is_of_a_state(word: &str) -> bool {
    OF_A_STATE.contains(word)
}

/// Whether somebody is addressed by the word after a courtesy, as in `Mr President`, so that it is no name there.
pub(crate) fn is_addressed(word: &str) -> bool {
    ADDRESSED.contains(word)
}

/// Whether the word, in lower case, is also a surname: `King`, `Major`.
pub(crate) fn is_surname_too(word: &str) -> bool {
    SURNAMES.contains(word)
}
