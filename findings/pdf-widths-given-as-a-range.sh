#!/usr/bin/env bash
# pdf-extract 0.12.1: the widths of a composite font's letters, given as a range as browsers print them.
#
# Expected: "/W [32 126 500]" and "/W [32 [500 500 …]]" say the same (ISO 32000-1, 9.7.4.3), so a line in two pieces, the second
#   of which begins where the first ends, is one word: "from".
# Seen: of the range nothing is read; each letter has the font's default width. The same page reads "fr om", and where the default
#   is too wide the next line has no break before it. With the list of widths it reads "from". There is no error.
# So Plenary writes ranges out as lists before it reads a PDF (src/import/container/pdf_widths.rs).
# Source: https://github.com/jrmuizel/pdf-extract, where it reads /W of a CIDFont.
#
# Needs cargo and a registry. Exits 1 if the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[dependencies]
pdf-extract = "=0.12.1"
TOML
cat > "$folder/src/main.rs" <<'RUST'
fn page(widths: &str) -> Vec<u8> {
    let stream = |words: &str| format!("<< /Length {} >>\nstream\n{words}\nendstream", words.len());
    // "ships fr" and "om abroad", six points a letter.
    let shown = "BT /F1 12 Tf 1 0 0 1 72 700 Tm <00730068006900700073002000660072> Tj \
                 1 0 0 1 120 700 Tm <006f006d0020006100620072006f00610064> Tj ET";
    let names = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> \
                 endcodespacerange 1 beginbfrange <0020> <007e> <0020> endbfrange endcmap end end";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        stream(shown),
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>"
            .to_owned(),
        format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) \
             /Ordering (Identity) /Supplement 0 >> /DW 0 /W {widths} /FontDescriptor 7 0 R >>"
        ),
        "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 \
         /Descent 0 /CapHeight 700 /StemV 80 >>"
            .to_owned(),
        stream(names),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    file += &format!("xref\n0 9\n0000000000 65535 f \n{places}trailer << /Size 9 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

fn main() {
    for (form, widths) in [("range", "[32 126 500]".to_owned()), ("list", format!("[32 [{}]]", "500 ".repeat(95)))] {
        println!("{form}: {}", pdf_extract::extract_text_from_mem(&page(&widths)).unwrap().trim());
    }
}
RUST
seen=$(cargo run --quiet --manifest-path "$folder/Cargo.toml")
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'OUTPUT'
range: ships fr om abroad
list: ships from abroad
OUTPUT
