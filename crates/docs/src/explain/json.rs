//! As texts that the page shows inside a finding.

use batch_pool_document::Json;
use batch_pool_model::locale::{Language, Locale};

use super::prose;
use super::{Excerpts, Explained};

/// The file of a language.
pub fn texts_file_name(language: Language) -> String {
    format!("{}.json", language.tag)
}

/// The texts of all codes in the shape of a language file. `rule.{code}` says what happens and how it's known; with an example there are
/// `.place`, `.before`, `.after`, and `.title`, which says what the last one is. Code is between backticks.
pub fn texts(codes: &[Explained], locale: &Locale) -> Json {
    let mut texts = vec![("rule.before".to_owned(), locale.get("explain.before").to_owned())];
    for code in codes {
        let Some(first) = code.wordings.first() else { continue };
        let key = ["rule.", code.code].concat();
        let mut said = vec![
            prose::impact(code.impact, code.severity, locale).to_owned(),
            prose::basis(code.certainty, locale).to_owned(),
        ];
        said.extend(prose::request(&code.request, locale));
        texts.push((key.clone(), said.join(" ")));
        if let Some(Excerpts { place, before, after }) = &code.excerpts {
            texts.extend(prose::place(place, locale).map(|place| ([&key, ".place"].concat(), place)));
            texts.push(([&key, ".before"].concat(), before.clone()));
            texts.push(([&key, ".title"].concat(), locale.get(first.title_of_after()).to_owned()));
            texts.push(([&key, ".after"].concat(), after.clone()));
        }
    }
    Json::object(texts.into_iter().map(|(key, text)| (key, Json::from(&*text))))
}
