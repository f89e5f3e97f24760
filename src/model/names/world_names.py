"""Makes world_names.tsv: names of countries in further languages, beside those of countries.tsv.

    npm pack cldr-localenames-full@48.2.0 && mkdir cldr && tar xzf cldr-localenames-full-48.2.0.tgz -C cldr
    curl -LO https://raw.githubusercontent.com/datasets/country-codes/main/data/country-codes.csv
    python3 src/model/names/world_names.py cldr/package/main country-codes.csv > src/model/names/world_names.tsv
    python3 src/model/names/world_names.py cldr/package/main country-codes.csv --codes > src/model/names/three_letters.tsv

With --codes it makes the codes of three letters: those of ISO 3166, and those of sports where no other country has them.

Short names are those of the Unicode CLDR 48.2 (Unicode License v3); the United Nations' names, short and formal (UNTERM),
are from the public-domain list of country codes (PDDL). Other printed names, inflected forms and adjectives are the
project's own and stand below. A name that would mean two countries is left out, and one that countries.tsv has already.
"""

import csv
import json
import re
import sys
import unicodedata
from pathlib import Path

LOCALES = "es es-MX pt pt-PT de it tr uk ar zh zh-Hant zh-Hant-HK ja ko kk ky uz uz-Cyrl tg fr ru".split()
CLDR, CODES = Path(sys.argv[1]), sys.argv[2]
HERE = Path(__file__).parent

# Names that are common words, names of people or cities elsewhere: only ever looked up whole.
ALONE = {"la reunion"} | set("""island fas man mauricio reunion reuniao granada jersey benim monaco чин cuba gana gabun saba sant
    сан dominica georgia jordania israel isla america amerika inghilterra inglaterra bretagna malvinas timor
    samoa palau palaos guernsey guernesey ira 苏丹 蘇丹 수단 이란 오만 인도 가나""".split())
# Names that count only with their marks: “Çad” is Chad, CAD is money.
WITH_MARKS = set("cad cin ira oma misir kore butao gabao niger malta".split()) - {"niger", "malta"}

# States whose formal names Central Asian texts are likely to print.
NEIGHBOURS = set("AZ AM BY CN GE KZ KG KR MD TJ TM TR UZ".split())
# Abbreviations that mean another country elsewhere.
AMBIGUOUS = set("ru bk gb r u e u".split()) | {"r u", "e u", "саа", "бк", "им", "уб"}

# Printed names that neither source has, by code.
PRINTED = {
    "BY": "Bielorrusia; Bielorrússia; Bielorussia; Weißrussland; Білорусія; 白俄羅斯; ベラルーシ共和国",
    "CD": "República Democrática do Congo; Demokratische Republik Kongo; Repubblica Democratica del Congo; "
          "Demokratik Kongo Cumhuriyeti; Демократична Республіка Конго; RD Congo; الكونغو الديمقراطية; 刚果（金）; 刚果民主共和国; "
          "剛果民主共和國; コンゴ民主共和国; 콩고민주공화국",
    "CG": "República do Congo; Republik Kongo; Repubblica del Congo; Kongo Cumhuriyeti; Республіка Конго; 剛果共和國; "
          "コンゴ共和国; 콩고 공화국",
    "CI": "Costa de Marfil; Costa do Marfim; Elfenbeinküste; Fildişi Sahili; Кот-д'Івуар; 象牙海岸; 코트디부아르",
    "CN": "República Popular da China; Volksrepublik China; Repubblica Popolare Cinese; Çin Halk Cumhuriyeti; "
          "Китайська Народна Республіка; КНР; 中华人民共和国; 中華人民共和國; 中華人民共和国; 중화인민공화국; 中方; ҚХР",
    "CV": "Cabo Verde; Kap Verde; Capo Verde; Cape Verde",
    "CZ": "República Checa; República Tcheca; Tschechische Republik; Repubblica Ceca; Çek Cumhuriyeti; Чеська Республіка; "
          "捷克共和国; チェコ共和国; 체코 공화국",
    "DE": "República Federal da Alemanha; Bundesrepublik Deutschland; BRD; Repubblica Federale di Germania; "
          "Almanya Federal Cumhuriyeti; Федеративна Республіка Німеччина; ФРН; ドイツ連邦共和国; 독일연방공화국; 德意志联邦共和国",
    "DO": "República Dominicana; Repubblica Dominicana; Dominikanische Republik; Dominik Cumhuriyeti; "
          "Домініканська Республіка; ドミニカ共和国",
    "FR": "Repubblica Francese; República Francesa; Französische Republik; Fransa Cumhuriyeti; Французька Республіка; "
          "フランス共和国; 法兰西共和国",
    "GB": "Gran Bretaña; Grã-Bretanha; Großbritannien; Gran Bretagna; Büyük Britanya; İngiltere; Англія; Сполучене Королівство; "
          "بريطانيا; 英国; 英國; 英吉利; イギリス; 英国; 영국",
    "IR": "Irán; Irão; Islamische Republik Iran; İran İslam Cumhuriyeti; Ісламська Республіка Іран; イラン・イスラム共和国",
    "IT": "Repubblica Italiana; República Italiana; Italienische Republik; İtalya Cumhuriyeti; Італійська Республіка; "
          "イタリア共和国",
    "KG": "República Quirguiz; Repubblica Kirghisa; Kirgisische Republik; Kirgisistan; Kırgız Cumhuriyeti; Киргизька Республіка; "
          "Киргизстан; Кыргыз Республикасы; 吉尔吉斯共和国; 吉爾吉斯; キルギス共和国; 키르기스 공화국; Қирғиз Республикаси; "
          "Qirg‘iz Respublikasi; Ҷумҳурии Қирғиз; Қырғыз Республикасы",
    "KP": "República Popular Democrática da Coreia; Demokratische Volksrepublik Korea; "
          "Repubblica Popolare Democratica di Corea; Kore Demokratik Halk Cumhuriyeti; "
          "Корейська Народно-Демократична Республіка; КНДР; 朝鲜民主主义人民共和国; 朝鮮民主主義人民共和國; 北朝鲜; 北朝鮮; "
          "朝鮮民主主義人民共和国; 조선민주주의인민공화국",
    "KR": "República da Coreia; República da Coréia; Republik Korea; Repubblica di Corea; Kore Cumhuriyeti; Республіка Корея; "
          "韩国; 韓國; 大韓民國; 南韩; 韓国; 大韓民国; 한국; 대한민국; Корея Республикасы; Корея Республикаси; Koreya Respublikasi; "
          "كوريا الجنوبية; Ҷумҳурии Корея",
    "LA": "República Democrática Popular Lau; Demokratische Volksrepublik Laos; Repubblica Democratica Popolare del Laos; "
          "Laos Demokratik Halk Cumhuriyeti",
    "MD": "Moldavia; Moldávia; Moldau; Republik Moldau; República da Moldávia; República da Moldova; Repubblica di Moldova; "
          "Moldova Cumhuriyeti; Республіка Молдова; Молдавія",
    "MK": "Nordmazedonien",
    "MM": "Myanmar; Birmania; Birmânia; Birma; Burma; Birmanya; М'янма; Бірма; 缅甸; 緬甸; ミャンマー",
    "NL": "Países Bajos; Holanda; Países Baixos; Holland; Paesi Bassi; Olanda; Hollanda; Нідерланди; Голландія; オランダ王国",
    "NO": "Königreich Norwegen; Reino da Noruega; Regno di Norvegia; Norveç Krallığı; Королівство Норвегія; 挪威王国; 挪威王國",
    "PS": "Estado de Palestina; Estado da Palestina; Stato di Palestina; Staat Palästina; Filistin Devleti; Палестинська держава; "
          "巴勒斯坦国; パレスチナ国; السلطة الفلسطينية",
    "PT": "República Portuguesa; Portugiesische Republik; Repubblica Portoghese; Portekiz Cumhuriyeti; Португальська Республіка",
    "RU": "Federación Rusa; Federação Russa; Federação da Rússia; Russische Föderation; Federazione Russa; Rusya Federasyonu; "
          "Російська Федерація; РФ; روسيا; 俄罗斯; 俄国; 俄羅斯; 俄國; 俄罗斯联邦; ロシア連邦; 러시아 연방; Ресей Федерациясы; "
          "Россия Федерациясы; Россия Федерацияси; Rossiya Federatsiyasi; Федератсияи Россия",
    "SY": "República Árabe Síria; Arabische Republik Syrien; Repubblica Araba Siriana; Suriye Arap Cumhuriyeti; "
          "Сирійська Арабська Республіка",
    "SZ": "Suazilandia; Suazilândia; Swasiland; Svaziland; Свазіленд",
    "TR": "Republik Türkei; República da Turquia; Repubblica di Turchia; Türkiye Cumhuriyeti; Турецька Республіка; 터키; "
          "トルコ共和国; 土耳其共和国",
    "TW": "臺灣; 台灣; 台湾; チャイニーズ・タイペイ",
    "TZ": "Vereinigte Republik Tansania; República Unida da Tanzânia; Repubblica Unita di Tanzania; "
          "Tanzanya Birleşik Cumhuriyeti; Об'єднана Республіка Танзанія",
    "UA": "أوكرانيا; Ucraina; 烏克蘭",
    "US": "EE. UU.; EE.UU.; EEUU; EUA; Estados Unidos de América; Estados Unidos da América; Vereinigte Staaten von Amerika; "
          "Stati Uniti d'America; ABD; США; Сполучені Штати Америки; الولايات المتحدة الأمريكية; أمريكا; 美国; 美國; 美利坚合众国; "
          "美利堅合眾國; 米国; アメリカ; アメリカ合衆国; 미국; 미합중국; АҚШ; АКШ; AQSH; ИМА",
    "UZ": "O'zbekiston Respublikasi; Ўзбекистон Республикаси; Республіка Узбекистан; Usbekistan; 乌兹别克; ウズベキスタン共和国",
    "VA": "Santa Sede; Santa Sé; Heiliger Stuhl; Vatikan; Vaticano; Святий Престол; Ватикан; 罗马教廷; 教廷; 梵蒂冈; "
          "バチカン; ローマ教皇庁; 교황청; 바티칸; الكرسي الرسولي; الفاتيكان",
    "VN": "Vietname; Viet Nam; Vietnã; 越南社会主义共和国; ベトナム社会主義共和国",
    "XK": "Kosovo; Kosova; Косово; 科索沃; コソボ; 코소보; كوسوفو",
    "AE": "EAU; Vereinigte Arabische Emirate; VAE; Emirados Árabes Unidos; Emirati Arabi Uniti; EAU; BAE; ОАЕ; 阿联酋; 阿聯酋; "
          "アラブ首長国連邦; UAE; الإمارات",
    "SA": "Arabia Saudí; Arabia Saudita; Saudi-Arabien; Suudi Arabistan; السعودية; 沙特; 沙特阿拉伯; 沙烏地阿拉伯; サウジ",
    "BA": "Bosnia y Herzegovina; Bosnia-Herzegovina; Bósnia e Herzegovina; Bosnien und Herzegowina; Bosnien-Herzegowina; "
          "Bosna Hersek; Bosna-Hersek; Боснія і Герцеговина; Боснія та Герцеговина; 波黑; ボスニア",
    "EG": "Mısır Arap Cumhuriyeti; Arabische Republik Ägypten; República Árabe do Egito; Repubblica Araba d'Egitto",
    "IS": "Republik Island; von Island; aus Island; República da Islândia; Repubblica d'Islanda; İzlanda Cumhuriyeti; "
          "Республіка Ісландія; Ісландська Республіка; Islands Präsident; Islands Präsidentin; Islands Ministerpräsident; "
          "Islands Ministerpräsidentin; 冰島共和國; アイスランド共和国",
    "MA": "Fas Krallığı; Fas Kralı; Fas Başbakanı; Fas Dışişleri",
    "AT": "Republik Österreich", "CH": "Schweizerische Eidgenossenschaft; Confederazione Svizzera; Confederação Suíça",
    "TL": "Timor-Leste; Timor Oriental; Osttimor; Timor Est; Doğu Timor; 东帝汶; 東帝汶; 東ティモール",
}

# Stems of adjectives by language; the endings are below. “*” parts the stem of the masculine from its ending.
GERMAN = """AE=emiratisch AF=afghanisch AL=albanisch AM=armenisch AO=angolanisch AR=argentinisch AT=österreichisch
    AU=australisch AZ=aserbaidschanisch BA=bosnisch BE=belgisch BG=bulgarisch BO=bolivianisch BR=brasilianisch BY=belarussisch
    BY=weißrussisch CA=kanadisch CH=schweizerisch CL=chilenisch CN=chinesisch CO=kolumbianisch CR=costa-ricanisch CU=kubanisch
    CY=zyprisch CZ=tschechisch DE=deutsch DK=dänisch DZ=algerisch EC=ecuadorianisch EE=estnisch EG=ägyptisch ES=spanisch
    ET=äthiopisch FI=finnisch FR=französisch GB=britisch GE=georgisch GH=ghanaisch GR=griechisch HR=kroatisch HU=ungarisch
    ID=indonesisch IE=irisch IL=israelisch IN=indisch IQ=irakisch IR=iranisch IS=isländisch IT=italienisch JO=jordanisch
    JP=japanisch KE=kenianisch KG=kirgisisch KP=nordkoreanisch KR=südkoreanisch KW=kuwaitisch KZ=kasachisch LB=libanesisch
    LI=liechtensteinisch LT=litauisch LU=luxemburgisch LV=lettisch LY=libysch MA=marokkanisch MD=moldauisch ME=montenegrinisch
    MK=nordmazedonisch MN=mongolisch MT=maltesisch MX=mexikanisch MY=malaysisch NE=nigrisch NG=nigerianisch NL=niederländisch
    NO=norwegisch NZ=neuseeländisch PE=peruanisch PH=philippinisch PK=pakistanisch PL=polnisch PS=palästinensisch
    PT=portugiesisch PY=paraguayisch QA=katarisch RO=rumänisch RS=serbisch RU=russisch RW=ruandisch SA=saudisch
    SA=saudi-arabisch SE=schwedisch SI=slowenisch SK=slowakisch SN=senegalesisch SY=syrisch TH=thailändisch TJ=tadschikisch
    TM=turkmenisch TN=tunesisch TR=türkisch UA=ukrainisch US=amerikanisch US=US-amerikanisch UY=uruguayisch UZ=usbekisch
    VE=venezolanisch VN=vietnamesisch XK=kosovarisch ZA=südafrikanisch"""
# Masculine singular; “o” has o, a, os, as; others -a, -as, -es or -s.
SPANISH = """AF=afgano AL=albanés AM=armenio AO=angoleño AR=argentino AT=austriaco AU=australiano AZ=azerbaiyano BE=belga BG=búlgaro
    BO=boliviano BR=brasileño BY=bielorruso CA=canadiense CH=suizo CL=chileno CN=chino CO=colombiano CR=costarricense CU=cubano
    CY=chipriota CZ=checo DE=alemán DK=danés DO=dominicano DZ=argelino EC=ecuatoriano EE=estonio EG=egipcio ES=español ET=etíope
    FI=finlandés FI=finés FR=francés GB=británico GE=georgiano GH=ghanés GR=griego GT=guatemalteco HN=hondureño HR=croata HT=haitiano
    HU=húngaro ID=indonesio IE=irlandés IL=israelí IN=indio IQ=iraquí IR=iraní IS=islandés IT=italiano JO=jordano JP=japonés
    KE=keniano KG=kirguís KP=norcoreano KR=surcoreano KW=kuwaití KZ=kazajo LB=libanés LT=lituano LU=luxemburgués LV=letón LY=libio
    MA=marroquí MD=moldavo ME=montenegrino MN=mongol MT=maltés MX=mexicano MY=malasio NG=nigeriano NI=nicaragüense NL=neerlandés
    NL=holandés NO=noruego NZ=neozelandés PA=panameño PE=peruano PH=filipino PK=paquistaní PL=polaco PS=palestino PT=portugués
    PY=paraguayo QA=catarí RO=rumano RS=serbio RU=ruso SA=saudí SE=sueco SI=esloveno SK=eslovaco SN=senegalés SV=salvadoreño
    SY=sirio TH=tailandés TJ=tayiko TM=turkmeno TN=tunecino TR=turco UA=ucraniano US=estadounidense UY=uruguayo UZ=uzbeko
    VE=venezolano VN=vietnamita XK=kosovar ZA=sudafricano"""
PORTUGUESE = """AF=afegão AL=albanês AM=armênio AM=arménio AO=angolano AR=argentino AT=austríaco AU=australiano BE=belga BG=búlgaro
    BO=boliviano BR=brasileiro BY=bielorrusso CA=canadense CA=canadiano CH=suíço CL=chileno CN=chinês CO=colombiano CU=cubano
    CV=cabo-verdiano CZ=tcheco CZ=checo DE=alemão DK=dinamarquês DZ=argelino EC=equatoriano EE=estoniano EG=egípcio ES=espanhol
    FI=finlandês FR=francês GB=britânico GE=georgiano GR=grego GW=guineense HR=croata HU=húngaro ID=indonésio IE=irlandês
    IL=israelense IL=israelita IN=indiano IQ=iraquiano IR=iraniano IS=islandês IT=italiano JO=jordaniano JP=japonês KP=norte-coreano
    KR=sul-coreano KZ=cazaque KG=quirguiz LB=libanês LT=lituano LU=luxemburguês LV=letão MA=marroquino MX=mexicano MZ=moçambicano
    NG=nigeriano NL=holandês NL=neerlandês NO=norueguês NZ=neozelandês PE=peruano PK=paquistanês PL=polonês PL=polaco
    PS=palestino PS=palestiniano PT=português PY=paraguaio RO=romeno RS=sérvio RU=russo SA=saudita SE=sueco ST=são-tomense
    SY=sírio TH=tailandês TJ=tajique TL=timorense TN=tunisiano TR=turco UA=ucraniano US=norte-americano US=estadunidense UY=uruguaio
    UZ=uzbeque VE=venezuelano VN=vietnamita ZA=sul-africano"""
ITALIAN = """AF=afghano AL=albanese AM=armeno AO=angolano AR=argentino AT=austriaco AU=australiano AZ=azerbaigiano AZ=azero BA=bosniaco BE=belga
    BG=bulgaro BO=boliviano BR=brasiliano BY=bielorusso CA=canadese CH=svizzero CL=cileno CN=cinese CO=colombiano CU=cubano CY=cipriota
    CZ=ceco DE=tedesco DK=danese DZ=algerino EE=estone EG=egiziano ES=spagnolo ET=etiope FI=finlandese FR=francese GB=britannico
    GE=georgiano GH=ghanese GR=greco HR=croato HU=ungherese ID=indonesiano IE=irlandese IL=israeliano IN=indiano IQ=iracheno
    IR=iraniano IS=islandese IT=italiano JO=giordano JP=giapponese KE=keniano KG=kirghiso KP=nordcoreano KR=sudcoreano
    KZ=kazako LB=libanese LT=lituano LU=lussemburghese LV=lettone LY=libico MA=marocchino MD=moldavo ME=montenegrino MT=maltese
    MX=messicano NE=nigerino NG=nigeriano NL=olandese NO=norvegese NZ=neozelandese PE=peruviano PK=pakistano PL=polacco
    PS=palestinese PT=portoghese PY=paraguaiano QA=qatariota RO=rumeno RO=romeno RS=serbo RU=russo SA=saudita SE=svedese SI=sloveno
    SK=slovacco SM=sammarinese SN=senegalese SO=somalo SY=siriano TH=tailandese TJ=tagiko TM=turkmeno TN=tunisino TR=turco UA=ucraino
    US=statunitense UY=uruguaiano UZ=uzbeko VE=venezuelano VN=vietnamita XK=kosovaro ZA=sudafricano"""
UKRAINIAN = """AF=афганський AL=албанський AM=вірменський AR=аргентинський AT=австрійський AU=австралійський AZ=азербайджанський
    BA=боснійський BE=бельгійський BG=болгарський BR=бразильський BY=білоруський CA=канадський CH=швейцарський CL=чилійський
    CN=китайський CO=колумбійський CU=кубинський CY=кіпрський CZ=чеський DE=німецький DK=данський EE=естонський EG=єгипетський
    ES=іспанський FI=фінський FR=французький GB=британський GE=грузинський GR=грецький HR=хорватський HU=угорський ID=індонезійський
    IE=ірландський IL=ізраїльський IN=індійський IQ=іракський IR=іранський IS=ісландський IT=італійський JO=йорданський JP=японський
    KG=киргизький KP=північнокорейський KR=південнокорейський KZ=казахський KZ=казахстанський LB=ліванський LT=литовський
    LU=люксембурзький LV=латвійський LV=латиський MA=марокканський MD=молдовський MD=молдавський ME=чорногорський
    MK=македонський MN=монгольський MT=мальтійський MX=мексиканський NG=нігерійський NL=нідерландський NL=голландський
    NO=норвезький NZ=новозеландський PE=перуанський PK=пакистанський PL=польський PT=португальський QA=катарський RO=румунський
    RS=сербський RU=російський SA=саудівський SE=шведський SI=словенський SK=словацький SY=сирійський TH=тайський
    TJ=таджицький TM=туркменський TN=туніський TR=турецький UA=український US=американський UZ=узбецький VE=венесуельський
    VN=в'єтнамський XK=косовський ZA=південноафриканський"""
# Arabic adjectives, masculine without the article; the feminine adds ة. They follow the office: الرئيس المصري.
ARABIC = """AE=إماراتي AF=أفغاني AL=ألباني AM=أرميني AR=أرجنتيني AT=نمساوي AU=أسترالي AZ=أذربيجاني BE=بلجيكي BG=بلغاري BH=بحريني
    BR=برازيلي CA=كندي CH=سويسري CL=تشيلي CN=صيني CY=قبرصي CZ=تشيكي DE=ألماني DK=دنماركي DZ=جزائري EG=مصري ES=إسباني ET=إثيوبي
    FI=فنلندي FR=فرنسي GB=بريطاني GR=يوناني HR=كرواتي HU=مجري ID=إندونيسي IE=أيرلندي IL=إسرائيلي IN=هندي IQ=عراقي IR=إيراني
    IS=آيسلندي IT=إيطالي JO=أردني JP=ياباني KE=كيني KW=كويتي KZ=كازاخستاني LB=لبناني LY=ليبي MA=مغربي MR=موريتاني
    MX=مكسيكي MY=ماليزي NG=نيجيري NL=هولندي NO=نرويجي OM=عماني PK=باكستاني PL=بولندي PS=فلسطيني PT=برتغالي QA=قطري RO=روماني RS=صربي
    RU=روسي SA=سعودي SD=سوداني SE=سويدي SN=سنغالي SO=صومالي SY=سوري TN=تونسي TR=تركي UA=أوكراني US=أمريكي UZ=أوزبكي VN=فيتنامي
    YE=يمني"""

# What has the name of a country in it and is none.
NO_COUNTRIES = """中国家; 中國家; 欧美国家; 歐美國家; 内蒙古; 內蒙古; 上海地; 今日本; 近日本; 当日本; 加纳税; 中国地方; 中国新聞; 中国電力; 印度教; 印度支那;
    印度洋; 马里兰; 马里奥; 马里乌波尔; 馬里蘭; 馬里奧; 阿曼达; 阿曼達; 约旦河; 約旦河; 刚果河; 几内亚湾; 幾內亞灣; 墨西哥城; 墨西哥湾; 墨西哥灣; 巴拿马运河; 巴拿馬運河; 日本海; 南中国海;
    古巴比伦; 新加坡海峡; 英国石油; メキシコ湾; ギニア湾; パナマ運河; インド洋; 日本海; 인도양; 멕시코만; 新墨西哥; 新泽西; 新潟;
    América Latina; Océano Índico; Oceano Índico; Indischer Ozean; Oceano Indiano; Golfo de México; Golfo do México;
    Golfo del Messico; Golf von Mexiko; Ciudad de México; Cidade do México; Ciudad de Panamá; Ciudad de Guatemala;
    Canal de Panamá; Canal do Panamá; Panamakanal; Nuevo México; Novo México; Hint Okyanusu; Індійський океан;
    Мексиканська затока; Guinea-Golf; خليج عمان; خليج غينيا; المحيط الهندي; نهر الأردن; وادي الأردن; Mar de China; Mare del Giappone;
    Río de Janeiro; Santiago de Chile"""


# How a name has to be written, most careful first.
SIGNS = {"none": "-", "any": "~", "alone": "=", "marked": "^", "name": "", "capitals": "A", "adjective": "a"}


def fold(word):
    """As `fold` in name_index.rs."""
    word = unicodedata.normalize("NFC", word)
    for old, new in (("ß", "ss"), ("ẞ", "ss"), ("ı", "i"), ("ø", "o"), ("Ø", "o"), ("æ", "ae"), ("œ", "oe"), ("đ", "d"), ("ł", "l"), ("ð", "d")):
        word = word.replace(old, new)
    folded = ""
    for letter in word:
        if "\u0400" <= letter <= "\u052f":
            lower = letter.lower()
            folded += {"й": "и", "ё": "е"}.get(lower, lower)
        elif letter in "أإآٱ":
            folded += "ا"
        elif letter == "ى":
            folded += "ي"
        elif letter == "ـ" or "\u064b" <= letter <= "\u0652":
            continue
        elif letter < "\u0250" or "\u1e00" <= letter <= "\u1eff":
            folded += "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c)).lower()
        else:
            folded += letter.lower()
    return folded


def key(name):
    """The folded words of a name, parted by one space."""
    pieces = re.findall(r"(?:(?![\u02b0-\u02ff])[^\W_])+", unicodedata.normalize("NFC", name))
    return " ".join(filter(None, map(fold, pieces)))


def spelled(names):
    """A name with and without what brackets and dashes add, and without an article."""
    for name in names:
        name = name.strip().removesuffix("*").strip()
        if bracket := re.fullmatch(r"(.+?) ?[(（](.+?)[)）]", name):
            before, inside = bracket.groups()
            if re.fullmatch(r"(el|la|los|las|le|l['’]|les|the)", inside):
                name = before
            elif inside.endswith((" de", " del", " da", " de la", "d’")):
                yield f"{inside} {before}"
        yield re.sub(r"^(el |la |los |las |le |les |the |l['’])", "", name)


def endings_german(word):
    return [word + ending for ending in ("e", "er", "en", "em", "es")]


def endings_romance(language):
    def inflect(word):
        if word.endswith("ão"):
            return [word, word[:-2] + "ã", word[:-2] + ("ães" if word == "alemão" else "ões"), word[:-2] + "ãs"]
        if word.endswith("o"):
            stem = word[:-1]
            plurals = ("i", "e") if language == "it" else ("os", "as")
            hard = {"c": "ch", "g": "gh"}.get(stem[-1], stem[-1]) if language == "it" else stem[-1]
            return [word, stem + "a", *(base + plural for base, plural in zip((stem, stem[:-1] + hard), plurals))]
        if language == "it":
            return [word, word[:-1] + "i"]
        if word.endswith(("és", "án", "ón", "ês")):
            plain = word[:-2] + {"é": "e", "á": "a", "ó": "o", "ê": "e"}[word[-2]] + word[-1]
            return [word, plain + "a", plain + "es", plain + "as"]
        if word.endswith(("l", "r", "z")):
            return [word, word + "a", word + "es", word + "as"]
        return [word, word + "s"]
    return inflect


def endings_ukrainian(word):
    stem = word[:-2]
    return [stem + ending for ending in "ий ого ому им ім а ої ій у ою е і их ими".split()]


def endings_arabic(word):
    return ["ال" + word, "ال" + word + "ة"]


ADJECTIVES = [
    (GERMAN, endings_german), (SPANISH, endings_romance("es")), (PORTUGUESE, endings_romance("pt")),
    (ITALIAN, endings_romance("it")), (UKRAINIAN, endings_ukrainian), (ARABIC, endings_arabic),
]


def cases_ukrainian(name):
    """A Ukrainian name in the cases that offices take: Норвегія → Норвегії, Норвегією."""
    adjective = [("ька", "ьк", "ої ій у ою".split()), ("ий", "", "ого ому им ім".split()), ("а", "", "ої ій у ою".split()),
                 ("і", "", "их им ими".split()), ("е", "", "ого ому им ім".split())]
    words = name.split(" ")
    if words[0] in ("Республіка", "Королівство", "Держава"):
        others = {"Республіка": "Республіки Республіці Республіку Республікою", "Королівство": "Королівства Королівству",
                  "Держава": "Держави Державі"}[words[0]].split()
        return [name, *(" ".join([other, *words[1:]]) for other in others)]
    out = [[], [], [], []]
    for index, word in enumerate(words):
        last = index + 1 == len(words) or words[index + 1] in ("і", "та", "й", "Америки")
        if word in ("і", "та", "й", "Америки"):
            new = [word] * 4
        elif not last or word.endswith(("ька", "ький", "ьке")):
            found = next(((end, kept, endings) for end, kept, endings in adjective if word.endswith(end)), None)
            if found:
                end, kept, endings = found
                stem = word[: len(word) - len(end)] + kept
                new = [stem + endings[min(n, len(endings) - 1)] for n in range(4)]
            else:
                new = [word] * 4
        elif word.endswith("ія"):
            new = [word[:-1] + ending for ending in ("ї", "ї", "ю", "єю")]
        elif word.endswith(("ща", "ча", "ша", "жа")):
            new = [word[:-1] + ending for ending in ("і", "і", "у", "ею")]
        elif word.endswith(("ка", "га", "ха")):
            soft = {"к": "ц", "г": "з", "х": "с"}[word[-2]]
            new = [word[:-1] + "и", word[:-2] + soft + "і", word[:-1] + "у", word[:-1] + "ою"]
        elif word.endswith("на") or (word.endswith("а") and word[-2] not in "аеиоуіїєюя"):
            new = [word[:-1] + ending for ending in ("и", "і", "у", "ою")]
        elif word.endswith("ай"):
            new = [word[:-1] + ending for ending in ("ю", "ю", "й", "єм")]
        elif word.endswith("ь"):
            new = [word[:-1] + ending for ending in ("ю", "і", "ь", "ем")]
        elif word.endswith("ти") or word.endswith("ди") or word.endswith("ни"):
            new = [word[:-1] + ending for ending in ("ів", "ам", "ах", "ами")] if word != "Філіппіни" else ["Філіппін", "Філіппінам", "Філіппінах", "Філіппінами"]
        elif word.endswith("ва") :
            new = [word[:-1] + ending for ending in ("и", "і", "у", "ою")]
        elif word[-1] in "бвгґджзйклмнпрстфхцчшщ" and not word.isupper():
            new = [word + ending for ending in ("у", "а", "і", "ом")]
        else:
            new = [word] * 4
        for form, part in zip(out, new):
            form.append(part)
    return [name, *(" ".join(form) for form in out)]


def genitive_turkic(name, kazakh):
    """A Kazakh or Kyrgyz name in the genitive: Қазақстанның, Кыргызстандын."""
    lower = name.lower()
    vowel = next((c for c in reversed(lower) if c in "аоұуыяюёеэіөүәи"), "а")
    last = lower[-1]
    vowels, voiceless = "аоұуыяюёеэіөүәи", "кқпстфхцчшщ"
    if kazakh:
        first = "н" if last in vowels + "мнң" else "т" if last in voiceless + "бвгд" else "д"
        return name + first + ("ің" if vowel in "еэіөүәи" else "ың")
    first = "н" if last in vowels else "т" if last in voiceless else "д"
    rest = {"о": "ун", "у": "ун", "ө": "үн", "ү": "үн", "е": "ин", "э": "ин", "и": "ин"}.get(vowel, "ын")
    return name + first + rest


def genitive_german(name):
    """Norwegen → Norwegens; names that end in s have none."""
    if " " in name or "-" in name or name.isupper() or name.endswith(("s", "z", "ß", "x", "en ")) or key(name) in ALONE:
        return []
    return [name + "s"]


def cldr(locale):
    territories = json.loads((CLDR / locale / "territories.json").read_text())["main"][locale]
    names = territories["localeDisplayNames"]["territories"]
    for code, name in names.items():
        code, _, variant = code.partition("-alt-")
        if code == "PS" and not variant:
            yield code, name  # the short form has its own row
        elif len(code) == 2:
            yield code, name


def known():
    """The codes of countries.tsv, and the folded names that it has."""
    codes, names = set(), {}
    for line in (HERE / "countries.tsv").read_text().splitlines():
        if line.startswith("#") or not line:
            continue
        columns = (line.split("\t") + [""] * 10)[:10]
        codes.add(columns[0])
        for name in [columns[1], columns[2], *"; ".join(columns[4:7]).split("; ")]:
            if name:
                names.setdefault(key(name), columns[0])
    return codes, names


def three_letters():
    """Prints each code of three letters, sorted, with the code of two."""
    rows = [row for row in csv.DictReader(open(CODES)) if len(row["ISO3166-1-Alpha-2"]) == 2]
    found = {row["ISO3166-1-Alpha-3"]: row["ISO3166-1-Alpha-2"] for row in rows}
    for column in ("IOC", "FIFA"):
        for row in rows:
            if re.fullmatch("[A-Z]{3}", row[column].strip()) and row["is_independent"] == "Yes":
                found.setdefault(row[column].strip(), row["ISO3166-1-Alpha-2"])
    found.setdefault("XKX", "XK")
    found.setdefault("KOS", "XK")
    for code in sorted(found):
        print(f"{code}\t{found[code]}")


def main():
    codes, core = known()
    found = {}
    rows = list(csv.DictReader(open(CODES)))
    states = {row["ISO3166-1-Alpha-2"] for row in rows if row["is_independent"] == "Yes"} | {"XK"}

    def add(name, code, kind=None):
        folded = key(name)
        letters = folded.replace(" ", "")
        if len(letters) < 2 or code not in codes or folded in AMBIGUOUS:
            return
        if core.get(folded):
            if core[folded] != code:
                print(f"left out: {name} is {core[folded]}, not {code}", file=sys.stderr)
            return
        latin = folded.isascii()
        if kind is None and folded in ALONE:
            kind = "alone"
        elif kind is None and folded in WITH_MARKS:
            kind = "marked"
        elif kind is None and name.startswith(("von ", "aus ")):
            kind = "any"
        elif kind is None and name.isupper():
            kind = "capitals"
        elif kind is None and latin and len(letters) < 4:
            print(f"short: {name} {code}", file=sys.stderr)
            kind = "marked" if not name.isascii() else "alone"
        elif kind is None:
            kind = "name"
        found.setdefault(folded, {}).setdefault(code, set()).add(kind)

    for locale in LOCALES:
        for code, name in cldr(locale):
            forms = list(spelled([name]))
            if locale == "uk":
                forms += [case for form in forms for case in cases_ukrainian(form)]
                if code in states:
                    forms += [f"Республіка {name}", f"Республіки {name}"]
            elif code not in states:
                pass
            elif locale == "de":
                forms += [genitive for form in forms for genitive in genitive_german(form)]
            elif locale in ("kk", "ky"):
                forms += [genitive_turkic(name, locale == "kk")]
                if code in NEIGHBOURS:
                    republic = f"{name} Республикасы"
                    forms += [republic, genitive_turkic(republic, locale == "kk")]
            elif locale in ("uz", "uz-Cyrl"):
                of, republic = ("ning", "Respublikasi") if locale == "uz" else ("нинг", "Республикаси")
                forms += [name + of]
                if code in NEIGHBOURS:
                    forms += [f"{name} {republic}", f"{name} {republic}{of}"]
            elif locale == "tg":
                forms += [f"Ҷумҳурии {name}"] if code in NEIGHBOURS else []
            elif locale == "ar":
                forms += list(arabic_prefixed(forms))
            for form in forms:
                add(form, code)
    for row in rows:
        code = row["ISO3166-1-Alpha-2"]
        for language in ("Spanish", "Arabic", "Chinese", "French", "Russian", "English"):
            for length in ("Short", "Formal"):
                name = row[f"UNTERM {language} {length}"]
                forms = list(spelled([name])) if name else []
                if language == "Arabic":
                    forms += list(arabic_prefixed(forms))
                for form in forms:
                    add(form, code)
    for code, names in PRINTED.items():
        for name in filter(None, names.split("; ")):
            add(name, code)
            if "\u0400" <= name[0] <= "\u04ff" and "і" in name.lower():
                for form in cases_ukrainian(name):
                    add(form, code)
    for table, inflect in ADJECTIVES:
        for entry in table.split():
            code, word = entry.split("=")
            for form in inflect(word):
                add(form, code, "adjective")
    for name in re.split(r";\s*", NO_COUNTRIES):
        found[key(name)] = {"": {"none"}}

    print("# Names of countries in further languages: the folded name, the country’s code, and how the name has to be written")
    print("# (see `Written`). Made by world_names.py. Sorted by the bytes of the names: the program searches the lines as they are.")
    for folded in sorted(found, key=lambda name: name.encode()):
        meanings = found[folded]
        if len(meanings) > 1:
            names = {code for code, kinds in meanings.items() if kinds != {"adjective"}}
            if len(names) != 1:
                print(f"left out: {folded} is {sorted(meanings)}", file=sys.stderr)
                continue
            meanings = {code: meanings[code] for code in names}
        ((code, kinds),) = meanings.items()
        kind = next(kind for kind in SIGNS if kind in kinds)
        print(f"{folded}\t{code}\t{SIGNS[kind]}".rstrip("\t"))


def arabic_prefixed(names):
    """Arabic names after “and” and “for”, which are written together with them."""
    for name in names:
        yield "و" + name
        yield ("لل" + name[2:]) if name.startswith("ال") else ("ل" + name)


three_letters() if "--codes" in sys.argv else main()
