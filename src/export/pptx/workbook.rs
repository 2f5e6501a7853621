//! The workbook that stands behind a chart: what "Edit data" opens.

use super::chart_data::ChartData;
use super::package::{HEAD, Package, Relations};
use super::said::in_one_line;
use crate::export::document::NotWritten;

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const BOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const SPACE: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

/// The letters of a column, from 0.
pub fn column(place: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    match place / 26 {
        0 => letter(place).to_string(),
        before => format!("{}{}", column(before - 1), letter(place)),
    }
}

/// The cells of a column as formulas name them: from one row to another, counted from 1.
pub fn cells(sheet: &str, place: usize, from: usize, to: usize) -> String {
    let (name, letters) = (sheet.replace('\'', "''"), column(place));
    let first = format!("'{name}'!${letters}${from}");
    if from == to { first } else { format!("{first}:${letters}${to}") }
}

/// Writes it: a row for each category, a column for each series.
pub fn write(data: &ChartData, sheet: &str) -> Result<Vec<u8>, NotWritten> {
    let mut package = Package::new();
    let mut relations = Relations::default();
    relations.add("officeDocument", "xl/workbook.xml");
    package.relations("", relations)?;
    let mut relations = Relations::default();
    let id = relations.add("worksheet", "worksheets/sheet1.xml");
    relations.add("styles", "styles.xml");
    let book = format!(
        "{HEAD}<workbook {SPACE} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet \
         name=\"{}\" sheetId=\"1\" r:id=\"{id}\"/></sheets></workbook>",
        in_one_line(sheet)
    );
    package.part("xl/workbook.xml", BOOK, &book, relations)?;
    let styles = format!(
        "{HEAD}<styleSheet {SPACE}><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\">\
         <fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders \
         count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" \
         fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" \
         borderId=\"0\" xfId=\"0\"/></cellXfs></styleSheet>"
    );
    package.part("xl/styles.xml", STYLES, &styles, Relations::default())?;
    package.part("xl/worksheets/sheet1.xml", SHEET, &rows(data), Relations::default())?;
    package.finish()
}

fn rows(data: &ChartData) -> String {
    let said = |place: usize, row: usize, text: &str| {
        format!(
            "<c r=\"{}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            column(place),
            // A spreadsheet takes "_x000D_" for a sign that it stands for.
            in_one_line(text).replace("_x", "_x005F_x")
        )
    };
    let heads: String = data.series.iter().zip(1..).map(|(series, place)| said(place, 1, &series.name)).collect();
    let mut out = format!("{HEAD}<worksheet {SPACE}><sheetData><row r=\"1\">{heads}</row>");
    for (place, category) in data.categories.iter().enumerate() {
        let row = place + 2;
        let number = |(series, column_place): (&super::chart_data::Series, usize)| {
            let value = series.values.get(place)?;
            Some(format!("<c r=\"{}{row}\"><v>{value}</v></c>", column(column_place)))
        };
        let numbers: String = data.series.iter().zip(1..).filter_map(number).collect();
        out.push_str(&format!("<row r=\"{row}\">{}{numbers}</row>", said(0, row, category)));
    }
    out.push_str("</sheetData></worksheet>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(column);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(cells("Tall", 1, 2, 4), "'Tall'!$B$2:$B$4");
        assert_eq!(cells("Kari's", 0, 1, 1), "'Kari''s'!$A$1");
    }
}
