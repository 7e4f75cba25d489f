//! The settings and commands that a few words mean. A setting is found by its name, by its label in any language, by other words for
//! it (`search.json`), by what it is in, and by its help; a command by its label and by other words for it.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod commands;
mod hit;
mod settings;
mod words;

pub use commands::COMMANDS;
pub use hit::{Found, Hit};
pub use settings::{Setting, Within, settings};

use std::iter;

use batch_pool_document::nearest;
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Locale;

use words::{Match, Query, find};

/// All settings and commands with their texts, prepared for many searches.
#[derive(Clone, Debug)]
pub struct Search {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    subject: Subject,
    /// The position of the setting that it is in, which is before it.
    holder: Option<usize>,
    /// The name (empty for a command) and the label in each language, as [`Query::whole`] has the query.
    titles: Vec<String>,
    /// The labels, a line for each language. So are the others.
    labels: String,
    words: String,
    helps: String,
}

/// What an entry stands for.
#[derive(Clone, Debug)]
pub enum Subject {
    /// Something that a request may write.
    Setting(Setting),
    /// Something that a person can do, by its name in [`COMMANDS`].
    Command(&'static str),
}

impl Subject {
    /// The setting, if it's one.
    pub fn setting(&self) -> Option<&Setting> {
        match self {
            Self::Setting(setting) => Some(setting),
            Self::Command(_) => None,
        }
    }

    /// The name of the setting in the body. People don't know the names of commands.
    fn name(&self) -> &str {
        match self {
            Self::Setting(setting) => setting.member.name,
            Self::Command(_) => "",
        }
    }
}

/// What a word counts where it is, for each [`Match`].
type Points = [u32; 4];

const IN_NAME: Points = [0, 28, 50, 60];
const IN_LABEL: Points = [0, 20, 40, 48];
const IN_WORDS: Points = [0, 12, 30, 46];
const IN_HELP: Points = [0, 1, 3, 4];

/// What it counts if the query as a whole is the name, with or without names of what it is in, or a label, or if the
/// name or a label begins with it. `certificate` is "Certificates" rather than what begins with it.
const IS_NAME: u32 = 400;
const IS_LABEL: u32 = 300;
const IS_PLURAL: u32 = 200;
const BEGINS_NAME: u32 = 30;
const BEGINS_LABEL: u32 = 5;

/// What an entry has got of the words of a query.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Of all words so far; none as soon as one is missing.
    points: Option<u32>,
    /// Whether a word is found in the setting itself, and not only in what it is in.
    is_own: bool,
    /// What the present word counts for the settings inside.
    inside: u32,
}

impl Search {
    /// The settings for a platform, with their texts of some languages: those of [`OF_SEARCH`](batch_pool_model::locale::OF_SEARCH).
    ///
    /// ```
    /// use batch_pool_engine::search::Search;
    /// use batch_pool_model::catalog::Os;
    /// use batch_pool_model::contract::ApiVersion;
    /// use batch_pool_model::locale::{Language, Locale};
    ///
    /// let search = Search::new(Os::Linux, &[&Locale::built_in(Language::ENGLISH)]);
    /// for query in ["vmSize", "vm size", "vmSizze"] {
    ///     let found = search.find(query, ApiVersion::NEWEST);
    ///     assert_eq!(found[0].at.text(), "/properties/vmSize", "{query}");
    /// }
    /// assert!(search.find("", ApiVersion::NEWEST).is_empty());
    /// ```
    pub fn new(os: Os, locales: &[&Locale]) -> Self {
        let settings = settings::with_holders(os).into_iter().map(|(setting, holder)| {
            let key = setting.key.clone();
            Entry::new(Subject::Setting(setting), holder, &key, locales)
        });
        let commands = COMMANDS
            .iter()
            .map(|name| Entry::new(Subject::Command(name), None, &commands::key(name), locales));
        Self { entries: settings.chain(commands).collect() }
    }

    /// The settings among what [`Search::find_all`] finds.
    pub fn find(&self, query: &str, version: ApiVersion) -> Vec<&Setting> {
        self.find_all(query, version).into_iter().filter_map(Subject::setting).collect()
    }

    /// The settings and commands that all words of a query mean, best first. Of equal ones, those that the API version has and those
    /// that are less deep come first. Words that mean nothing together are tried as Chinese words written without spaces, then as
    /// misspelt.
    pub fn find_all(&self, query: &str, version: ApiVersion) -> Vec<&Subject> {
        let mut query = Query::new(query);
        let mut hits = self.hits(&query, version);
        for otherwise in [Self::parted, Self::corrected] {
            if !hits.is_empty() {
                break;
            }
            let mut words = Vec::new();
            for word in &query.words {
                otherwise(self, word, &mut words);
            }
            let other = Query { whole: String::new(), words };
            hits = self.hits(&other, version);
            query.words = other.words;
        }
        hits.iter().map(|position| &self.entries[*position].subject).collect()
    }

    /// The positions of what all words mean, best first.
    fn hits(&self, query: &Query, version: ApiVersion) -> Vec<usize> {
        let mut hits: Vec<usize> = Vec::new();
        if query.words.is_empty() {
            return hits;
        }
        let mut ranks = Vec::new();
        for (position, tally) in self.tally(&query.words).iter().enumerate() {
            let entry = &self.entries[position];
            let points = tally.points.filter(|_| tally.is_own);
            let rank = points.map_or(0, |points| entry.rank(points + entry.whole(&query.whole), version));
            ranks.push(rank);
            if rank > 0 {
                // Behind all that are as good: document order.
                let before = hits.iter().position(|other| ranks[*other] < rank).unwrap_or(hits.len());
                hits.insert(before, position);
            }
        }
        hits
    }

    fn tally(&self, words: &[String]) -> Vec<Tally> {
        let mut tallies = vec![Tally { points: Some(0), ..Tally::default() }; self.entries.len()];
        for word in words {
            for (position, entry) in self.entries.iter().enumerate() {
                let of_holder = entry.holder.map_or(0, |holder| tallies[holder].inside);
                let tally = &mut tallies[position];
                let said = entry.points(word);
                // Helps are long: look there only if that can change something.
                let is_lost = tally.points.is_none();
                let own = if said > 0 || is_lost { said } else { entry.points_of_help(word) };
                let best = own.max(of_holder);
                tally.points = tally.points.filter(|_| best > 0).map(|points| points + best);
                tally.is_own |= own > 0;
                tally.inside = (said / 3).max(of_holder * 3 / 4);
            }
        }
        tallies
    }

    /// Whether a word is in any setting.
    fn knows(&self, word: &str) -> bool {
        self.entries.iter().any(|entry| entry.points(word) > 0 || entry.points_of_help(word) > 0)
    }

    /// Adds the words of a Chinese text without spaces, the longest known ones from its beginning; itself if it has others.
    fn parted(&self, word: &str, parts: &mut Vec<String>) {
        let count = parts.len();
        let mut rest = word;
        while !rest.is_ascii() {
            let mut end = rest.len();
            while end > 0 && !(rest.is_char_boundary(end) && self.knows(&rest[..end])) {
                end -= 1;
            }
            if end == 0 {
                break;
            }
            parts.push(rest[..end].to_owned());
            rest = &rest[end..];
            // The particle between two words says nothing.
            rest = rest.strip_prefix("的").unwrap_or(rest);
        }
        if !rest.is_empty() {
            parts.truncate(count);
            parts.push(word.to_owned());
        }
    }

    /// Adds the word that a misspelt one means; itself if it is none, or nothing is near.
    fn corrected(&self, word: &str, words: &mut Vec<String>) {
        let mut texts = String::new();
        if !self.knows(word) {
            for entry in &self.entries {
                for text in [entry.subject.name(), "\n", &entry.labels, &entry.words] {
                    texts.push_str(text);
                }
            }
        }
        let known = words::words(&texts);
        words.push(nearest(word, known.iter().map(String::as_str)).unwrap_or(word).to_owned());
    }
}

impl Entry {
    fn new(subject: Subject, holder: Option<usize>, key: &str, locales: &[&Locale]) -> Self {
        let labels = lines(locales, key);
        let helps = lines(locales, &[key, ".help"].concat());
        let words = lines(locales, &words_key(key));
        let titles = iter::once(subject.name()).chain(labels.split('\n')).map(words::letters).collect();
        Self { subject, holder, titles, labels, words, helps }
    }

    /// What a word counts in all that is said of the setting but its help.
    fn points(&self, word: &str) -> u32 {
        let name = points(IN_NAME, word, self.subject.name());
        name.max(points(IN_LABEL, word, &self.labels)).max(points(IN_WORDS, word, &self.words))
    }

    fn points_of_help(&self, word: &str) -> u32 {
        points(IN_HELP, word, &self.helps)
    }

    /// What the query as a whole counts.
    fn whole(&self, query: &str) -> u32 {
        if query.is_empty() {
            return 0;
        }
        if let Subject::Setting(setting) = &self.subject
            && is_end(&setting.at.text(), query)
        {
            return IS_NAME;
        }
        let mut best = 0;
        for (position, title) in self.titles.iter().enumerate() {
            best = best.max(if title == query {
                IS_LABEL
            } else if is_plural(title, query) || is_plural(query, title) {
                IS_PLURAL
            } else if !title.starts_with(query) {
                0
            } else if position == 0 {
                BEGINS_NAME
            } else {
                BEGINS_LABEL
            });
        }
        best
    }

    /// Points, and what decides between equal ones. What the api-version does not have counts half.
    fn rank(&self, points: u32, version: ApiVersion) -> u32 {
        let (is_there, depth) = match &self.subject {
            Subject::Setting(setting) => (setting.versions.contain(version), setting.at.depth()),
            Subject::Command(_) => (true, 0),
        };
        let points = if is_there { points * 2 } else { points };
        points * 32 + 31_u32.saturating_sub(depth)
    }
}

/// Whether a query is the last names of a place, all letter case and indices aside.
fn is_end(place: &str, query: &str) -> bool {
    let mut rest = query;
    for name in place.rsplit('/').filter(|name| *name != "0") {
        let Some((before, last)) =
            rest.len().checked_sub(name.len()).and_then(|at| rest.split_at_checked(at))
        else {
            return false;
        };
        if !last.eq_ignore_ascii_case(name) {
            return false;
        }
        if before.is_empty() {
            return true;
        }
        rest = before;
    }
    false
}

fn is_plural(text: &str, of: &str) -> bool {
    text.strip_suffix('s') == Some(of)
}

fn points(points: Points, word: &str, text: &str) -> u32 {
    points[match find(word, text) {
        Match::None => 0,
        Match::Middle => 1,
        Match::Beginning => 2,
        Match::Word => 3,
    }]
}

/// The key of the other words for a setting.
fn words_key(key: &str) -> String {
    ["words.", key.strip_prefix("member.").unwrap_or(key)].concat()
}

/// A text in each of the languages that have it, a line each.
fn lines(locales: &[&Locale], key: &str) -> String {
    let mut lines = String::new();
    for text in locales.iter().filter_map(|locale| locale.find(key)) {
        lines.push_str(text);
        lines.push('\n');
    }
    lines
}
