//! Takes the page out of an MHTML file: its headers, its parts, their encodings.
//!
//! The day in the headers is that of saving, never that of the session: it is not read. The address is, as browsers write it
//! into pages: in a comment at the beginning.

use encoding_rs::Encoding;

use crate::import::encoding;

/// The deepest parts within parts.
const DEPTH: usize = 4;
/// The most parts of a file.
const MOST_PARTS: usize = 10_000;

/// The page in an MHTML file.
///
/// # Errors
/// If there is none in it.
pub(crate) fn page(bytes: &[u8]) -> Result<String, String> {
    let Part { headers, body } = Part::of(bytes);
    let address = headers.value("snapshot-content-location");
    let part = find(&headers, body, DEPTH).ok_or(
        "this is a web page saved in one file (MHTML), and there is no page in it; save it again as “web page, complete”",
    )?;
    let content = part.decoded();
    let named = part.headers.parameter("content-type", "charset").and_then(|name| Encoding::for_label(name.as_bytes()));
    let text = match named {
        Some(named) => named.decode(&content).0.into_owned(),
        None => encoding::decode(&content).text.into_owned(),
    };
    let address = address.or_else(|| part.headers.value("content-location"));
    let address = address
        .filter(|address| address.starts_with("http") && !address.contains("--") && !text.contains("saved from url="));
    Ok(match address {
        Some(address) => format!("<!-- saved from url=({:04}){address} -->{text}", address.len()),
        None => text,
    })
}

/// The first part that is a page.
fn find<'a>(headers: &Headers, body: &'a [u8], depth: usize) -> Option<Part<'a>> {
    let kind = headers.value("content-type").unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("text/html") || kind.starts_with("application/xhtml") {
        return Some(Part { headers: headers.clone(), body });
    }
    let boundary =
        headers.parameter("content-type", "boundary").filter(|_| kind.starts_with("multipart/") && depth > 0)?;
    parts(body, boundary.as_bytes()).find_map(|bytes| {
        let part = Part::of(bytes);
        find(&part.headers, part.body, depth - 1)
    })
}

/// The parts of a body, between lines of two dashes and the boundary.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> impl Iterator<Item = &'a [u8]> {
    let mark = [b"--", boundary].concat();
    let starts = memchr::memmem::find_iter(body, &mark).filter(|at| *at == 0 || body[..*at].ends_with(b"\n"));
    let starts: Vec<usize> = starts.take(MOST_PARTS).collect();
    let length = mark.len();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([body.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(move |(start, end)| body.get(start + length..end).unwrap_or_default().trim_ascii_start())
}

/// Headers and a body.
struct Part<'a> {
    headers: Headers,
    body: &'a [u8],
}

/// The headers of a part: names in lower case, values unfolded.
#[derive(Clone, Default)]
struct Headers {
    all: Vec<(String, String)>,
}

impl Headers {
    fn value(&self, name: &str) -> Option<&str> {
        self.all.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// A parameter of a header: `boundary` of `multipart/related; boundary="x"`.
    fn parameter(&self, header: &str, name: &str) -> Option<&str> {
        let parameters = self.value(header)?.split(';').skip(1);
        let found =
            parameters.filter_map(|one| one.split_once('=')).find(|(own, _)| own.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().trim_matches('"')).filter(|value| !value.is_empty())
    }
}

impl<'a> Part<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let mut headers = Headers::default();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at(end);
            rest = after;
            let line = String::from_utf8_lossy(line);
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.all.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.all.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Self { headers, body: rest }
    }

    /// The bytes of the body, out of the encoding in which it was sent.
    fn decoded(&self) -> Vec<u8> {
        match self.headers.value("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
            "quoted-printable" => from_quoted_printable(self.body),
            "base64" => from_base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}

/// `=C3=A9` is a byte each, `=` at the end of a line joins it to the next.
fn from_quoted_printable(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len());
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while let Some(byte) = coded.get(at) {
        at += 1;
        if *byte != b'=' {
            bytes.push(*byte);
            continue;
        }
        if let (Some(high), Some(low)) = (digit(coded.get(at)), digit(coded.get(at + 1))) {
            bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 2;
            continue;
        }
        let spaces = coded[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        if coded.get(at + spaces) == Some(&b'\n') {
            at += spaces + 1;
        } else {
            bytes.push(b'=');
        }
    }
    bytes
}

/// Bytes in base64; other signs are passed over.
fn from_base64(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in coded {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap_or_default());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_out_as_they_were_before_they_were_sent() {
        assert_eq!(from_quoted_printable(b"J=C3=B3n, a=\r\nb = c=3D =x\r\n"), "Jón, ab = c= =x\r\n".as_bytes());
        assert_eq!(from_base64(b"QW5uIE95ZTog\r\nWWVzLg=="), b"Ann Oye: Yes.");
    }

    #[test]
    fn the_page_is_found_in_parts_within_parts_and_in_its_own_letters() {
        let file = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"a\"\r\n\r\n\
            --a\r\nContent-Type: text/css\r\n\r\np {}\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
            --b\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Location: https://a.example/b\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=CF=EE=F0=F2</p>\r\n--b--\r\n--a--\r\n";
        let page = page(file).expect("a page");
        assert!(page.starts_with("<!-- saved from url=(0019)https://a.example/b --><p>Порт</p>"), "{page}");
        assert!(super::page(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nWords.").is_err());
    }
}
