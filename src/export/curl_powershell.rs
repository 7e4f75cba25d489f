//! `curl-powershell`: a command for Windows PowerShell 5.1 and PowerShell 7 on Windows.
//!
//! The body goes through the standard input: as an argument, 5.1 would lose its quotes. It is all ASCII, and so is the
//! encoding of the pipe, or 5.1 would replace characters or put a byte order mark before it. The block is read as one
//! statement when it is pasted, and keeps its variables to itself.

use crate::document::{ascii, pretty};

use super::file_name::file_name;
use super::request::{Request, file_note, notes};
use super::{Export, ExportFile, Source};

pub(super) fn write(source: &Source) -> Export {
    let request = Request::new(source);
    let mut az = vec!["$token = az account get-access-token".to_owned()];
    az.extend(request.token.iter().map(|(option, value)| format!("{option} {}", quote(value))));
    az.push("--query accessToken --output tsv".into());
    let mut arguments = vec!["'--fail-with-body'".to_owned(), "'--request', 'PUT'".into()];
    arguments.push(format!("'--url', {}", quote(&request.url)));
    arguments.push("'--header', \"Authorization: Bearer $token\"".into());
    arguments.extend(request.headers.iter().map(|header| format!("'--header', {}", quote(header))));
    let mut notes = notes(source);
    let curl = if let Some(file) = &request.file {
        notes.push(file_note(file));
        arguments.push(format!("'--data-binary', {}", quote(&format!("@{}", file.name))));
        "curl.exe @arguments".to_owned()
    } else {
        arguments.push("'--data-binary', '@-'".into());
        // A line that begins with '@ would end the text. JSON has no such line.
        let body = ascii(&pretty(source.body).text, |_| true);
        format!("@'\n{body}\n'@ | curl.exe @arguments")
    };
    let lines = [
        "& {",
        "  $OutputEncoding = [System.Text.Encoding]::ASCII",
        &format!("  {}", az.join(" `\n    ")),
        "  if (-not $token) { return }",
        "  $arguments = @(",
        &format!("    {}", arguments.join("\n    ")),
        "  )",
        &format!("  {curl}"),
        "}\n",
    ];
    let command = ExportFile { name: file_name(source, "ps1"), text: lines.join("\n") };
    Export { files: std::iter::once(command).chain(request.file).collect(), notes }
}

/// Between single quotes nothing has a meaning but the single quote, and `PowerShell` takes the typographic ones for it:
/// <https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>.
fn quote(text: &str) -> String {
    let mut out = String::from("'");
    for character in text.chars() {
        if "'\u{2018}\u{2019}\u{201a}\u{201b}".contains(character) {
            out.push(character);
        }
        out.push(character);
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(quote("a b$(x)`y`\"\\"), "'a b$(x)`y`\"\\'");
        assert_eq!(quote("it's \u{2018}so\u{2019}"), "'it''s \u{2018}\u{2018}so\u{2019}\u{2019}'");
    }
}
