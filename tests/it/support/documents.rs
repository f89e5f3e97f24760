//! Makes small documents, archives and PDF files of our own.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A ZIP archive of parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A DOCX document with this body; `**` around words makes a bold run.
pub fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for paragraph in paragraphs {
        body.push_str("<w:p>");
        for (index, run) in paragraph.split("**").enumerate() {
            let bold = if index % 2 == 1 { "<w:rPr><w:b/></w:rPr>" } else { "" };
            let markup = run.starts_with('<');
            let _ = if markup {
                write!(body, "{run}")
            } else {
                write!(body, "<w:r>{bold}<w:t xml:space=\"preserve\">{run}</w:t></w:r>")
            };
        }
        body.push_str("</w:p>");
    }
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let styles = "<w:styles><w:style w:styleId=\"T1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"1\"><w:p><w:r>\
                 <w:t>The first was in Bergen.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ])
}

/// A PDF with these lines on its pages.
pub fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (page, lines) in pages.iter().enumerate() {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * page
        ));
        objects.push(stream(&format!("BT /F1 12 Tf 72 720 Td 16 TL {shown}ET")));
    }
    file_of(&objects)
}

/// A PDF as browsers print it: the widths of its letters given as a range, a line in pieces that each have their place.
pub fn pdf_of_a_browser(lines: &[&[&str]]) -> Vec<u8> {
    let codes = |piece: &str| -> String { piece.encode_utf16().map(|unit| format!("{unit:04x}")).collect() };
    let mut shown = String::new();
    for (line, pieces) in lines.iter().enumerate() {
        let mut x = 72;
        for piece in *pieces {
            let _ = write!(shown, "1 0 0 1 {x} {} Tm <{}> Tj ", 720 - 16 * line, codes(piece));
            x += 6 * piece.encode_utf16().count();
        }
    }
    let names = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> \
                 endcodespacerange 2 beginbfrange <0020> <007e> <0020> <fb00> <fb06> <fb00> endbfrange endcmap end end";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        stream(&format!("BT /F1 12 Tf {shown}ET")),
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> /DW 0 /W [32 64262 500] /FontDescriptor 7 0 R >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 /Descent 0 \
         /CapHeight 700 /StemV 80 >>"
            .to_owned(),
        stream(names),
    ];
    file_of(&objects)
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// The file of these objects, which are numbered from 1.
fn file_of(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let (size, start) = (objects.len() + 1, file.len());
    let _ = write!(file, "xref\n0 {size}\n0000000000 65535 f \n{places}trailer << /Size {size} /Root 1 0 R >>\n");
    let _ = write!(file, "startxref\n{start}\n%%EOF\n");
    file.into_bytes()
}
