//! Prepares what is compiled in: migrations, and the static files under hashed names, compressed once.

mod messages;

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    // Without this line a new migration may not be compiled in.
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=static");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=Cargo.lock");

    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?);
    let mut files: Vec<_> = fs::read_dir("static")?.collect::<Result<_, _>>()?;
    // What makes a static file lies beside it, and is served to nobody.
    files.retain(|file| file.path().extension().is_none_or(|ending| ending != "py"));
    files.sort_by_key(fs::DirEntry::file_name);
    let i18n = Path::new("src/web/i18n");
    let mut assets = Vec::new();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let bytes = fs::read(file.path())?;
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        if name != "plenary.js" {
            let hashed = format!("{stem}-{}.{ending}", hash(&[&bytes]));
            assets.push((name, hashed, bytes));
            continue;
        }
        // The script speaks the language of the page.
        for (tag, messages) in messages::script(i18n)? {
            let bytes = [&bytes, messages.as_bytes()].concat();
            let hashed = format!("{stem}-{}.{ending}", hash(&[&bytes]));
            assets.push((format!("{stem}.{tag}.{ending}"), hashed, bytes));
        }
    }
    let mut table = b"[\n".to_vec();
    for (name, hashed, bytes) in assets {
        fs::write(out.join(format!("{name}.br")), brotli(&bytes)?)?;
        fs::write(out.join(format!("{name}.gz")), gzip(&bytes)?)?;
        fs::write(out.join(&name), &bytes)?;
        let include = |name: &str| format!("include_bytes!({:?})", out.join(name).display().to_string());
        let (identity, gzip, brotli) = (include(&name), include(&format!("{name}.gz")), include(&format!("{name}.br")));
        writeln!(
            table,
            "Asset {{ name: {name:?}, path: \"/static/{hashed}\", identity: {identity}, gzip: {gzip}, brotli: {brotli} }},"
        )?;
    }
    table.push(b']');
    fs::write(out.join("assets.rs"), table)?;

    fs::write(out.join("messages.rs"), messages::compile(i18n)?)?;

    // A page depends on the code, the templates and the static files: their hash is part of every ETag.
    println!("cargo:rustc-env=PLENARY_BUILD={}", hash_of(&["src", "build", "templates", "static", "migrations"])?);
    // What is read from a source depends on the readers, the tables of the model and the libraries beneath them.
    println!("cargo:rustc-env=PLENARY_READER={}", hash_of(&["src/import", "src/model", "Cargo.lock"])?);
    Ok(())
}

fn hash_of(paths: &[&str]) -> io::Result<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(Path::new(path), &mut files)?;
    }
    files.sort();
    let contents = files.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    Ok(hash(&contents))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

fn hash(contents: &[impl AsRef<[u8]>]) -> String {
    let mut hash = Sha256::new();
    for bytes in contents {
        hash.update(bytes);
    }
    hex::encode(&hash.finalize()[..6])
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    brotli::CompressorWriter::new(&mut compressed, 4096, 11, 22).write_all(bytes)?;
    Ok(compressed)
}
