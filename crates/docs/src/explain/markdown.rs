//! As Markdown.

use batch_pool_model::locale::Locale;

use super::prose::{self, Piece};
use super::{Excerpts, Explained, Wording};

/// All codes: a table, and a section each.
pub fn markdown(codes: &[Explained], locale: &Locale) -> String {
    let mut lines = vec![
        format!("# {}", escaped(locale.get("explain.title"))),
        String::new(),
        "<!-- cargo run --package batch-pool-cli -- rules docs/rules.md -->".to_owned(),
        String::new(),
        said(locale.get("explain.intro")),
        String::new(),
        format!(
            "| {} | {} | {} | {} |",
            locale.get("explain.code"),
            locale.get("explain.severity"),
            locale.get("explain.certainty"),
            locale.get("explain.in-short")
        ),
        "|---|---|---|---|".to_owned(),
    ];
    lines.extend(codes.iter().map(|code| row(code, locale)));
    for code in codes {
        section(code, locale, &mut lines);
    }
    lines.join("\n") + "\n"
}

fn row(code: &Explained, locale: &Locale) -> String {
    let message = code.wordings.first().map(|wording| locale.say(&wording.message)).unwrap_or_default();
    let short = said(prose::first_sentence(&message)).replace('|', "\\|").replace("\\\\|", "\\|");
    let severity = prose::severity(code.severity, locale);
    let certainty = prose::certainty(code.certainty, locale);
    format!("| [{0}](#{0}) | {severity} | {certainty} | {short} |", code.code)
}

fn section(code: &Explained, locale: &Locale, lines: &mut Vec<String>) {
    let paragraph = |lines: &mut Vec<String>, text: String| lines.extend([String::new(), text]);
    paragraph(lines, format!("## {}", code.code));
    let weight =
        [prose::impact(code.impact, code.severity, locale), " ", prose::basis(code.certainty, locale)]
            .concat();
    let title = prose::severity(code.severity, locale);
    paragraph(lines, format!("**{}** {}", escaped(title), said(&weight)));
    let Some((first, others)) = code.wordings.split_first() else { return };
    paragraph(lines, said(&locale.say(&first.message)));
    lines.extend(
        prose::request(&code.request, locale).into_iter().flat_map(|text| [String::new(), said(&text)]),
    );
    if let Some(Excerpts { place, before, after }) = &code.excerpts {
        if let Some(place) = prose::place(place, locale) {
            paragraph(lines, said(&place));
        }
        for (title, excerpt) in [("explain.before", before), (first.title_of_after(), after)] {
            paragraph(lines, format!("{}:", locale.get(title)));
            paragraph(lines, format!("```jsonc\n{excerpt}\n```"));
        }
    }
    lines.extend(answers(first, locale).into_iter().flat_map(|text| [String::new(), text]));
    if !others.is_empty() {
        paragraph(lines, locale.get("explain.others").to_owned());
        lines.push(String::new());
        lines.extend(others.iter().map(|wording| item(wording, code, locale)));
    }
    let sources: Vec<String> =
        code.sources.iter().map(|source| format!("[{}]({source})", escaped(prose::short(source)))).collect();
    paragraph(lines, format!("{}: {}", locale.get("explain.source"), sources.join(", ")));
}

/// One more way to say a code.
fn item(wording: &Wording, code: &Explained, locale: &Locale) -> String {
    let mut parts = vec![said(&locale.say(&wording.message))];
    if wording.severity != code.severity {
        parts.insert(0, format!("**{}**", prose::severity(wording.severity, locale)));
    }
    parts.extend(answers(wording, locale));
    let variant = wording.variant().map(|variant| format!("`{variant}`: ")).unwrap_or_default();
    format!("- {variant}{}", parts.join(" "))
}

/// What can be done at a click.
fn answers(wording: &Wording, locale: &Locale) -> Vec<String> {
    super::answers(wording).iter().map(|text| said(&locale.say(text))).collect()
}

fn said(text: &str) -> String {
    let pieces = prose::pieces(text).into_iter().map(|piece| match piece {
        Piece::Plain(plain) => escaped(plain),
        Piece::Code(code) => format!("`{code}`"),
    });
    pieces.collect()
}

/// What Markdown would read as its own gets a backslash.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let is_inside_a_word =
            before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(character, '\\' | '*' | '<' | '>' | '[' | ']' | '|' | '#' | '~')
            || (character == '_' && !is_inside_a_word)
        {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_text_says_is_markup() {
        assert_eq!(said("a <b> *c* `<d> *e*` [f](g)"), "a \\<b\\> \\*c\\* `<d> *e*` \\[f\\](g)");
        assert_eq!(said("Standard_D2s_v5 _x_"), "Standard_D2s_v5 \\_x\\_");
    }
}
