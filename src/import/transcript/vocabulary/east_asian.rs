//! Reads labels in Chinese, Japanese and Korean, which part office and name by no spaces: `挪威总统艾达·蒂科`, `王毅外长`, `柯委員建銘`.

use crate::model::Country;

/// A label of these scripts, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    /// The name; empty where there is only an office.
    pub name: String,
    /// The office, with the country, as printed.
    pub office: String,
    /// The country represented.
    pub country: Option<&'static Country>,
}

/// Ends of labels that name nobody in particular.
const NOBODY: &str = "秘書 秘书 書記官 议事员 議事員 女聲 男聲 女声 男声 众议员 眾議員 전문위원 수석전문위원 속기사 记者 記者 记者们 記者們 提问 提問 问 問 答 主持人 司仪 司儀 主持 现场 現場 听众 聽眾 观众 觀眾 全体 全體 众人 眾人 旁白 翻译 翻譯 采访者 採訪者 代表们 \
                      司会 司会者 質問 質問者 回答 通訳 参加者 聴衆 一同 質疑応答 記者団 \
                      기자 기자들 질문 질문자 답변 답 문 사회자 진행자 통역 통역사 청중 참석자 참가자 관객 학생 앵커";

/// Labels that only say who presides.
const PRESIDING: &str = "主席 代理主席 会议主席 會議主席 大会主席 大會主席 议长 議長 副议长 副議長 委员长 委員長 召集委員 召集人 议长先生 의장 부의장 위원장 의장대리 위원장대리";

/// What an office ends with.
const OFFICES: &str = "審計長 审计长 主計長 主计长 被提名人 副秘書長 副秘书长 檢察總長 检察长 警政署長 政務委員 政务委员 总统 總統 副总统 副總統 总理 總理 副总理 副總理 首相 副首相 国家主席 國家主席 主席 副主席 总书记 總書記 外长 外長 部长 部長 副部长 副部長 次長 次长 \
                       外相 防长 防長 财长 財長 防衛相 財務相 国务卿 國務卿 国务委员 國務委員 大使 公使 领事 總領事 总领事 发言人 發言人 代表 特使 秘书长 秘書長 司长 司長 局长 局長 处长 處長 \
                       署長 署长 院长 院長 议长 議長 议员 議員 委员 委員 委员长 委員長 市长 市長 省长 省長 州长 州長 县长 縣長 行长 行長 董事长 董事長 主任 主任委員 校长 校長 教授 博士 将军 將軍 \
                       司令 国王 國王 女王 王储 王儲 亲王 親王 酋长 教皇 教宗 总干事 總幹事 总裁 總裁 专员 專員 参赞 参議院議員 衆議院議員 \
                       大統領 副大統領 大臣 副大臣 大臣政務官 政務官 大臣補佐官 担当大臣 政府参考人 参考人 公述人 証人 政府委員 政府特別補佐人 説明員 内閣総理大臣 総理大臣 総理 外務大臣 防衛大臣 財務大臣 官房長官 長官 副長官 事務総長 報道官 知事 国王陛下 陛下 殿下 国務長官 会長 局長 \
                       대통령 부통령 총리 국무총리 부총리 장관 차관 외무상 주석 총서기 국왕 여왕 총재 의장 부의장 위원장 위원 의원 대표 특사 대변인 대사 공사 사무총장 시장 도지사 \
                       지사 청장 처장 실장 국장 회장 비서실장 총통 수상 외교부장 교수 박사 단장";

/// What an office may be in charge of, right before it.
const FIELDS: &str = "外交部 外交 国防部 國防部 国防 國防 财政部 財政部 财政 財政 商务部 商務部 商务 教育部 教育 内政部 內政部 经济部 經濟部 经济 經濟 国务院 國務院 行政院 立法院 司法院 监察院 監察院 \
                      外务部 法务部 法務部 交通部 交通 卫生部 衛生部 卫生 农业部 农业 農業部 农业农村部 渔业部 海洋部 港口部 环境部 環境部 文化部 旅游部 能源部 能源 科技部 人民银行 中央银行 央行 人大 政府 内阁 內閣 \
                      联邦 聯邦 常务 常務 代理 前 新任 外長 候任 外務省 外務 防衛 財務 文部科学 経済産業 国土交通 農林水産 厚生労働 環境 内閣 国務 総務 法務 復興 農林 厚生 通商産業 運輸 建設 文部 労働 郵政 自治 大蔵 内閣府 内閣府特命 特命 デジタル 経済再生 \
                      国家公安委員会 財政 金融 防災 沖縄及び北方対策 消費者及び食品安全 少子化対策 地方創生 規制改革 参議院 衆議院 参院 衆院 国連 国会 日本銀行 \
                      외교부 외교 국방부 국방 통일부 기획재정부 기재부 법무부 행정안전부 교육부 해양수산부 산업통상자원부 산업부 환경부 국토교통부 보건복지부 문화체육관광부 대통령실 청와대 국회 국가정보원 한국은행 정부 \
                      연방 부 전문 수석 사무 의사 입법 행정 前 전 현";

/// Courtesies after a name.
const COURTESIES: [&str; 14] =
    ["先生", "女士", "小姐", "阁下", "閣下", "氏", "さん", "様", "君", "님", "씨", "선생", "여사", "귀하"];

/// Surnames of two characters.
const LONG_SURNAMES: [&str; 8] = ["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "张廖"];

/// The longest name without a dot in it, in characters.
const LONGEST_NAME: usize = 5;

/// Whether a letter is of one of these scripts.
fn is_east_asian(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Whether a phrase is written in one of these scripts.
pub(crate) fn is_one(phrase: &str) -> bool {
    phrase.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_east_asian)
}

/// Whether a label in one of these scripts names nobody in particular: `新华社记者`, `주석` without a name, `主席`.
pub(crate) fn names_nobody(label: &str) -> bool {
    if !is_one(label) {
        return false;
    }
    let label =
        label.trim_end_matches(|letter: char| letter.is_ascii_digit() || "一二三四甲乙丙ＡＢＣA B".contains(letter));
    let label = label.trim();
    let reporters = ["记者", "記者", "기자", "提问", "提問"];
    NOBODY.split_whitespace().chain(PRESIDING.split_whitespace()).any(|nobody| label == nobody)
        || reporters.iter().any(|reporter| label.ends_with(reporter))
}

/// The commonest surnames of Korea.
const KOREAN_SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용";

/// Where the label ends that a Korean line begins with, office and name in either order and single spaces around: `의장 김바다 `.
pub(crate) fn korean_label(line: &str) -> Option<usize> {
    let mut pieces = line.split(' ');
    let (one, other) = (pieces.next()?, pieces.next()?);
    pieces.next()?;
    let is_name = |piece: &str| {
        (2..=4).contains(&piece.chars().count())
            && piece.chars().all(|letter| matches!(letter, '\u{ac00}'..='\u{d7af}'))
            && piece.chars().next().is_some_and(|first| KOREAN_SURNAMES.contains(first))
    };
    let is_office = |piece: &str| office_end(piece).is_some() || names_nobody(piece);
    let is_full_name = |piece: &str| is_name(piece) && piece.chars().count() == 3 && !is_office(piece);
    ((is_office(one) && is_full_name(other)) || (is_name(one) && !is_office(one) && is_office(other)))
        .then_some(one.len() + 1 + other.len())
}

/// Takes a label apart; `None` where it is of another script.
pub(crate) fn read(phrase: &str) -> Option<Read> {
    if !is_one(phrase) {
        return None;
    }
    let phrase = without_courtesy(phrase);
    let pieces: Vec<&str> =
        phrase.split([' ', '\u{3000}', '，', ',', '、']).filter(|piece| !piece.is_empty()).collect();
    let country = Country::find_in(phrase).first().map(|found| found.country);
    let read = if pieces.len() > 1 { by_pieces(&pieces) } else { in_one(phrase) };
    let has_office = !read.office.is_empty();
    Some(Read { name: without_courtesy(&read.name).to_owned(), country: country.filter(|_| has_office), ..read })
}

/// `挪威总统 艾达·蒂科`, `박바다 외교부 장관`, `노르웨이 총리 토르 오스`.
fn by_pieces(pieces: &[&str]) -> Read {
    let mut name: Vec<&str> = Vec::new();
    let mut office: Vec<&str> = Vec::new();
    let belongs = |piece: &str| office_end(piece).is_some() || is_field(piece) || Country::by_name(piece).is_some();
    let has_office = pieces.iter().any(|piece| office_end(piece).is_some());
    for piece in pieces {
        if has_office && belongs(piece) {
            let one = in_one(piece);
            // `오스 외교부 장관` has its name in a separate piece, `王毅外长` has not.
            if pieces.len() > 1 && !one.name.is_empty() && office_end(piece) == Some(piece.len()) && name.is_empty() {
                let others = pieces.iter().any(|other| other != piece && !belongs(other));
                if !others {
                    name.push(piece.strip_suffix(one.office.as_str()).unwrap_or(piece));
                    office.push(piece.get(piece.len() - one.office.len()..).unwrap_or_default());
                    continue;
                }
            }
            office.push(piece);
        } else {
            name.push(piece);
        }
    }
    Read { name: name.join(" "), office: office.join(" "), country: None }
}

/// `挪威总统艾达·蒂科`, `王毅外长`, `柯委員建銘`, `外交部长`.
fn in_one(phrase: &str) -> Read {
    let country = Country::find_in(phrase).into_iter().find(|found| found.start == 0).map_or(0, |found| found.end);
    let after_country = phrase.get(country..).unwrap_or(phrase);
    let joint = ["の", "的", "의"].iter().find_map(|joint| after_country.strip_prefix(joint)).filter(|_| country > 0);
    let rest = joint.unwrap_or(after_country);
    let nothing = |name: &str| Read { name: name.to_owned(), ..Read::default() };
    // `二番`: a seat.
    if phrase
        .strip_suffix("番")
        .is_some_and(|seat| seat.chars().all(|digit| "一二三四五六七八九十百〇".contains(digit) || digit.is_numeric()))
    {
        return Read { office: phrase.to_owned(), ..Read::default() };
    }
    let Some((start, end)) = office_in(rest) else { return nothing(phrase) };
    let (before, after) = (&rest[..start], &rest[end..]);
    let field = fields_end(before);
    let name_before = before.get(..field).unwrap_or(before);
    let with_office = |name: String, from: usize| {
        let begin = phrase.len() - rest.len() + from;
        let begin = if from == 0 { 0 } else { begin };
        let office = phrase.get(begin..phrase.len() - after.len()).unwrap_or_default().to_owned();
        Read { name, office, country: None }
    };
    let count = |text: &str| text.chars().count();
    match (name_before.is_empty(), after.is_empty()) {
        (true, false) => with_office(after.to_owned(), 0),
        // `○山田港湾担当大臣`: of what nobody foresaw, the end of the name is not known.
        (false, true) if count(name_before) > 2 && rest[start..].starts_with("担当") => {
            Read { office: phrase.to_owned(), ..Read::default() }
        }
        (false, true) if may_be_name(name_before) && (count(name_before) < 3 || !is_field(name_before)) => {
            with_office(name_before.to_owned(), field)
        }
        // An office alone, or one of a body nobody foresaw: `海洋渔业委员会主任`.
        (_, true) => Read { office: phrase.to_owned(), ..Read::default() },
        // Taiwan prints surname, office, given name.
        (false, false) if (count(name_before) == 1 || LONG_SURNAMES.contains(&name_before)) && count(after) <= 3 => {
            Read { name: [name_before, after].concat(), ..with_office(String::new(), field) }
        }
        (false, false) if may_be_name(after) => with_office(after.to_owned(), 0),
        (false, false) => nothing(phrase),
    }
}

/// The last run of offices in a phrase: where the first of them begins and the last ends.
fn office_in(phrase: &str) -> Option<(usize, usize)> {
    let mut found: Option<(usize, usize)> = None;
    for office in OFFICES.split_whitespace() {
        for (at, _) in phrase.match_indices(office) {
            let end = at + office.len();
            let better = found.is_none_or(|(start, last)| end > last || (end == last && at < start));
            if better {
                found = Some((at, end));
            }
        }
    }
    found
}

/// Where the office ends with which a piece ends.
fn office_end(piece: &str) -> Option<usize> {
    OFFICES.split_whitespace().any(|office| piece.ends_with(office)).then_some(piece.len())
}

fn is_field(piece: &str) -> bool {
    FIELDS.split_whitespace().any(|field| field == piece)
        || (piece.chars().count() > 2
            && [
                "부",
                "처",
                "청",
                "원회",
                "省",
                "院",
                "委员会",
                "委員会",
                "委員會",
                "局",
                "部",
                "署",
                "處",
                "处",
                "厅",
                "廳",
                "室",
                "庁",
                "府",
            ]
            .iter()
            .any(|end| piece.ends_with(end)))
}

/// Where the fields begin with which the text before an office ends.
fn fields_end(before: &str) -> usize {
    let mut rest = before;
    loop {
        let field =
            FIELDS.split_whitespace().filter_map(|field| rest.strip_suffix(field)).min_by_key(|rest| rest.len());
        let country = Country::find_in(rest).into_iter().next_back().filter(|found| found.end == rest.len());
        let shorter = field.or_else(|| country.and_then(|found| rest.get(..found.start)));
        match shorter {
            Some(shorter) if shorter.len() < rest.len() => rest = shorter,
            _ => return rest.len(),
        }
    }
}

/// Whether a text is as long as a name, or has the dot of foreign ones.
fn may_be_name(text: &str) -> bool {
    let is_foreign =
        text.contains(['·', '・', '‧', '•']) || text.chars().all(|letter| matches!(letter, '\u{30a0}'..='\u{30ff}'));
    is_foreign || (text.chars().all(is_east_asian) && text.chars().count() < LONGEST_NAME)
}

/// Whether a name is one by its look: with the dot of foreign names.
pub(crate) fn is_certain_name(name: &str) -> bool {
    is_one(name)
        && name.contains(['·', '・', '‧', '•'])
        && name.chars().all(|letter| is_east_asian(letter) || "·・‧•. ".contains(letter))
        && name.chars().count() < 25
}

fn without_courtesy(name: &str) -> &str {
    let name = name.trim_matches(|letter: char| letter.is_whitespace() || "《》〈〉「」".contains(letter));
    COURTESIES
        .iter()
        .find_map(|courtesy| name.strip_suffix(courtesy).filter(|rest| rest.chars().count() > 1))
        .unwrap_or(name)
        .trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_country_and_name_are_parted_without_spaces() {
        for (phrase, name, country) in [
            ("冰岛总统 约恩·瓦尔加", "约恩·瓦尔加", "IS"),
            ("挪威首相托尔·奥斯", "托尔·奥斯", "NO"),
            ("韩国外长朴海", "朴海", "KR"),
            ("李海外长", "李海", ""),
            ("外交部发言人林江", "林江", ""),
            ("林委員建海", "林建海", ""),
            ("王院長大江", "王大江", ""),
            ("外交部长", "", ""),
            ("ノルウェー首相 トール・オース", "トール・オース", "NO"),
            ("アイスランドの山田外務大臣", "山田", "IS"),
            ("山田総理大臣", "山田", ""),
            ("斎木国務大臣", "斎木", ""),
            ("斎木外務大臣", "斎木", ""),
            ("斎木内閣総理大臣", "斎木", ""),
            ("斎木副大臣", "斎木", ""),
            ("斎木財務副大臣", "斎木", ""),
            ("斎木国土交通大臣政務官", "斎木", ""),
            ("斎木政府参考人", "斎木", ""),
            ("斎木防災担当大臣", "斎木", ""),
            ("斎木港湾担当大臣", "", ""),
            ("国務大臣", "", ""),
            ("政府参考人", "", ""),
            ("王外交部長", "王", ""),
            ("김바다 외교부 장관", "김바다", ""),
            ("노르웨이 총리 토르 오스", "토르 오스", "NO"),
            ("김바다 장관님", "김바다", ""),
            ("국무총리 김바다", "김바다", ""),
            ("김바다국무총리", "김바다", ""),
            ("江海", "江海", ""),
            ("艾达·蒂科女士", "艾达·蒂科", ""),
        ] {
            let read = read(phrase).unwrap_or_default();
            assert_eq!((&*read.name, read.country.map_or("", |country| country.code)), (name, country), "{phrase}");
        }
        assert_eq!(read("Ann Oye"), None);
    }

    #[test]
    fn reporters_and_chairs_are_nobody() {
        for label in
            ["新华社记者", "《海报》记者", "記者", "기자", "질문", "主席", "议长", "의장", "主持人", "記者1", "司会"]
        {
            assert!(names_nobody(label), "{label}");
        }
        for label in ["江海", "林主席", "김바다", "Journalist"] {
            assert!(!names_nobody(label), "{label}");
        }
    }
}
