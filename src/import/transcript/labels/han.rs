//! Labels of Chinese and Japanese texts, which have no spaces and no capitals: `王委員建煊`, `林大輝議員`, `程序委員會意見`.

use super::rating::Confidence;

/// Titles that end the label of a person or of an office.
const TITLES: &[&str] = &[
    "議員",
    "议员",
    "委員",
    "委员",
    "部長",
    "部长",
    "院長",
    "院长",
    "局長",
    "局长",
    "司長",
    "司长",
    "主席",
    "總統",
    "总统",
    "總理",
    "总理",
    "首相",
    "外長",
    "外长",
    "大臣",
    "大使",
    "署長",
    "署长",
    "處長",
    "处长",
    "次長",
    "次长",
    "市長",
    "市长",
    "縣長",
    "县长",
    "州長",
    "校長",
    "秘書長",
    "秘书长",
    "發言人",
    "发言人",
    "記者",
    "记者",
    "秘書",
    "秘书",
    "書記官",
    "课长",
    "課長",
    "室長",
    "参事官",
    "兼務",
    "理事",
    "幹事",
    "参考人",
    "政務官",
    "公述人",
    "補佐人",
    "政府委員",
    "説明員",
    "參考人",
    "証人",
    "總監",
    "总监",
    "專員",
    "专员",
    "法律顧問",
    "司儀",
    "司仪",
    "司会",
    "質問者",
    "主持人",
    "主任",
    "主任委員",
    "參謀長",
    "知事",
    "議長",
    "议长",
    "副主席",
    "召集人",
    "代表",
    "君",
    "氏",
    "先生",
    "女士",
    "小姐",
    "教授",
    "博士",
    "會長",
    "会长",
    "理事長",
    "書記",
    "书记",
    "國務卿",
    "国务卿",
    "行政長官",
    "全院委員會主席",
    "報告人",
    "列席人員",
    "官員",
    "学生",
    "學生",
    "聽眾",
    "观众",
    "翻译",
    "翻譯",
    "問",
    "问",
    "答",
];

/// Titles that a given name may follow: `王委員建煊`, `唐院長飛`.
const BEFORE_A_GIVEN_NAME: &[&str] = &[
    "委員",
    "院長",
    "部長",
    "主任委員",
    "主任",
    "秘書長",
    "次長",
    "局長",
    "署長",
    "處長",
    "主席",
    "議員",
    "市長",
    "縣長",
    "司長",
    "校長",
    "教授",
    "組長",
    "總裁",
    "董事長",
    "總經理",
    "檢察長",
    "審計長",
    "副院長",
    "參謀長",
    "代表",
    "律師",
    "博士",
    "理事長",
    "執行長",
    "副署長",
    "副局長",
    "總統",
    "祕書長",
    "科長",
    "廳長",
    "總長",
    "司令",
    "副主任委員",
    "副部長",
    "政務委員",
    "副秘書長",
];

/// The commonest surnames, in both forms.
const SURNAMES: &str = "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭肖萧田董袁潘\
    于蔣蒋蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范金石廖賈贾夏韋韦傅方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺\
    顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤柯丘洪游莊庄詹賴赖簡简施翁童涂塗卓藍蓝連连章康溫温安管費费翟岳蒲";

/// Words for what is written or decided, which no name has.
const MATTERS: &[&str] = &[
    "意見",
    "意见",
    "說明",
    "说明",
    "主旨",
    "提案",
    "連署",
    "決議",
    "决议",
    "附件",
    "如下",
    "事項",
    "事项",
    "報告",
    "报告",
    "理由",
    "條文",
    "条文",
    "審查",
    "审查",
    "議案",
    "议案",
    "決定",
    "决定",
    "指出",
    "總數",
    "总数",
    "總計",
    "总计",
    "需要",
    "收入",
    "質詢是",
    "问题是",
    "結果",
    "结果",
    "註",
    "注",
    "附註",
    "備註",
    "备注",
    "時間",
    "时间",
    "地點",
    "地点",
    "日期",
    "題目",
    "题目",
    "議題",
    "议题",
    "功能團體",
    "地方選區",
    "合共",
    "贊成",
    "赞成",
    "反對",
    "反对",
    "棄權",
    "弃权",
    "動議",
    "修正",
    "案由",
    "受文者",
    "發文",
    "來源",
    "来源",
    "摘要",
    "目錄",
    "目录",
    "附錄",
    "附录",
    "結論",
    "结论",
    "第一",
    "第二",
    "第三",
    "第四",
    "第五",
    "名單",
    "名单",
    "出席",
    "列席",
    "請假",
    "缺席",
    "紀錄",
    "记录",
    "記錄",
    "會議",
    "会议",
    "告知",
    "編者",
    "图",
    "圖",
    "表",
    "法律",
    "草案",
    "規定",
    "规定",
    "辦法",
    "项目",
    "項目",
];

/// Whether a phrase is written in Chinese characters, or mostly so.
pub(crate) fn is_han(phrase: &str) -> bool {
    let letters = || phrase.chars().filter(|letter| letter.is_alphabetic());
    letters().next().is_some() && letters().filter(|letter| is_han_letter(*letter)).count() * 2 > letters().count()
}

fn is_han_letter(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// How likely a phrase in Chinese characters is a label.
pub(crate) fn rate(phrase: &str) -> Confidence {
    let bare: String = phrase.chars().filter(|letter| !letter.is_whitespace()).collect();
    // `田中（晃）委員長`: a letter distinguishes two of one surname.
    let bare = match (bare.find('（'), bare.find('）')) {
        (Some(open), Some(close)) if open > 0 && bare.get(open..close).is_some_and(|note| note.chars().count() < 4) => {
            [bare.get(..open).unwrap_or_default(), bare.get(close + '）'.len_utf8()..).unwrap_or_default()].concat()
        }
        _ => bare,
    };
    let length = bare.chars().count();
    let is_long_office = length <= 60 && bare.contains("担当") && TITLES.iter().any(|title| bare.ends_with(title));
    if (length > 24 && !is_long_office)
        || bare.contains(['，', '。', '；', '、', '？', '！', ',', ';', '?', '!', '（', '「', '“'])
    {
        return Confidence::Impossible;
    }
    // `五番`: a seat.
    let is_seat = bare.strip_suffix('番').is_some_and(|seat| {
        !seat.is_empty() && seat.chars().all(|digit| "一二三四五六七八九十百〇".contains(digit) || digit.is_numeric())
    });
    let is_titled = is_seat || TITLES.iter().any(|title| bare.ends_with(title)) || has_given_name_behind(&bare);
    // `第七案`
    let is_item = bare.starts_with('第') && length < 6;
    let is_matter = is_item || MATTERS.iter().any(|matter| bare.ends_with(matter) || bare.starts_with(matter));
    let begins_with_a_surname = bare.chars().next().is_some_and(|first| SURNAMES.contains(first));
    let is_name = bare.contains('·') || bare.contains('•') || bare.contains('．');
    if is_titled && (length <= 20 || is_long_office) && (!is_matter || begins_with_a_surname) {
        Confidence::Certain
    } else if is_matter {
        Confidence::Unlikely
    } else if is_name || (begins_with_a_surname && (2..=3).contains(&length)) {
        Confidence::Certain
    } else if length <= 8 {
        Confidence::Possible
    } else {
        Confidence::Impossible
    }
}

/// `王委員建煊`: a surname of one or two characters, a title and a given name of one or two.
fn has_given_name_behind(phrase: &str) -> bool {
    BEFORE_A_GIVEN_NAME.iter().any(|title| {
        phrase.split_once(title).is_some_and(|(surname, given)| {
            (1..=2).contains(&surname.chars().count())
                && (1..=4).contains(&given.chars().count())
                && !MATTERS.iter().any(|matter| given.ends_with(matter))
        })
    })
}

/// The longest label before a wide space, in bytes.
const LONGEST: usize = 120;

/// Parts `議長（石山君）　開会します。` at its wide space and `（記者）橋は…。` behind its bracket, where what is before says who speaks.
pub(crate) fn at_bracket_or_wide_space(line: &str) -> Option<(&str, &str)> {
    let first = line.chars().next().filter(|first| *first == '（' || is_han_letter(*first))?;
    let (printed, words) = if first == '（' {
        let close = line.find('）').filter(|close| *close <= LONGEST)?;
        (line.get(first.len_utf8()..close)?, line.get(close + '）'.len_utf8()..)?)
    } else {
        let gap = line.find('\u{3000}').filter(|gap| *gap <= LONGEST)?;
        (line.get(..gap)?, line.get(gap..)?.trim_start())
    };
    let office = printed.split('（').next().unwrap_or(printed);
    let is_titled = |text: &str| TITLES.iter().any(|title| text.ends_with(title));
    let says_who = is_titled(office) || (office.len() < printed.len() && is_titled(printed.trim_end_matches('）')));
    let is_sentence = words.contains(['。', '？', '！']) && !words.starts_with(['、', '。', '）', '（']);
    (says_who && is_sentence && !printed.contains(['。', '、', '：', ':'])).then_some((printed, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_is_told_from_what_is_written() {
        for (phrase, expected) in [
            ("林委員海音", Confidence::Certain),
            ("周院長潮", Confidence::Certain),
            ("李海燕議員", Confidence::Certain),
            ("主席", Confidence::Certain),
            ("港口日報記者", Confidence::Certain),
            ("安娜·奧耶", Confidence::Certain),
            ("李海", Confidence::Certain),
            ("財政委員會意見", Confidence::Unlikely),
            ("提案人", Confidence::Unlikely),
            ("說明", Confidence::Unlikely),
            ("港口之聲", Confidence::Possible),
            ("本案經交付審查後，會議決定", Confidence::Impossible),
        ] {
            assert_eq!(rate(phrase), expected, "{phrase}");
        }
    }
}
