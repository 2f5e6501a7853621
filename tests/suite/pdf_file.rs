//! PDF documents made by hand, object by object, so that each may be as strange as a test wants it.

/// A document that grows.
pub struct PdfFile {
    /// What stands between `obj` and `endobj`; the first is the catalog, the second its pages.
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// More in the catalog.
    pub catalog: String,
    /// More in the trailer.
    pub trailer: String,
}

/// A page that is added.
pub struct NewPage<'a> {
    /// Width and height.
    pub size: [f64; 2],
    /// What is drawn, with `/F1` for letters.
    pub content: &'a str,
    /// More in the page, as "/Rotate 90".
    pub more: &'a str,
    /// More in its resources.
    pub resources: &'a str,
}

impl Default for NewPage<'_> {
    fn default() -> Self {
        Self { size: [960.0, 540.0], content: "", more: "", resources: "" }
    }
}

impl Default for PdfFile {
    fn default() -> Self {
        Self {
            objects: vec![Vec::new(), Vec::new()],
            pages: Vec::new(),
            catalog: String::new(),
            trailer: String::new(),
        }
    }
}

impl PdfFile {
    /// Adds an object; returns its number.
    pub fn object(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    /// Adds a stream; returns its number. `dict`: what stands in its dictionary besides its length.
    pub fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let head = format!("<<{dict} /Length {}>>\nstream\n", data.len());
        self.object([head.as_bytes(), data, b"\nendstream"].concat())
    }

    /// Adds a page; returns its object's number.
    pub fn page(&mut self, page: &NewPage<'_>) -> usize {
        let content = self.stream("", page.content.as_bytes());
        let [width, height] = page.size;
        let (more, resources) = (page.more, page.resources);
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
        let number = self.object(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {content} 0 R/Resources<</Font<</F1 {font}>>{resources}>>{more}>>"
        ));
        self.pages.push(number);
        number
    }

    /// Adds a page that says these lines, the first of them large. Letters beyond ASCII as octal codes: "\\330konomi".
    pub fn plain(&mut self, lines: &[&str]) -> &mut Self {
        let content: String = lines
            .iter()
            .enumerate()
            .map(|(place, line)| {
                let size = if place == 0 { 40 } else { 20 };
                format!("BT /F1 {size} Tf 60 {} Td ({line}) Tj ET\n", 440 - 60 * place)
            })
            .collect();
        self.page(&NewPage { content: &content, ..NewPage::default() });
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut objects = self.objects.clone();
        if objects[0].is_empty() {
            objects[0] = format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog).into();
        }
        if objects[1].is_empty() {
            let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
            objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()).into();
        }
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (place, object) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.extend(format!("{} 0 obj\n", place + 1).into_bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let at = file.len();
        let (size, more) = (objects.len() + 1, &self.trailer);
        file.extend(
            format!("{table}trailer\n<</Size {size}/Root 1 0 R{more}>>\nstartxref\n{at}\n%%EOF\n").into_bytes(),
        );
        file
    }

    /// The pages' own object instead of the one that is made.
    pub fn pages_are(&mut self, object: &str) -> &mut Self {
        self.objects[1] = object.into();
        self
    }
}
