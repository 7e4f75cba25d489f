//! The texts of the page, as the site has them.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::process::{Failure, Outcome};

/// What the page loads with the form, all at once: `OF_FORM` of `crates/model/src/locale.rs`, which a test holds. One file compresses
/// better than five (1.1 kB of 12 for English), and comes sooner. The others stay in the site as well, for the checks in other
/// languages and for the search.
const OF_FORM: &[&str] = &["form", "members", "key_vault", "export", "import"];

/// Puts what comes with the form into the first of its files, in each language of the site.
pub(crate) fn join(site: &Path) -> Outcome {
    for language in fs::read_dir(site.join("locale"))? {
        let language = language?.path();
        let mut joined = Map::new();
        for name in OF_FORM {
            joined.extend(read(&language.join(name).with_extension("json"))?);
        }
        fs::write(language.join(OF_FORM[0]).with_extension("json"), Value::from(joined).to_string())?;
    }
    Ok(())
}

fn read(file: &Path) -> Outcome<Map<String, Value>> {
    let text =
        fs::read_to_string(file).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
    serde_json::from_str(&text).map_err(|error| Failure::new(format!("{}: {error}", file.display())))
}
