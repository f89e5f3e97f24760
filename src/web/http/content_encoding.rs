//! Negotiates content encodings, and compresses bodies.

use std::io::Write;

use axum::http::{HeaderMap, HeaderValue, header};

/// How a body is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentEncoding {
    /// Not compressed.
    Identity,
    Brotli,
    Zstd,
    Gzip,
}

impl ContentEncoding {
    /// The encodings that compress, the one with the smallest results first.
    pub const COMPRESSED: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// The name in headers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// The available encoding that `Accept-Encoding` gives the highest weight; of several, the first available.
    pub fn for_request(headers: &HeaderMap, available: &[Self]) -> Self {
        let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let mut best = (Self::Identity, 0);
        for accepted in values.flat_map(|value| value.split(',')) {
            let (name, weight) = accepted.split_once(';').unwrap_or((accepted, ""));
            let (name, weight) = (name.trim(), thousandths(weight));
            let is_named = |encoding: &&Self| name.eq_ignore_ascii_case(encoding.as_str()) || name == "*";
            let Some(encoding) = available.iter().find(is_named) else { continue };
            let rank = |encoding: Self| available.iter().position(|one| *one == encoding).unwrap_or(usize::MAX);
            if weight > best.1 || (weight > 0 && weight == best.1 && rank(*encoding) < rank(best.0)) {
                best = (*encoding, weight);
            }
        }
        best.0
    }

    /// The value of `Content-Encoding`; `None` for a body that is not compressed.
    pub fn header(self) -> Option<HeaderValue> {
        (self != Self::Identity).then(|| HeaderValue::from_static(self.as_str()))
    }

    /// The tag of a page in this encoding, given the tag of the uncompressed page. Other bytes need another strong tag.
    pub fn etag(self, etag: &str) -> String {
        match self {
            Self::Identity => etag.to_owned(),
            _ => format!("{}-{}\"", etag.trim_end_matches('"'), self.as_str()),
        }
    }

    /// The body compressed; `None` for the identity.
    ///
    /// The levels suit a page of 60 KB: some milliseconds, once, for a result within a few per cent of the smallest.
    pub fn compress(self, body: &[u8]) -> Option<Vec<u8>> {
        let mut compressed = Vec::new();
        match self {
            Self::Identity => return None,
            Self::Brotli => {
                let mut writer = brotli::CompressorWriter::new(&mut compressed, 4_096, 6, 20);
                writer.write_all(body).ok()?;
            }
            Self::Zstd => compressed = zstd::bulk::compress(body, 12).ok()?,
            Self::Gzip => {
                let mut writer = flate2::write::GzEncoder::new(&mut compressed, flate2::Compression::best());
                writer.write_all(body).and_then(|()| writer.try_finish()).ok()?;
            }
        }
        Some(compressed)
    }
}

/// The weight `;q=0.5` in thousandths; 1,000 if it is absent or cannot be parsed.
fn thousandths(parameter: &str) -> u16 {
    let weight = parameter.trim().strip_prefix("q=").or_else(|| parameter.trim().strip_prefix("Q="));
    let weight = weight.and_then(|weight| weight.trim().parse::<f32>().ok()).unwrap_or(1.0);
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
        ContentEncoding::for_request(&headers, &ContentEncoding::COMPRESSED).as_str()
    }

    #[test]
    fn the_client_gets_the_encoding_that_it_prefers() {
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
    fn a_compressed_page_decompresses_to_the_same_bytes() {
        let page = "Colleagues, thank you for coming. ".repeat(2_000);
        for encoding in ContentEncoding::COMPRESSED {
            let compressed = encoding.compress(page.as_bytes()).expect("compressed");
            assert!(compressed.len() < page.len() / 20, "{encoding:?}: {}", compressed.len());
            assert_eq!(encoding.compress(page.as_bytes()), Some(compressed.clone()), "every time the same bytes");
            let mut decompressed = String::new();
            match encoding {
                ContentEncoding::Brotli => {
                    brotli::Decompressor::new(&compressed[..], 4_096).read_to_string(&mut decompressed)
                }
                ContentEncoding::Zstd => {
                    zstd::Decoder::new(&compressed[..]).and_then(|mut zstd| zstd.read_to_string(&mut decompressed))
                }
                _ => flate2::read::GzDecoder::new(&compressed[..]).read_to_string(&mut decompressed),
            }
            .expect("decompressed");
            assert!(decompressed == page, "{encoding:?}");
        }
    }
}
