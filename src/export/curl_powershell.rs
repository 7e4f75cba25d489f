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
    let mut text = String::from("& {\n");
    text += "  $OutputEncoding = [System.Text.Encoding]::ASCII\n";
    text += "  $token = az account get-access-token `\n";
    for (option, value) in &request.token {
        text += &format!("    {option} {} `\n", quote(value));
    }
    text += "    --query accessToken --output tsv\n";
    text += "  if (-not $token) { return }\n";
    text += "  $arguments = @(\n";
    text += "    '--fail-with-body'\n";
    text += "    '--request', 'PUT'\n";
    text += &format!("    '--url', {}\n", quote(&request.url));
    text += "    '--header', \"Authorization: Bearer $token\"\n";
    for header in request.headers {
        text += &format!("    '--header', {}\n", quote(header));
    }
    let mut notes = notes(source);
    if let Some(file) = &request.file {
        text += &format!("    '--data-binary', {}\n", quote(&format!("@{}", file.name)));
        text += "  )\n  curl.exe @arguments\n}\n";
        notes.push(file_note(file));
    } else {
        // A line that begins with '@ would end the text. JSON has no such line.
        let body = ascii(&pretty(source.body).text, |character| character.is_ascii());
        text += "    '--data-binary', '@-'\n  )\n";
        text += &format!("  @'\n{body}\n'@ | curl.exe @arguments\n}}\n");
    }
    let command = ExportFile { name: file_name(source, "ps1"), text };
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
