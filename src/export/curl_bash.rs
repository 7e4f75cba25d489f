//! `curl-bash`: a command for bash, zsh and every other POSIX shell. No comments in it: an interactive zsh has none.

use crate::document::pretty;

use super::file_name::file_name;
use super::request::{Request, file_note, notes};
use super::{Export, ExportFile, Source};

/// Ends the body. No line of JSON text can be this: a line begins with a blank, a bracket, a quote, a digit, a minus sign
/// or one of `true`, `false` and `null`, and a string has no line end in it.
const DELIMITER: &str = "JSON";

pub(super) fn write(source: &Source) -> Export {
    let request = Request::new(source);
    let mut text = String::from("token=$(az account get-access-token \\\n");
    for (option, value) in &request.token {
        text += &format!("  {option} {} \\\n", quote(value));
    }
    text += "  --query accessToken --output tsv) &&\n";
    text += "curl --fail-with-body --request PUT \\\n";
    text += &format!("  --url {} \\\n", quote(&request.url));
    text += "  --header \"Authorization: Bearer $token\" \\\n";
    for header in request.headers {
        text += &format!("  --header {} \\\n", quote(header));
    }
    let mut notes = notes(source);
    match &request.file {
        Some(file) => {
            text += &format!("  --data-binary {}\n", quote(&format!("@{}", file.name)));
            notes.push(file_note(file));
        }
        None => {
            let body = pretty(source.body).text;
            text += &format!("  --data-binary @- <<'{DELIMITER}'\n{body}\n{DELIMITER}\n");
        }
    }
    let command = ExportFile { name: file_name(source, "sh"), text };
    Export { files: std::iter::once(command).chain(request.file).collect(), notes }
}

/// Between single quotes nothing has a meaning but the single quote.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(quote("a b$(x)`y`\"\\!"), "'a b$(x)`y`\"\\!'");
        assert_eq!(quote("it's"), r"'it'\''s'");
    }
}
