//! How a body is packed for its way: which packings a reader takes, and what a body is in each.

use std::io::Write;

use axum::http::{HeaderMap, HeaderValue, header};

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    /// Not at all.
    Identity,
    Brotli,
    Zstd,
    Gzip,
}

impl Coding {
    /// Those that pack, the smallest first.
    pub const PACKED: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// The word in headers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// The one of `there` that the reader likes best; of those he likes alike, the first.
    pub fn of(headers: &HeaderMap, there: &[Self]) -> Self {
        let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let mut best = (Self::Identity, 0);
        for accepted in values.flat_map(|value| value.split(',')) {
            let (name, weight) = accepted.split_once(';').unwrap_or((accepted, ""));
            let (name, weight) = (name.trim(), thousandths(weight));
            let named = |coding: &&Self| name.eq_ignore_ascii_case(coding.word()) || name == "*";
            let Some(coding) = there.iter().find(named) else { continue };
            let place = |coding: Self| there.iter().position(|one| *one == coding).unwrap_or(usize::MAX);
            if weight > best.1 || (weight > 0 && weight == best.1 && place(*coding) < place(best.0)) {
                best = (*coding, weight);
            }
        }
        best.0
    }

    /// The value of the header that says so; nothing for a body that is not packed.
    pub fn header(self) -> Option<HeaderValue> {
        (self != Self::Identity).then(|| HeaderValue::from_static(self.word()))
    }

    /// The tag of a page that is packed so, by its tag: other bytes want another.
    pub fn tag(self, etag: &str) -> String {
        match self {
            Self::Identity => etag.to_owned(),
            _ => format!("{}-{}\"", etag.trim_end_matches('"'), self.word()),
        }
    }

    /// The body packed. How hard each tries is what a page of 60 KB is worth: some milliseconds once, and within a few per cent
    /// of the smallest.
    pub fn pack(self, body: &[u8]) -> Option<Vec<u8>> {
        let mut packed = Vec::new();
        match self {
            Self::Identity => return None,
            Self::Brotli => {
                let mut writer = brotli::CompressorWriter::new(&mut packed, 4_096, 6, 20);
                writer.write_all(body).ok()?;
            }
            Self::Zstd => packed = zstd::bulk::compress(body, 12).ok()?,
            Self::Gzip => {
                let mut writer = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::best());
                writer.write_all(body).and_then(|()| writer.try_finish()).ok()?;
            }
        }
        Some(packed)
    }
}

/// `;q=0.5` in thousandths; what cannot be read is as good as nothing said.
fn thousandths(parameter: &str) -> u16 {
    let weight = parameter.trim().strip_prefix("q=").or_else(|| parameter.trim().strip_prefix("Q="));
    let weight = weight.and_then(|weight| weight.trim().parse::<f32>().ok()).unwrap_or(1.0);
    // Within what a weight may be.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within 0 and 1,000")]
    let thousandths = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
    thousandths
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn chosen(accepted: &[&'static str]) -> &'static str {
        let mut headers = HeaderMap::new();
        for value in accepted {
            headers.append(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
        }
        Coding::of(&headers, &Coding::PACKED).word()
    }

    #[test]
    fn a_reader_gets_what_he_likes_best() {
        for (accepted, word) in [
            (&["gzip, deflate, br, zstd"][..], "br"),
            (&["gzip, deflate"], "gzip"),
            (&["gzip", "zstd"], "zstd"),
            (&["GZIP;q=1.0, br;q=0.5"], "gzip"),
            (&["br;q=0, gzip ; q=0.001"], "gzip"),
            (&["*"], "br"),
            (&["br;q=nan"], "identity"),
            (&["identity", "deflate, compress"], "identity"),
            (&[""], "identity"),
            (&[";;;,,,q="], "identity"),
            (&[], "identity"),
        ] {
            assert_eq!(chosen(accepted), word, "{accepted:?}");
        }
    }

    #[test]
    fn what_is_packed_is_the_same_once_it_is_unpacked() {
        let page = "Colleagues, thank you for coming. ".repeat(2_000);
        for coding in Coding::PACKED {
            let packed = coding.pack(page.as_bytes()).expect("packed");
            assert!(packed.len() < page.len() / 20, "{coding:?}: {}", packed.len());
            assert_eq!(coding.pack(page.as_bytes()), Some(packed.clone()), "every time the same bytes");
            let mut unpacked = String::new();
            match coding {
                Coding::Brotli => brotli::Decompressor::new(&packed[..], 4_096).read_to_string(&mut unpacked),
                Coding::Zstd => zstd::Decoder::new(&packed[..]).and_then(|mut zstd| zstd.read_to_string(&mut unpacked)),
                _ => flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut unpacked),
            }
            .expect("unpacked");
            assert!(unpacked == page, "{coding:?}");
        }
    }
}
