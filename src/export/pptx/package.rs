//! The zip file that parts are put into, and what each part names.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::export::document::NotWritten;
use crate::export::escape::xml;

/// Every part begins so.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file of parts that grows. What is written is not held beside the file.
pub struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// What kind of part each is.
    kinds: String,
}

/// What a part names, each by the id that is given for it.
#[derive(Default)]
pub struct Relations(String, usize);

impl Relations {
    /// Adds a part that is named from here, and returns its id. `kind`: the last words of the address that says what it is.
    pub fn add(&mut self, kind: &str, target: &str) -> String {
        self.1 += 1;
        let id = format!("rId{}", self.1);
        let base = match kind {
            "metadata/core-properties" => "http://schemas.openxmlformats.org/package/2006/relationships",
            _ => OFFICE,
        };
        self.0.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{}\"/>", xml(target)));
        id
    }
}

impl Package {
    /// An empty one.
    pub fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), kinds: String::new() }
    }

    /// Adds a part of XML, and what it names.
    pub fn part(&mut self, name: &str, kind: &str, text: &str, relations: Relations) -> Result<(), NotWritten> {
        self.kind(name, kind);
        self.write(name, text.as_bytes(), CompressionMethod::Deflated)?;
        self.relations(name, relations)
    }

    /// Adds a part that is a file of another format, which is packed already: a picture or a workbook, as its name ends.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), NotWritten> {
        self.write(name, bytes, CompressionMethod::Stored)
    }

    /// What a part names; the file as a whole is the part without a name.
    pub fn relations(&mut self, part: &str, relations: Relations) -> Result<(), NotWritten> {
        if relations.1 == 0 {
            return Ok(());
        }
        let (folder, name) =
            part.rsplit_once('/').map_or((String::new(), part), |(folder, name)| (format!("{folder}/"), name));
        let text = format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            relations.0
        );
        self.write(&format!("{folder}_rels/{name}.rels"), text.as_bytes(), CompressionMethod::Deflated)
    }

    /// The file.
    pub fn finish(mut self) -> Result<Vec<u8>, NotWritten> {
        let text = format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" \
             ContentType=\"image/jpeg\"/><Default Extension=\"xlsx\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>{}</Types>",
            self.kinds
        );
        self.write("[Content_Types].xml", text.as_bytes(), CompressionMethod::Deflated)?;
        Ok(self.zip.finish().map_err(|_| NotWritten::TooLarge)?.into_inner())
    }

    fn kind(&mut self, name: &str, kind: &str) {
        self.kinds.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
    }

    fn write(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), NotWritten> {
        // The time of each part is 1980: the same meeting gives the same bytes.
        let options = SimpleFileOptions::default().compression_method(method);
        self.zip.start_file(name, options).map_err(|_| NotWritten::TooLarge)?;
        self.zip.write_all(bytes).map_err(|_| NotWritten::TooLarge)
    }
}
