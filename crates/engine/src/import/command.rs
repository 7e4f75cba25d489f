//! Requests as people run them: a curl command, `az rest`, or the request itself as documents print it. The address says
//! where the body goes, the rest of the request is not kept.

use batch_pool_document::{Position, Reading, limits, read};
use batch_pool_model::target::{PutMode, Target, TargetMember};

use super::ImportError;
use super::note::Note;
use super::service::address;
use super::shell::{self, Token, Word};

/// What the text is then; each is a note as well.
pub(super) const NAMES: &[&str] = &[CURL, AZ_REST, HTTP];

const CURL: &str = "curl";
const AZ_REST: &str = "az-rest";
const HTTP: &str = "http-request";

const METHODS: &[&str] = &["PUT", "POST", "PATCH", "GET", "DELETE", "HEAD"];

/// A request that holds a JSON text.
pub(super) struct Command {
    pub(super) note: Note,
    pub(super) body: Reading,
    pub(super) target: Vec<(TargetMember, String)>,
}

/// What a request is made of.
#[derive(Default)]
struct Request {
    name: &'static str,
    at: Option<Position>,
    method: Option<String>,
    address: String,
    api_version: Option<String>,
    headers: Vec<String>,
    body: Option<Word>,
    /// The body may be the name of a file, or a sign for the standard input.
    may_be_file: bool,
}

/// The request of a text that is one; none if it is something else.
pub(super) fn recognize(text: &str) -> Option<Result<Command, ImportError>> {
    let text = without_fence(text);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with(['{', '[']) {
        return None;
    }
    if let Some(request) = printed(&text) {
        return Some(finish(&request, &[]));
    }
    if !(start.contains("curl") || start.contains("az")) {
        return None;
    }
    let tokens = shell::tokens(&text);
    let mut requests = requests(&tokens).into_iter().map(|request| finish(&request, &tokens));
    let first = requests.next()?;
    // Another one may be there to get a token.
    Some(first.or_else(|error| requests.find_map(Result::ok).ok_or(error)))
}

/// The text with blanks where the marks of a code fence are, so that places stay the same.
fn without_fence(text: &str) -> String {
    let is_mark = |line: &str| line.trim_start().starts_with("```");
    let lines = text.split_inclusive('\n').map(|line| {
        if is_mark(line) {
            line.chars().map(|c| if c == '\n' { c } else { ' ' }).collect()
        } else {
            line.to_owned()
        }
    });
    lines.collect()
}

/// `PUT https://… HTTP/1.1`, headers, and the body after them.
fn printed(text: &str) -> Option<Request> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let mut words = first.split_whitespace();
    let method = words.next().filter(|word| METHODS.contains(word))?;
    let address = words.next().filter(|word| word.contains('/'))?;
    let whole = shell::whole(text);
    let mut headers = Vec::new();
    let mut bytes = 0;
    let mut body = None;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(['{', '[']) {
            body = Some(whole.after(bytes));
            break;
        }
        headers.push(line.trim().to_owned());
        bytes += line.len();
    }
    Some(Request {
        name: HTTP,
        method: Some(method.into()),
        address: address.into(),
        headers,
        body,
        ..Request::default()
    })
}

/// A script that asks for more than this is none that somebody has for a pool.
const MOST_REQUESTS: usize = 16;

/// Each curl and each `az rest` of a script.
fn requests(tokens: &[Token]) -> Vec<Request> {
    let commands = tokens.split(|token| *token == Token::Break).map(words);
    let mut requests = Vec::new();
    for command in commands {
        if requests.len() == MOST_REQUESTS {
            break;
        }
        let Some(program) = program(&command) else { continue };
        let name = file_name(&command[program].text);
        let arguments = &command[program + 1..];
        let at = Some(command[program].start());
        if matches!(name, "curl" | "curl.exe") {
            let arguments = splatted(arguments, tokens).unwrap_or_else(|| arguments.to_vec());
            requests.push(Request { at, ..curl(&arguments) });
        } else if matches!(name, "az" | "az.cmd") && arguments.first().is_some_and(|word| word.text == "rest")
        {
            requests.push(Request { at, ..az_rest(&arguments[1..]) });
        }
    }
    requests
}

fn words(tokens: &[Token]) -> Vec<Word> {
    let words =
        tokens.iter().filter_map(|token| if let Token::Word(word) = token { Some(word) } else { None });
    words.cloned().collect()
}

/// Which word names the program: before it are prompts, assignments and programs that start others.
fn program(words: &[Word]) -> Option<usize> {
    let is_before = |word: &str| {
        matches!(
            word,
            "$" | ">" | "&" | "{" | "(" | "=" | "sudo" | "time" | "exec" | "call" | "then" | "do" | "!"
        ) || word.starts_with('$')
            || word.split_once('=').is_some_and(|(name, _)| !name.is_empty() && !name.contains('/'))
    };
    words.iter().position(|word| !is_before(&word.text))
}

fn file_name(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_prefix("$(").unwrap_or(name)
}

/// `curl.exe @arguments` in `PowerShell` takes a list that was made before: `$arguments = @(…)`.
fn splatted(arguments: &[Word], tokens: &[Token]) -> Option<Vec<Word>> {
    let [only] = arguments else { return None };
    let name = only.text.strip_prefix('@')?;
    let all = words(tokens);
    let begin = all.iter().position(|word| word.text.strip_prefix('$') == Some(name))?;
    Some(all[begin + 1..].iter().filter(|word| !matches!(&*word.text, "=" | "@")).cloned().collect())
}

/// Options of curl that are followed by something, beside those that are read here.
const VALUES_OF_CURL: &[&str] = &[
    "--aws-sigv4",
    "--cacert",
    "--cert",
    "--connect-timeout",
    "--cookie",
    "--cookie-jar",
    "--dump-header",
    "--form",
    "--interface",
    "--key",
    "--limit-rate",
    "--max-time",
    "--noproxy",
    "--oauth2-bearer",
    "--output",
    "--proxy",
    "--referer",
    "--resolve",
    "--retry",
    "--retry-delay",
    "--retry-max-time",
    "--upload-file",
    "--user",
    "--user-agent",
    "--write-out",
];

/// The letters of those that have one.
const LETTERS_OF_CURL: &str = "AbcCDeEFKmoQrtTuUwxyYz";

/// <https://curl.se/docs/manpage.html>.
fn curl(words: &[Word]) -> Request {
    let mut request = Request { name: CURL, ..Request::default() };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let text = word.text.as_str();
        if !text.starts_with('-') || text.len() < 2 {
            if request.address.is_empty() && text.contains('/') {
                text.clone_into(&mut request.address);
            }
            continue;
        }
        if text.starts_with("--") {
            if let Some(option) = long_of_curl(text) {
                request.take(option, rest.next().cloned().unwrap_or_default());
            } else if VALUES_OF_CURL.contains(&text) {
                rest.next();
            }
            continue;
        }
        // Letters are written together, and what follows one may follow at once.
        for (at, letter) in text.char_indices().skip(1) {
            let own = matches!(letter, 'X' | 'H' | 'd');
            if own || LETTERS_OF_CURL.contains(letter) {
                let attached = word.after(at + letter.len_utf8());
                let value = if attached.text.is_empty() {
                    rest.next().cloned().unwrap_or_default()
                } else {
                    attached
                };
                match letter {
                    'X' => request.take(Part::Method, value),
                    'H' => request.take(Part::Header, value),
                    'd' => request.take(Part::Data, value),
                    _ => {}
                }
                break;
            }
        }
    }
    request
}

/// A part of a request.
#[derive(Clone, Copy)]
enum Part {
    Method,
    Address,
    Header,
    /// The body, or `@` and the name of a file with it.
    Data,
    /// The body as it is there.
    RawData,
    /// The name of a file with further options, such as one for the body.
    Config,
    /// A parameter of the address, or several as JSON.
    Parameter,
}

fn long_of_curl(option: &str) -> Option<Part> {
    Some(match option {
        "--request" => Part::Method,
        "--url" => Part::Address,
        "--header" => Part::Header,
        "--data" | "--data-ascii" | "--data-binary" | "--json" => Part::Data,
        "--data-raw" => Part::RawData,
        "--config" => Part::Config,
        _ => return None,
    })
}

/// <https://learn.microsoft.com/cli/azure/reference-index#az-rest>.
fn of_az_rest(option: &str) -> Option<Part> {
    Some(match option {
        "--method" | "-m" => Part::Method,
        "--uri" | "--url" | "-u" => Part::Address,
        "--uri-parameters" | "--url-parameters" => Part::Parameter,
        "--headers" => Part::Header,
        "--body" | "-b" => Part::Data,
        _ => return None,
    })
}

fn az_rest(words: &[Word]) -> Request {
    let mut request = Request { name: AZ_REST, ..Request::default() };
    let mut part = None;
    for word in words {
        let (option, attached) = match word.text.split_once('=') {
            Some((option, _)) if option.starts_with("--") => (option, Some(word.after(option.len() + 1))),
            _ => (word.text.as_str(), None),
        };
        // Headers and parameters may be several words.
        if option.starts_with('-') && option.len() > 1 && !option.contains(['{', ' ']) {
            part = of_az_rest(option);
            if let (Some(part), Some(value)) = (part, attached) {
                request.take(part, value);
            }
        } else if let Some(part) = part {
            request.take(part, word.clone());
        }
    }
    request
}

impl Request {
    fn take(&mut self, part: Part, word: Word) {
        match part {
            Part::Method => self.method = Some(word.text),
            Part::Address => self.address = word.text,
            Part::Header => self.headers.push(word.text),
            Part::Data | Part::RawData => {
                self.body = Some(word);
                self.may_be_file = matches!(part, Part::Data);
            }
            // The options themselves aren't read: a body among them is a text of its own in the script.
            Part::Config if word.text == "-" && self.body.is_none() => {
                self.take(Part::Data, word.named("@-"));
            }
            Part::Config => {}
            Part::Parameter => {
                let json = read::strict(&word.text);
                let of_json = json.as_ref().and_then(|json| json.get("api-version")?.as_str());
                let version = of_json.or_else(|| word.text.strip_prefix("api-version="));
                self.api_version = version.map(str::to_owned).or_else(|| self.api_version.take());
            }
        }
    }

    fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|header| {
            // curl has them apart, az as `name=value` or as JSON.
            let name_of = header.split([':', '=']).next().unwrap_or_default();
            name_of.trim().trim_matches(['{', '"', ' ']).eq_ignore_ascii_case(name)
        })
    }

    /// What the request says of where the body goes.
    fn target(&self) -> Vec<(TargetMember, String)> {
        let mut target = Target::from_resource_id(&self.address);
        if target.is_empty() {
            return address(&self.address);
        }
        if let Some(version) = &self.api_version {
            target.retain(|(member, _)| *member != TargetMember::ApiVersion);
            target.push((TargetMember::ApiVersion, version.clone()));
        }
        let is_put = self.method.as_deref().is_some_and(|method| method.eq_ignore_ascii_case("put"));
        if is_put {
            let is_create = self.has_header("If-None-Match");
            let mode = if is_create { PutMode::Create } else { PutMode::Replace };
            target.push((TargetMember::Mode, mode.name().into()));
        }
        target
    }
}

/// Reads the body of a request, wherever the script has it.
fn finish(request: &Request, tokens: &[Token]) -> Result<Command, ImportError> {
    let at = request.at.unwrap_or(Position { line: 1, column: 1 });
    let error = |code| ImportError::new(code, at.line, at.column);
    let Some(word) = request.body.clone() else { return Err(error("command-without-body")) };
    let word = match (word.text.strip_prefix('@'), variable(&word.text)) {
        (Some(file), _) if request.may_be_file => {
            let echoed = || if file == "-" { echoed(tokens) } else { None };
            let found = document(tokens, descriptor(file)).or_else(echoed);
            found.ok_or_else(|| error("command-body-in-file").with("name", file))?
        }
        (_, Some(name)) => {
            let assigned = assigned(name, tokens).or_else(|| document(tokens, None));
            assigned.ok_or_else(|| error("command-body-in-file").with("name", word.text.as_str()))?
        }
        _ => word,
    };
    let body = body_of(&word).or_else(|error| {
        let unescaped = word.unescaped();
        if unescaped == word { Err(error) } else { body_of(&unescaped).map_err(|_| error) }
    })?;
    Ok(Command { note: Note::new(request.name), body, target: request.target() })
}

fn body_of(word: &Word) -> Result<Reading, ImportError> {
    let place = word.places();
    match read::within(&word.text, &limits::TEXT) {
        Ok(reading) => Ok(reading.placed(place)),
        Err(mut error) => {
            let at = place(Position { line: error.line, column: error.column });
            (error.line, error.column) = (at.line, at.column);
            Err(error)
        }
    }
}

/// The descriptor that a name of a file stands for.
fn descriptor(file: &str) -> Option<usize> {
    if file == "-" { Some(0) } else { file.strip_prefix("/dev/fd/")?.parse().ok() }
}

/// The one text in a script that can be a body and, where a descriptor is named, goes there. With several, nobody knows which is
/// meant. What begins with a letter is a header, or the configuration of curl.
fn document(tokens: &[Token], descriptor: Option<usize>) -> Option<Word> {
    let mut documents = tokens.iter().filter_map(|token| match token {
        Token::Document(number, document) if descriptor.is_none_or(|wanted| wanted == *number) => {
            Some(document)
        }
        _ => None,
    });
    let is_body =
        |document: &&Word| !document.text.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
    let mut bodies = documents.by_ref().filter(is_body);
    bodies.next().filter(|_| bodies.next().is_none()).cloned()
}

/// The name of a variable that is all of a word.
fn variable(text: &str) -> Option<&str> {
    let name = text.strip_prefix('$')?;
    let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then_some(name)
}

/// What a variable was set to in the same text.
fn assigned(name: &str, tokens: &[Token]) -> Option<Word> {
    let all = words(tokens);
    all.iter().enumerate().find_map(|(index, word)| {
        let rest = word.text.strip_prefix('$').unwrap_or(&word.text).strip_prefix(name)?;
        match rest {
            "" if all.get(index + 1)?.text == "=" => all.get(index + 2).cloned(),
            _ if rest.starts_with('=') && rest.len() > 1 => {
                Some(word.after(word.text.len() - rest.len() + 1))
            }
            _ => None,
        }
    })
}

/// What goes through a pipe: `echo '{…}' | curl …`.
fn echoed(tokens: &[Token]) -> Option<Word> {
    let mut commands = tokens.split(|token| *token == Token::Break).map(words);
    let mut words = commands
        .find(|words| words.first().is_some_and(|program| matches!(&*program.text, "echo" | "printf")))?;
    words.pop().filter(|word| word.text.contains('{'))
}
