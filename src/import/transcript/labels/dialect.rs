//! Dialects: how documents set a label apart from the words, with a colon, in bold type, with a dash.
//!
//! Says where a line may part into label and words, and nothing on whether it is a label: that is for `confidence` and
//! `detection`. A document keeps to one dialect.

use crate::import::{
    line_document::{Line, Mark},
    reading::LabelStyle,
    timecode,
    transcript::{
        labels::{
            han,
            label::{COLONS, End, Label, NOBODY},
        },
        vocabulary::{east_asian, ordinary, outlets, words},
    },
};

/// The longest label, in characters.
const LONGEST: usize = 200;

/// The longest label that ends with a full stop or a dash, in bytes.
const LONGEST_WITHOUT_COLON: usize = 90;

/// How a document sets its labels apart from the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// With a colon: `Ann Oye: Yes.` Bold type may say the same.
    Colon,
    /// As a heading of this level, with or without a colon: `### Ann Oye`.
    Heading(u8),
    /// In bold type, alone on the line.
    Bold,
    /// With a full stop: `President Oye. Yes.`
    Stop,
    /// With a dash: `Ann Oye – Yes.`
    Dash,
    /// With the time in the recording, alone on the line: `Ann Oye (02:15)`.
    Timecode,
    /// With the country in parentheses: `Ann Oye (Norway)`, alone on the line or before a dash.
    Country,
}

impl Dialect {
    /// The dialect of a style; headings and voices are known by their marks.
    pub fn of(style: LabelStyle) -> Option<Self> {
        match style {
            LabelStyle::Colon => Some(Self::Colon),
            LabelStyle::Bold => Some(Self::Bold),
            LabelStyle::Stop => Some(Self::Stop),
            LabelStyle::Dash => Some(Self::Dash),
            LabelStyle::Time => Some(Self::Timecode),
            LabelStyle::Country => Some(Self::Country),
            LabelStyle::Heading | LabelStyle::Line | LabelStyle::Voice => None,
        }
    }

    /// The time in the recording at an end of a line, in seconds.
    pub fn time(line: &str) -> Option<u64> {
        timed(line).map(|(time, _)| time)
    }

    /// The label of a line of which a person says that it names who speaks: before a mark if there is one, else the whole line.
    pub fn decided<'a>(line: &'a Line) -> Option<Label<'a>> {
        let dialects = [Self::Colon, Self::Bold, Self::Timecode, Self::Country, Self::Stop, Self::Dash];
        let at_mark = dialects.into_iter().find_map(|dialect| dialect.split(line));
        at_mark.or_else(|| alone(&line.text)).map(|label| Label { is_marked: true, ..label })
    }

    /// The label that a line would have in this dialect.
    pub fn split<'a>(self, line: &'a Line) -> Option<Label<'a>> {
        let text = &*line.text;
        match self {
            Self::Colon => match line.mark {
                Mark::Heading(_) | Mark::Section | Mark::Voice => None,
                Mark::Bold(bold) => in_bold(text, bold),
                Mark::Plain | Mark::Item if text.starts_with(ARROWS) => at_arrows(text),
                // A time in place of the colon: the name then needs proof elsewhere in the document.
                Mark::Plain | Mark::Item => at_circle(text)
                    .or_else(|| {
                        han::at_bracket_or_wide_space(text).and_then(|(printed, words)| Label::new(printed, words))
                    })
                    .or_else(|| question_of_somebody(text))
                    .or_else(|| question_or_answer(text))
                    .or_else(|| question_before_stop(text))
                    .or_else(|| at_colon(text))
                    .or_else(|| Some(Label { end: End::Glued, ..at_timecode(text)? })),
            },
            Self::Heading(level) => (line.mark == Mark::Heading(level)).then(|| alone(text)).flatten(),
            Self::Bold => match line.mark {
                Mark::Bold(bold) if bold == text.len() => alone(text),
                Mark::Bold(bold) => after_bold(text, bold),
                _ => None,
            },
            Self::Stop => before(text, stop(text)?, 1).map(|label| Label { words: without_dash(label.words), ..label }),
            Self::Dash => {
                let (at, dash) = dash(text)?;
                before(text, at, dash.len())
            }
            Self::Timecode => at_timecode(text),
            Self::Country => at_country(text),
        }
    }
}

/// Parts a line at the first colon outside parentheses, unless a sentence ends before it.
fn at_colon(line: &str) -> Option<Label<'_>> {
    let colon = colon(line)?;
    let after = line[colon..].trim_start_matches(COLONS);
    // `Ann Oye: (02:15) Yes.`
    let (printed, words) = match timecode_at_start(after) {
        Some(rest) => (&line[..line.len() - rest.len()], rest),
        None => (&line[..colon], after),
    };
    // `O Sr. Presidente: — Está aberta a sessão.`
    let label = Label::new(&line[..colon], without_dash(words))?;
    // Scripts without spaces have none after the colon.
    let is_apart = line[colon..].starts_with('：') || words.chars().next().is_some_and(|letter| letter > '\u{2e7f}');
    let is_glued = words.starts_with(|letter: char| !letter.is_whitespace()) && printed.len() == colon && !is_apart;
    let end = if is_glued { End::Glued } else { End::Apart };
    Some(Label { printed: printed.trim(), end, ..label })
}

/// Words without the dash and the space that a label may set before them.
fn without_dash(words: &str) -> &str {
    let rest = words.trim_start().strip_prefix(['—', '–']).filter(|rest| rest.starts_with(char::is_whitespace));
    rest.map(str::trim_start).filter(|rest| !rest.starts_with(char::is_lowercase)).unwrap_or(words)
}

/// Parts a line that begins in bold type, where the bold type ends with the label.
fn in_bold(line: &str, bold: usize) -> Option<Label<'_>> {
    let label = at_colon(line)?;
    let end = line.len() - label.words.len();
    let between = line.get(bold.min(end)..end.max(bold)).unwrap_or("");
    let is_marked = if bold <= end {
        // Parentheses may follow in lighter type.
        let open = between.find('(').unwrap_or(between.len());
        between[..open].chars().all(is_mark)
    } else {
        between.chars().all(|letter| is_mark(letter) || letter == '(')
    };
    Some(Label { is_marked, ..label })
}

/// Parts a line where its bold beginning ends, at a space or a dash.
fn after_bold(line: &str, bold: usize) -> Option<Label<'_>> {
    let (printed, rest) = line.split_at_checked(bold)?;
    let untimed = timecode_at_start(rest).unwrap_or(rest);
    let words = untimed.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '—'));
    let is_apart = words.len() < rest.len() && !words.starts_with(char::is_lowercase) && !words.is_empty();
    let label = Label::new(printed.trim_end_matches(COLONS_AND_SPACES), words)?;
    (is_apart && bold <= LONGEST_WITHOUT_COLON).then_some(Label { is_marked: true, ..label })
}

fn is_mark(letter: char) -> bool {
    letter.is_whitespace() || COLONS.contains(&letter) || matches!(letter, '.' | '\u{a0}')
}

/// The whole line, with or without a colon at its end.
fn alone(line: &str) -> Option<Label<'_>> {
    let printed = line.trim_end_matches(COLONS_AND_SPACES);
    if printed.chars().nth(LONGEST).is_some() {
        return None;
    }
    let label = Label::new(printed, "")?;
    Some(Label { is_marked: true, ..label })
}

/// Parts a line at a mark that is so many bytes long.
fn before(line: &str, at: usize, mark: usize) -> Option<Label<'_>> {
    (at <= LONGEST_WITHOUT_COLON).then(|| Label::new(&line[..at], &line[at + mark..])).flatten()
}

/// The colons that end a label, and spaces.
const COLONS_AND_SPACES: [char; 4] = [':', '：', '︰', ' '];

/// The circles that the records of Japanese, Korean and Chinese assemblies set before a label.
const CIRCLES: [char; 8] = ['○', '◯', '〇', '◎', '●', '◆', '◇', '■'];

/// `○議長（石川君）　開会します`, up to the first wide space or gap.
fn at_circle(line: &str) -> Option<Label<'_>> {
    let rest = line.strip_prefix(CIRCLES).filter(|rest| rest.starts_with(char::is_alphabetic))?;
    let gap = rest.find('\u{3000}').or_else(|| rest.find("  ")).or_else(|| rest.find(COLONS));
    let gap = gap
        .or_else(|| east_asian::korean_label(rest))
        .or_else(|| rest.find(' '))
        .filter(|gap| *gap <= LONGEST_WITHOUT_COLON)?;
    let words = rest[gap..].trim_start_matches(|letter: char| letter.is_whitespace() || COLONS.contains(&letter));
    let label = Label::new(&rest[..gap], words)?;
    Some(Label { printed: &line[..line.len() - rest.len() + gap], is_marked: true, ..label })
}

/// Dashes between a label and its words.
const DASHES: [&str; 10] = [" – ", " — ", " - ", " | ", ". – ", ". — ", ".- ", ".– ", ".— ", ". - "];

/// The first dash outside parentheses that may part a label from its words, and where it begins.
fn dash(line: &str) -> Option<(usize, &'static str)> {
    let near = line.char_indices().take_while(|(at, _)| *at <= LONGEST_WITHOUT_COLON + 2);
    let mut depth = 0_usize;
    let outside = near.filter(move |(_, letter)| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    outside.filter(|(_, letter)| matches!(letter, '–' | '—' | '-' | '|')).find_map(|(at, letter)| {
        let found = DASHES.iter().filter_map(|dash| {
            let start = at.checked_sub(dash.find(letter)?)?;
            line.get(start..)?.starts_with(dash).then_some((start, *dash))
        });
        found.min()
    })
}

/// The longest of what the parentheses of a question say, in bytes.
const LONGEST_NOTE: usize = 60;

/// `Q1 (Harbour Herald): And then?`, `Q (Herald) And then?`: the letter of a question or an answer, and who asks.
fn question_of_somebody(line: &str) -> Option<Label<'_>> {
    let after = line.strip_prefix(['Q', 'A'])?.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let (note, words) = after.trim_start().strip_prefix('(')?.split_once(')')?;
    let is_name = |word: &str| {
        let lower = words::lower(word);
        word.chars().all(|letter| letter.is_alphabetic() || "-’'&".contains(letter))
            && (words::joins(&lower) || (word.starts_with(char::is_uppercase) && !ordinary::is_ordinary(&lower)))
    };
    let is_outlet = || outlets::is_outlet(note) || note.split(' ').all(is_name);
    let at_colon = words.trim_start().strip_prefix(COLONS);
    let at_space = || {
        let words = words.strip_prefix(' ')?;
        (!words.starts_with(char::is_lowercase) && is_outlet()).then_some(words)
    };
    let words = at_colon.or_else(at_space).filter(|_| note.len() <= LONGEST_NOTE)?;
    let end = line.len() - words.len();
    Label::new(line[..end].trim_end_matches(COLONS), words)
}

/// `Q    Thank you`, with a gap and no colon, and `Q3. And then?`: the letter of a question or an answer, perhaps with a number.
fn question_or_answer(line: &str) -> Option<Label<'_>> {
    let after = line.strip_prefix(['Q', 'A'])?;
    let rest = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = rest.len() < after.len();
    let words = match rest.strip_prefix(['.', ')']) {
        Some(words) if is_numbered && words.starts_with(char::is_whitespace) => words,
        _ => {
            let gap = rest.len() - rest.trim_start().len();
            // One space is a gap only where no letter `A` can be an article, and no hard space is.
            let has_dash = ["- ", "– ", "— "].iter().any(|dash| rest[gap..].starts_with(dash));
            let is_gap = rest[..gap].chars().count() > 1 || (gap > 0 && (line.starts_with('Q') || has_dash));
            let words = Some(&rest[gap..]).filter(|words| is_gap && !words.is_empty())?;
            let opens =
                words.starts_with(|letter: char| !letter.is_lowercase() && !matches!(letter, '&' | '.' | ':' | '='));
            opens.then_some(words)?
        }
    };
    // `Q - And then?`
    let is_narrow = line.len() - rest.len() + 1 == line.len() - words.len();
    let begins = |words: &str| words.trim_start().starts_with(|letter: char| !letter.is_lowercase());
    // `Q — and then?` goes on with what was interrupted.
    let parted =
        words.strip_prefix(['-', '–', '—']).filter(|words| is_narrow && words.starts_with(' ') && begins(words));
    let words = parted.unwrap_or(words);
    Label::new(&line[..line.len() - rest.len()], words)
}

/// The longest label of a question that ends so, in bytes.
const LONGEST_QUESTION: usize = 40;

/// `QUESTION. And then?`, `Question – And then?`, `PREGUNTA.- ¿Y luego?`: a word for who asks or answers where others have a colon.
fn question_before_stop(line: &str) -> Option<Label<'_>> {
    // Most lines have no such sign where one may be.
    let beginning = line.get(..line.floor_char_boundary(LONGEST_QUESTION + 1))?;
    if !beginning.contains(['.', '–', '—', '-', '|']) {
        return None;
    }
    let stop = stop(line).map(|at| (at, "."));
    let (at, mark) = dash(line).into_iter().chain(stop).min_by_key(|(at, _)| *at)?;
    let label = before(line, at, mark.len()).filter(|_| at <= LONGEST_QUESTION)?;
    let speaker = label.speaker;
    // A letter before a full stop may be an initial.
    let is_letter = speaker.chars().nth(1).is_none();
    let asks = || {
        words::asks_or_answers(speaker)
            || label.words.ends_with(['?', '？', '؟'])
            || !speaker.contains(char::is_lowercase)
    };
    let is_one = words::is_generic(speaker)
        && !words::presides(speaker)
        && label.words.starts_with(|first: char| !first.is_lowercase())
        && if is_letter { mark != "." || speaker == "Q" } else { asks() };
    is_one.then_some(Label { end: End::Loose, ..label })
}

/// The byte offset of the full stop that ends the first phrase of a line, where words follow.
fn stop(line: &str) -> Option<usize> {
    let mut word = 0;
    let mut surname = 0;
    let mut depth = 0_usize;
    for (at, letter) in line.char_indices().take(LONGEST_WITHOUT_COLON) {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ' ' => {
                // `Oye A. I.`: initials after a surname, and no `Mr. A. I. Oye`.
                if surname == 0 && word == 0 && line[..at].chars().nth(2).is_some() && !line[..at].ends_with('.') {
                    surname = at + 1;
                }
                word = at + 1;
            }
            '.' if line[at + 1..].starts_with(' ') => {
                let ends_initials =
                    surname > 0 && are_initials(&line[surname..=at]) && !begins_with_initial(&line[at + 2..]);
                let is_letter = at == 1 && line.starts_with(['Q', 'A']);
                // `… du groupe DR.` ends in capitals, and in no `Dr.`
                let is_group = line[word..at].chars().nth(1).is_some_and(char::is_uppercase)
                    && line[..word].contains(char::is_lowercase);
                if ends_initials || is_letter || is_group || !words::is_abbreviation(&line[word..at]) {
                    return Some(at);
                }
            }
            ':' | ';' | '?' | '!' | '…' => return None,
            _ => {}
        }
    }
    None
}

/// `A. I.`
fn are_initials(text: &str) -> bool {
    text.split(' ').all(|word| {
        let mut letters = word.split_terminator('.').map(str::chars);
        word.ends_with('.')
            && letters.all(|mut letters| letters.next().is_some_and(char::is_uppercase) && letters.next().is_none())
    })
}

fn begins_with_initial(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().trim_end_matches(',');
    !first.is_empty() && are_initials(first)
}

/// The mark of captions for another voice.
const ARROWS: &str = ">>";

/// `>> Ann Oye: Yes.`, or `>> Yes.`, which names nobody.
fn at_arrows(line: &str) -> Option<Label<'_>> {
    let rest = line.trim_start_matches(['>', ' ']);
    let is_word_of_name = |word: &str| {
        word.starts_with(|first: char| !first.is_lowercase())
            || words::is_particle(word)
            || words::joins(&word.to_lowercase())
    };
    let is_name = |label: &Label| {
        let opens =
            label.speaker.split_whitespace().next().is_some_and(|word| words::opens_a_sentence(&word.to_lowercase()));
        let is_shouted = !label.speaker.contains(char::is_lowercase);
        (is_shouted || !opens) && label.speaker.split_whitespace().all(is_word_of_name)
    };
    if let Some(label) = at_colon(rest).filter(is_name) {
        Some(Label { end: End::Apart, is_marked: true, ..label })
    } else {
        let printed = &line[..ARROWS.len()];
        Some(Label { printed, speaker: printed, words: rest.trim(), ..NOBODY }).filter(|label| !label.words.is_empty())
    }
}

/// `Ann Oye (02:15)`, `Ann Oye 1 minute 2 seconds`, `[02:15] Ann Oye`, nothing else on the line.
fn at_timecode(line: &str) -> Option<Label<'_>> {
    if line.len() > LONGEST_WITHOUT_COLON {
        return None;
    }
    let (_, speaker) = timed(line)?;
    let speaker = speaker.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(speaker);
    let label = Label::new(speaker, "")?;
    let is_sentence = speaker.ends_with(['.', '!', '?', ',', ';', ':']);
    (colon(speaker).is_none() && !is_sentence).then_some(Label { printed: line, ..label })
}

/// The time at an end of a line, and the rest.
fn timed(line: &str) -> Option<(u64, &str)> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    timecode::at_end(line).or_else(|| timecode::at_start(line)).filter(|(_, rest)| !rest.is_empty())
}

/// `Ann Oye (Norway)`, alone on the line or before a dash or a full stop.
fn at_country(line: &str) -> Option<Label<'_>> {
    let close = line.find(')').filter(|close| *close <= LONGEST_WITHOUT_COLON)?;
    let rest = line[close + 1..].trim_start();
    let words = ['–', '—', '-', '.'].iter().find_map(|mark| rest.strip_prefix(*mark));
    let words = words.or_else(|| rest.is_empty().then_some(""))?;
    Label::new(&line[..=close], words).filter(|label| !label.notes.is_empty())
}

/// What follows a time in a recording at the beginning of a text.
fn timecode_at_start(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let inside = text.strip_prefix(['(', '['])?;
    let (time, rest) = inside.split_once([')', ']'])?;
    timecode::seconds(time.trim()).is_some().then(|| rest.trim_start())
}

/// Whether digits are on both sides.
fn is_within_a_number(line: &str, at: usize) -> bool {
    line[..at].ends_with(|letter: char| letter.is_ascii_digit())
        && line[at..].trim_start_matches(COLONS).starts_with(|letter: char| letter.is_ascii_digit())
}

/// The byte offset of the colon that may end a label.
fn colon(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut word = 0;
    let mut letters = line.char_indices().take(LONGEST + 1).peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            // `10:30` is a time.
            ':' if line[..at].ends_with(|digit: char| digit.is_ascii_digit())
                && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit()) => {}
            // `12:30` has none that ends a label.
            _ if COLONS.contains(&letter) && depth == 0 && !is_within_a_number(line, at) => return Some(at),
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            ' ' => word = at + 1,
            '.' | '?' | '!' | ';' | '…' if depth == 0 => {
                let ends_a_word = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
                let is_number = line[..at].bytes().all(|byte| byte.is_ascii_digit());
                if ends_a_word && !(letter == '.' && (is_number || words::is_abbreviation(&line[word..at]))) {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parted<'a> = Option<(&'a str, &'a str)>;

    fn parts(dialect: Dialect, line: &str, mark: Mark) -> Option<(String, String)> {
        let line = Line::new(1, line, mark);
        dialect.split(&line).map(|label| (label.speaker.to_owned(), label.words.to_owned()))
    }

    fn check(dialect: Dialect, mark: impl Fn(&str) -> Mark, cases: &[(&str, Parted)]) {
        for (line, expected) in cases {
            let expected = expected.map(|(speaker, words)| (speaker.to_owned(), words.to_owned()));
            assert_eq!(parts(dialect, line, mark(line)), expected, "{line}");
        }
    }

    #[test]
    fn a_line_parts_at_the_first_colon_of_its_first_sentence() {
        check(
            Dialect::Colon,
            |_| Mark::Plain,
            &[
                ("Ann Oye: Yes: no.", Some(("Ann Oye", "Yes: no."))),
                ("A. Oye (from: Oslo):Yes", Some(("A. Oye", "Yes"))),
                ("2. The PRESIDENT (translated) :", Some(("The PRESIDENT", ""))),
                ("Ann Oye: (02:15) Yes.", Some(("Ann Oye", "Yes."))),
                ("[00:02:15] Ann Oye: Yes.", Some(("Ann Oye", "Yes."))),
                ("Ann Oye (02:15): Yes.", Some(("Ann Oye", "Yes."))),
                ("Q1 (Harbour Herald): And then?", Some(("Q1", "And then?"))),
                ("Q (Herald) Who pays?", Some(("Q", "Who pays?"))),
                ("Q (Inaudible) Who pays?", Some(("Q", "(Inaudible) Who pays?"))),
                ("QUESTION. Who pays?", Some(("QUESTION", "Who pays?"))),
                ("Question (off-mic). Who pays?", Some(("Question", "Who pays?"))),
                ("PREGUNTA.- ¿Quién paga?", Some(("PREGUNTA", "¿Quién paga?"))),
                ("R – La France paie.", Some(("R", "La France paie."))),
                ("С места. А деньги?", Some(("С места", "А деньги?"))),
                ("Question. who pays?", None),
                ("R. Oye pays.", None),
                ("The question. Who pays?", None),
                ("Chair. May I?", None),
                ("Good evening. One thing: tea.", None),
                ("Really? Ann Oye: Yes.", None),
                ("No colon", None),
            ],
        );
    }

    #[test]
    fn bold_type_that_ends_with_the_label_marks_it() {
        for (line, bold, is_marked) in [
            ("Ann Oye: Yes.", 8, true),
            ("Ann Oye: Yes.", 7, true),
            ("Ann Oye (through an interpreter): Yes.", 7, true),
            ("Ann Oye: Yes, all in bold.", 26, false),
            ("Ann Oye: Yes.", 3, false),
        ] {
            let line = Line::new(1, line, Mark::Bold(bold));
            assert_eq!(Dialect::Colon.split(&line).map(|label| label.is_marked), Some(is_marked), "{}", line.text);
        }
    }

    #[test]
    fn other_dialects_part_a_line_at_their_own_marks() {
        check(
            Dialect::Stop,
            |_| Mark::Plain,
            &[
                ("President Oye. Well, yes.", Some(("President Oye", "Well, yes."))),
                ("Mr. A. Oye. Yes.", Some(("Mr. A. Oye", "Yes."))),
                ("Q. And then?", Some(("Q", "And then?"))),
                ("Oye A. I. Yes. No.", Some(("Oye A. I", "Yes. No."))),
                ("Really? Yes. No.", None),
            ],
        );
        check(
            Dialect::Dash,
            |_| Mark::Plain,
            &[
                ("А. Оэ. – Да.", Some(("А. Оэ", "Да."))),
                ("ANN OYE (PL - SP. Pela ordem.) – Sim.", Some(("ANN OYE", "Sim."))),
                ("Yes-no", None),
            ],
        );
        check(
            Dialect::Timecode,
            |_| Mark::Plain,
            &[
                ("Ann Oye (02:15)", Some(("Ann Oye", ""))),
                ("Ann Oye 1:02:15", Some(("Ann Oye", ""))),
                ("[02:15] Ann Oye", Some(("Ann Oye", ""))),
                ("At 10 o'clock", None),
            ],
        );
        check(
            Dialect::Country,
            |_| Mark::Plain,
            &[
                ("Mr. Oye (Norway)", Some(("Mr. Oye", ""))),
                ("Mr. Oye (Norway) – Yes.", Some(("Mr. Oye", "Yes."))),
                ("Mr. Oye (Norway) said no.", None),
            ],
        );
        check(Dialect::Heading(3), |_| Mark::Heading(3), &[("ann-oye：", Some(("ann-oye", "")))]);
        check(Dialect::Bold, |line| Mark::Bold(line.len()), &[("Ann Oye", Some(("Ann Oye", "")))]);
    }
}
