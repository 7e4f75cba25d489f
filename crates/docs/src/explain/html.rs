//! As a page of the site, without script.

use batch_pool_model::locale::{LANGUAGES, Language, Locale};

use super::prose::{self, Piece};
use super::{Excerpts, Explained, Wording};

/// As that of the site's first page, which needs more.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/// The file of a language, beside those of the others.
pub fn file_name(language: Language) -> String {
    format!("{}.html", language.tag)
}

/// All codes: a table of contents, and a section each, which has the code as its anchor.
pub fn page(codes: &[Explained], locale: &Locale) -> String {
    let title = escaped(locale.get("explain.title"));
    let alternate = |language: &Language| {
        let file = file_name(*language);
        format!("    <link rel=\"alternate\" hreflang=\"{}\" href=\"{file}\">\n", language.tag)
    };
    let alternates = LANGUAGES.iter().map(alternate).collect::<Vec<_>>().concat();
    let rows: String = codes.iter().map(|code| row(code, locale)).collect();
    let sections: String = codes.iter().map(|code| section(code, locale)).collect();
    let heads: String = ["explain.code", "explain.severity", "explain.certainty", "explain.in-short"]
        .map(|key| format!("<th scope=\"col\">{}</th>", escaped(locale.get(key))))
        .concat();
    format!(
        r##"<!DOCTYPE html>
<html lang="{tag}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{POLICY}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>{title} · {site}</title>
{alternates}    <link rel="icon" href="../icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="../style.css">
    <link rel="stylesheet" href="rules.css">
  </head>
  <body>
    <a class="skip" href="#contents">{skip}</a>
    <header>
      <p><a href="../">{site}</a></p>
      <nav aria-label="{languages}"><ul>{others}</ul></nav>
    </header>
    <main>
      <h1>{title}</h1>
      <p>{intro}</p>
      <h2 id="contents">{contents}</h2>
      <table aria-labelledby="contents">
        <thead><tr>{heads}</tr></thead>
        <tbody>
{rows}        </tbody>
      </table>
{sections}    </main>
  </body>
</html>
"##,
        tag = locale.language.tag,
        site = escaped(locale.get("app.title")),
        skip = escaped(locale.get("explain.skip")),
        languages = escaped(locale.get("explain.languages")),
        others = languages(locale),
        intro = said(locale.get("explain.intro")),
        contents = escaped(locale.get("explain.contents")),
    )
}

fn languages(locale: &Locale) -> String {
    let link = |language: &Language| {
        let (tag, name) = (language.tag, escaped(language.name));
        let current = if *language == locale.language { " aria-current=\"page\"" } else { "" };
        format!(
            "<li><a href=\"{}\" hreflang=\"{tag}\" lang=\"{tag}\"{current}>{name}</a></li>",
            file_name(*language)
        )
    };
    LANGUAGES.iter().map(link).collect()
}

fn row(code: &Explained, locale: &Locale) -> String {
    let message = code.wordings.first().map(|wording| locale.say(&wording.message)).unwrap_or_default();
    format!(
        "          <tr><th scope=\"row\"><a href=\"#{code}\">{code}</a></th><td class=\"{severity}\">{}</td><td>{}</td><td>{}</td></tr>\n",
        escaped(prose::severity(code.severity, locale)),
        escaped(prose::certainty(code.certainty, locale)),
        said(prose::first_sentence(&message)),
        code = code.code,
        severity = code.severity.name(),
    )
}

fn section(code: &Explained, locale: &Locale) -> String {
    let Some((first, others)) = code.wordings.split_first() else { return String::new() };
    let mut parts = vec![
        format!("<h2 id=\"{0}\"><a href=\"#{0}\">{0}</a></h2>", code.code),
        format!(
            "<p class=\"weight\"><strong class=\"{}\">{}</strong> {} {}</p>",
            code.severity.name(),
            escaped(prose::severity(code.severity, locale)),
            said(prose::impact(code.impact, code.severity, locale)),
            said(prose::basis(code.certainty, locale))
        ),
        format!("<p>{}</p>", said(&locale.say(&first.message))),
    ];
    parts.extend(prose::request(&code.request, locale).map(|text| format!("<p>{}</p>", said(&text))));
    if let Some(Excerpts { place, before, after }) = &code.excerpts {
        parts.extend(prose::place(place, locale).map(|text| format!("<p>{}</p>", said(&text))));
        for (title, excerpt) in [("explain.before", before), (first.title_of_after(), after)] {
            parts.push(format!(
                "<figure><figcaption>{}</figcaption><pre><code>{}</code></pre></figure>",
                escaped(locale.get(title)),
                escaped(excerpt)
            ));
        }
    }
    parts.extend(answers(first, locale).into_iter().map(|answer| format!("<p>{answer}</p>")));
    if !others.is_empty() {
        let items: String = others.iter().map(|wording| item(wording, code, locale)).collect();
        parts.push(format!("<p>{}</p>\n        <ul>{items}</ul>", escaped(locale.get("explain.others"))));
    }
    let sources: Vec<String> = code
        .sources
        .iter()
        .map(|source| format!("<a href=\"{}\">{}</a>", escaped(source), escaped(prose::short(source))))
        .collect();
    parts.push(format!(
        "<p class=\"source\">{}: {}</p>",
        escaped(locale.get("explain.source")),
        sources.join(", ")
    ));
    let lines = parts.iter().map(|part| format!("        {part}\n")).collect::<Vec<_>>().concat();
    format!("      <section>\n{lines}      </section>\n")
}

/// One more way to say a code.
fn item(wording: &Wording, code: &Explained, locale: &Locale) -> String {
    let variant = wording.variant().map(|variant| format!("<code>{variant}</code>: "));
    let severity = (wording.severity != code.severity).then(|| {
        let name = escaped(prose::severity(wording.severity, locale));
        format!("<strong class=\"{}\">{name}</strong> ", wording.severity.name())
    });
    let answers = answers(wording, locale).into_iter().map(|answer| format!(" {answer}"));
    let message = said(&locale.say(&wording.message));
    let parts = variant.into_iter().chain(severity).chain([message]).chain(answers);
    format!("<li>{}</li>", parts.collect::<String>())
}

/// What can be done at a click.
fn answers(wording: &Wording, locale: &Locale) -> Vec<String> {
    super::answers(wording).iter().map(|text| said(&locale.say(text))).collect()
}

fn said(text: &str) -> String {
    let pieces = prose::pieces(text).into_iter().map(|piece| match piece {
        Piece::Plain(plain) => escaped(plain),
        Piece::Code(code) => format!("<code>{}</code>", escaped(code)),
    });
    pieces.collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_text_says_is_markup() {
        assert_eq!(said("<b> & `<i>` \"'"), "&lt;b&gt; &amp; <code>&lt;i&gt;</code> &quot;&#39;");
    }
}
