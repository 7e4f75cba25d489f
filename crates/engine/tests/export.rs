//! Whatever is in the body, and whatever was typed into the target, a command carries exactly that and nothing else. What
//! the shells themselves make of the commands is tested in `tests/shells`.

use batch_pool_document::{Json, compact, is_invisible};
use batch_pool_engine::export::{BodyPlacement, Export, FORMATS, Options, export};
use batch_pool_model::locale::{LANGUAGES, Locale};
use batch_pool_model::target::{CUSTOM_CLOUD, PutMode, Target, TargetMember};
use proptest::prelude::*;

const COMMANDS: [&str; 3] = ["curl-bash", "curl-powershell", "curl-cmd"];

fn target() -> Target {
    Target {
        subscription: "042998e4-36dc-4b7d-8ce3-a7a2c4877d33".into(),
        resource_group: "rg".into(),
        account: "acct".into(),
        pool: "test2".into(),
        ..Target::default()
    }
}

fn exported(format: &str, body: &Json, target: &Target, placement: BodyPlacement) -> Export {
    export(format, body, target, Options { body: placement }).expect("the format exists")
}

fn command(format: &str, body: &Json, target: &Target) -> String {
    exported(format, body, target, BodyPlacement::Inline).files.remove(0).text
}

fn parse(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let (_, rest) = text.split_once(open).unwrap_or_else(|| panic!("no {open:?} in {text}"));
    rest.split_once(close).unwrap_or_else(|| panic!("no {close:?} in {rest}")).0
}

/// The arguments of a command line as C programs read them:
/// <https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments>.
fn windows_arguments(line: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut current: Option<String> = None;
    let mut quoted = false;
    let mut backslashes = 0;
    for character in line.chars() {
        if character == '\\' {
            backslashes += 1;
            continue;
        }
        let pending = std::mem::take(&mut backslashes);
        if character == '"' {
            current.get_or_insert_default().push_str(&"\\".repeat(pending / 2));
            if pending % 2 == 1 {
                current.get_or_insert_default().push('"');
            } else {
                quoted = !quoted;
            }
            continue;
        }
        if pending > 0 {
            current.get_or_insert_default().push_str(&"\\".repeat(pending));
        }
        if character.is_ascii_whitespace() && !quoted {
            arguments.extend(current.take());
        } else {
            current.get_or_insert_default().push(character);
        }
    }
    assert!(!quoted && backslashes == 0, "{line}");
    arguments.extend(current);
    arguments
}

/// A batch file's line after cmd has joined and read it: its two commands. Fails if anything in it meant something else.
fn cmd_commands(text: &str) -> [String; 2] {
    let (remark, text) = text.split_once('\n').expect("two lines");
    let receiver = remark.strip_prefix("rem Sends your Azure access token to ").expect("a remark");
    assert!(is_host(receiver), "{remark}");
    let line = text.trim_end_matches('\n').replace("^\n", "");
    let mut commands = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        assert!(character.is_ascii_graphic() || character == ' ', "{character:?} in {line}");
        match character {
            '%' => assert_eq!(characters.next(), Some('%'), "a single percent sign in {line}"),
            '"' => quoted = !quoted,
            '|' if !quoted => {
                commands.push(String::new());
                continue;
            }
            _ => {}
        }
        // Parentheses and the exclamation mark mean something in a block or with delayed expansion.
        assert!(quoted || !"^&<>()!".contains(character), "{character:?} bare in {line}");
        commands.last_mut().expect("one from the start").push(character);
    }
    assert!(!quoted, "an odd number of quotation marks in {line}");
    commands.try_into().unwrap_or_else(|commands| panic!("not one pipe: {commands:?}"))
}

/// What is in no comment's way: letters, digits and the punctuation of hosts.
fn is_host(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte))
}

/// The host that a command says to send the token to.
fn receiver_in(format: &str, text: &str) -> String {
    let (open, close) = match format {
        "curl-bash" => (": 'Sends your Azure access token to ", "'\ntoken=$("),
        "curl-powershell" => ("& {\n  # Sends your Azure access token to ", "\n"),
        _ => ("rem Sends your Azure access token to ", "\n"),
    };
    let receiver = between(text, open, close);
    assert!(text.starts_with(&format!("{open}{receiver}{close}")) && is_host(receiver), "{text}");
    receiver.to_owned()
}

fn body_in(format: &str, text: &str) -> Json {
    match format {
        "json" => parse(text),
        "curl-bash" => {
            let body = between(
                text,
                "--data-binary @/dev/fd/3 <<HEADER 3<<'JSON'\nAuthorization: Bearer $token\nHEADER\n",
                "\nJSON\n",
            );
            assert!(text.ends_with(&format!("{body}\nJSON\n")), "the body ends early");
            parse(body)
        }
        "curl-powershell" => {
            let escaped = "\n'@\n  $body = $body.Replace('\\', '\\\\').Replace('\"', '\\\"').Replace(\"`r\", '').Replace(\"`n\", '\\n')\n";
            let body = between(text, "  $body = @'\n", escaped);
            assert!(body.is_ascii());
            assert!(body.lines().all(|line| !line.starts_with("'@")));
            parse(body)
        }
        "curl-cmd" => {
            let [_, curl] = cmd_commands(text);
            let arguments = windows_arguments(&curl);
            let at = arguments.iter().position(|argument| argument == "--data-raw").expect("a body");
            parse(&arguments[at + 1])
        }
        other => panic!("no reader for {other}"),
    }
}

fn url_in(format: &str, text: &str) -> String {
    match format {
        "curl-bash" => unquote(between(text, "--url '", "' \\\n"), r"'\''"),
        "curl-powershell" => unquote(between(text, "'--url', '", "'\n"), "''"),
        "curl-cmd" => {
            let [_, curl] = cmd_commands(text);
            let arguments = windows_arguments(&curl);
            let at = arguments.iter().position(|argument| argument == "--url").expect("a URL");
            arguments[at + 1].clone()
        }
        other => panic!("no reader for {other}"),
    }
}

/// What is between single quotes, in a shell that writes one itself as `quote`.
fn unquote(quoted: &str, quote: &str) -> String {
    let parts: Vec<_> = quoted.split(quote).collect();
    assert!(parts.iter().all(|part| !part.contains('\'')), "a quote ends {quoted}");
    parts.join("'")
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let hex = std::str::from_utf8(&after[..2]).expect("two digits");
            bytes.push(u8::from_str_radix(hex, 16).expect("two digits"));
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn nasty() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "'",
        "\"",
        "`",
        "$",
        "$(touch x)",
        "${x}",
        "%PATH%",
        "%%",
        "%",
        "!",
        "^",
        "&",
        "|",
        "<",
        ">",
        "(",
        ")",
        "\\",
        "\\\"",
        "\n",
        "\r",
        "\t",
        " ",
        "\nJSON\n",
        "\n'@\n",
        "\n\"@\n",
        "JSON",
        "@",
        "-",
        "~",
        "=",
        "#",
        ";",
        "*",
        "?",
        "[",
        "{",
        "\u{2018}",
        "\u{2019}",
        "\u{201a}",
        "\u{201b}",
        "\u{201c}",
        "\u{2028}",
        "\u{85}",
        "\u{1}",
        "\u{7f}",
        "測試",
        "😀",
        "é",
        "\u{feff}",
        "a",
        "true",
        "0",
        "/",
        "..",
    ]);
    prop::collection::vec(
        prop_oneof![special.prop_map(String::from), any::<char>().prop_map(String::from)],
        0..6,
    )
    .prop_map(|parts| parts.concat().replace('\0', ""))
}

fn json() -> impl Strategy<Value = Json> {
    let number = prop::sample::select(vec!["0", "-1", "1.0", "1e5", "12345678901234567890123", "1.50"]);
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        number.prop_map(parse),
        nasty().prop_map(Json::string),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::array),
            prop::collection::vec((nasty(), inner), 0..5).prop_map(Json::object),
        ]
    })
}

fn any_target() -> impl Strategy<Value = Target> {
    (nasty(), nasty(), nasty(), nasty(), nasty(), nasty(), any::<bool>()).prop_map(
        |(endpoint, subscription, resource_group, account, pool, api_version, replace)| Target {
            cloud: CUSTOM_CLOUD.into(),
            arm_endpoint: format!("https://{endpoint}"),
            subscription,
            resource_group,
            account,
            pool,
            api_version,
            mode: if replace { PutMode::Replace } else { PutMode::Create },
        },
    )
}

proptest! {
    #[test]
    fn the_body_is_in_each_format(body in json()) {
        for format in FORMATS {
            let files = exported(format.name, &body, &target(), BodyPlacement::Inline).files;
            let text = &files[0].text;
            prop_assert!(!text.chars().any(|c| is_invisible(c) && c != '\n'), "{}", text);
            // A body with a secret is in a file beside the command.
            let read = files.get(1).map_or_else(|| body_in(format.name, text), |file| parse(&file.text));
            prop_assert_eq!(read, body.clone(), "{}", format.name);
        }
    }

    #[test]
    fn the_target_stays_in_its_place(target in any_target()) {
        let plain = target.mode;
        for format in COMMANDS {
            let body = Json::object([("a", Json::integer(1))]);
            let text = command(format, &body, &target);
            prop_assert_eq!(body_in(format, &text), body);
            let url = url_in(format, &text);
            let tail = url.split("/subscriptions/").last().expect("the path").to_owned();
            let shown = |member| match target.value(member) {
                "" => TargetMember::placeholder(member).to_owned(),
                typed => typed.to_owned(),
            };
            let (path, version) = tail.split_once("?api-version=").expect("the query");
            let segments: Vec<String> = path.split('/').map(decode).collect();
            prop_assert_eq!(segments, [
                shown(TargetMember::Subscription), "resourceGroups".into(), shown(TargetMember::ResourceGroup),
                "providers".into(), "Microsoft.Batch".into(), "batchAccounts".into(), shown(TargetMember::Account),
                "pools".into(), shown(TargetMember::Pool),
            ]);
            prop_assert_eq!(decode(version), shown(TargetMember::ApiVersion));
            prop_assert_eq!(text.contains("If-None-Match: *"), plain == PutMode::Create);
            let lines = command(format, &Json::object([("a", Json::integer(1))]), &self::target()).lines().count();
            // One option fewer for the token; nothing that was typed makes a line.
            prop_assert!(text.lines().count() <= lines);
            let endpoint = target.endpoint();
            prop_assert_eq!(format!("https://{}", receiver_in(format, &text)), endpoint.clone());
            prop_assert!(url.starts_with(&format!("{endpoint}/subscriptions/")), "{}", url);
            prop_assert!(text.is_ascii(), "{}", text);
        }
    }

    #[test]
    fn files_have_plain_names(target in any_target()) {
        for format in FORMATS {
            let export = exported(format.name, &Json::Null, &target, BodyPlacement::File);
            for file in &export.files {
                prop_assert!(file.name.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_'));
                prop_assert!(file.name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)));
                prop_assert!(file.text.ends_with('\n'));
            }
            let extension = export.files[0].name.rsplit('.').next();
            prop_assert_eq!(extension, Some(format.extension));
        }
    }
}

#[test]
fn a_command_can_refer_to_a_file() {
    let body = Json::object([("a", Json::string("測'試"))]);
    for format in COMMANDS {
        let export = exported(format, &body, &target(), BodyPlacement::File);
        let [command, json] = &export.files[..] else { panic!("{:?}", export.files) };
        assert!(command.text.contains("@test2.json"), "{}", command.text);
        assert!(!command.text.contains('測') && !command.text.contains("u6e2c"));
        assert_eq!(json.name, "test2.json");
        assert_eq!(parse(&json.text), body);
    }
    assert_eq!(exported("json", &body, &target(), BodyPlacement::File).files.len(), 1);
}

#[test]
fn cmd_gets_a_file_when_the_line_would_be_too_long() {
    let body = |length| Json::object([("a", Json::string("x".repeat(length)))]);
    let short = exported("curl-cmd", &body(6_000), &target(), BodyPlacement::Inline);
    assert_eq!(short.files.len(), 1);
    assert_eq!(short.notes.iter().map(|note| &*note.key).collect::<Vec<_>>(), ["export.note.cmd-visible"]);
    let long = exported("curl-cmd", &body(9_000), &target(), BodyPlacement::Inline);
    assert_eq!(long.files.len(), 2);
    assert!(long.files[0].text.len() < 8_191);
    assert!(long.files[0].text.contains("--data-binary \"@test2.json\""));
    assert_eq!(parse(&long.files[1].text), body(9_000));
    assert!(long.notes.iter().any(|note| &*note.key == "export.note.cmd-too-long"));
    for length in (5_000..9_000).step_by(10) {
        let export = exported("curl-cmd", &body(length), &target(), BodyPlacement::Inline);
        assert!(export.files[0].text.len() <= 8_191, "{length}");
    }
    // What does not count for the file counts for the command: each of these becomes six characters.
    let swelling = exported("curl-cmd", &Json::string("%".repeat(1_500)), &target(), BodyPlacement::Inline);
    assert_eq!(swelling.files.len(), 2);
    assert!(compact(&Json::string("%".repeat(1_500))).len() < 2_000);
}

#[test]
fn tokens_are_for_the_cloud_and_the_tenant_of_the_target() {
    let body = Json::object([("a", Json::Null)]);
    for format in COMMANDS {
        for (cloud, audience) in [
            ("public", "https://management.azure.com/"),
            ("usgov", "https://management.core.usgovcloudapi.net/"),
            ("china", "https://management.core.chinacloudapi.cn/"),
        ] {
            let text = command(format, &body, &Target { cloud: cloud.into(), ..target() });
            let quotation = if format == "curl-cmd" { '"' } else { '\'' };
            assert!(text.contains(&format!("--resource {quotation}{audience}{quotation}")), "{text}");
            assert!(text.contains(&format!("--subscription {quotation}042998e4-")), "{text}");
        }
        // A token for a custom endpoint is of no use anywhere else.
        let own = Target {
            cloud: CUSTOM_CLOUD.into(),
            arm_endpoint: "https://arm.example/".into(),
            subscription: "x; calc".into(),
            ..target()
        };
        let text = command(format, &body, &own);
        let quotation = if format == "curl-cmd" { '"' } else { '\'' };
        assert!(text.contains(&format!("--resource {quotation}https://arm.example{quotation}")), "{text}");
        assert!(!text.contains("management.") && !text.contains("--subscription"), "{text}");
    }
}

#[test]
fn notes_say_what_is_not_in_the_command() {
    let body = Json::object([("name", Json::string("other"))]);
    let keys = |format: &str, target: &Target| -> Vec<String> {
        let export = exported(format, &body, target, BodyPlacement::Inline);
        for note in &export.notes {
            for language in LANGUAGES {
                let said = Locale::built_in(*language).say(note);
                assert!(!said.starts_with("export.") && !said.contains('{'), "{said}");
            }
        }
        export.notes.iter().map(|note| note.key.trim_start_matches("export.note.").to_owned()).collect()
    };
    assert_eq!(keys("curl-bash", &Target { pool: "OTHER".into(), ..target() }), [""; 0]);
    assert_eq!(keys("curl-bash", &target()), ["name-differs"]);
    let empty = Target { cloud: "usgov".into(), mode: PutMode::Replace, ..Target::default() };
    assert_eq!(keys("curl-powershell", &empty), ["placeholders", "cloud", "replace"]);
    let unicode = Target { resource_group: "測試".into(), pool: "other".into(), ..target() };
    assert_eq!(keys("curl-cmd", &unicode), ["cmd-visible", "cmd-percent"]);
    assert_eq!(keys("curl-bash", &unicode), [""; 0]);
    let own = Target {
        cloud: CUSTOM_CLOUD.into(),
        arm_endpoint: "https://arm.example:8443".into(),
        mode: PutMode::Replace,
        pool: "other".into(),
        ..target()
    };
    for format in COMMANDS {
        let export = exported(format, &body, &own, BodyPlacement::File);
        assert_eq!(&*export.notes[0].key, "export.note.endpoint", "it comes first");
        assert!(Locale::built_in(LANGUAGES[0]).say(&export.notes[0]).contains("arm.example:8443"));
    }
    assert_eq!(keys("json", &own), [""; 0], "JSON sends nothing");
}

#[test]
fn each_command_names_the_host_that_gets_the_token() {
    for format in COMMANDS {
        for (cloud, endpoint, host) in [
            ("public", "", "management.azure.com"),
            ("usgov", "https://evil.example", "management.usgovcloudapi.net"),
            ("china", "", "management.chinacloudapi.cn"),
            (CUSTOM_CLOUD, "https://Arm.example:8443/", "Arm.example:8443"),
            (CUSTOM_CLOUD, "http://127.0.0.1:9", "127.0.0.1:9"),
            (CUSTOM_CLOUD, "https://[2001:db8::1]", "[2001:db8::1]"),
            (CUSTOM_CLOUD, "https://x'; rm -rf /; #", "ARM_ENDPOINT"),
            (CUSTOM_CLOUD, "https://x\n#\n", "ARM_ENDPOINT"),
            (CUSTOM_CLOUD, "", "ARM_ENDPOINT"),
        ] {
            let target = Target { cloud: cloud.into(), arm_endpoint: endpoint.into(), ..target() };
            for placement in [BodyPlacement::Inline, BodyPlacement::File] {
                let text = &exported(format, &Json::Null, &target, placement).files[0].text;
                assert_eq!(receiver_in(format, text), host);
            }
        }
    }
}

/// Neither the token nor a secret of the body is an argument of a program.
#[test]
fn secrets_are_in_no_argument() {
    let body = parse(r#"{"properties": {"userAccounts": [{"name": "a", "password": "hunter2-hunter2"}]}}"#);
    for format in COMMANDS {
        for placement in [BodyPlacement::Inline, BodyPlacement::File] {
            let export = exported(format, &body, &target(), placement);
            let text = &export.files[0].text;
            let (arguments, _) = match format {
                "curl-bash" => text.split_once("<<HEADER").expect("an input"),
                "curl-powershell" if placement == BodyPlacement::Inline => {
                    text.split_once("  $body = @'").expect("an input")
                }
                "curl-powershell" => text.split_once("  \"Authorization").expect("an input"),
                _ => (text.as_str(), ""),
            };
            assert!(!arguments.contains("hunter2") && !arguments.contains("$token\""), "{text}");
            assert!(!arguments.contains("Bearer $"), "{text}");
        }
    }
    let prompt = exported("curl-cmd", &body, &target(), BodyPlacement::Inline);
    assert!(prompt.notes.iter().any(|note| &*note.key == "export.note.cmd-secrets"));
    assert_eq!(parse(&prompt.files[1].text), body);
}

#[test]
fn powershell_gets_a_file_when_curl_could_not_read_the_line() {
    let body = |length| Json::object([("a", Json::string("\"".repeat(length)))]);
    let short = exported("curl-powershell", &body(20_000), &target(), BodyPlacement::Inline);
    assert_eq!((short.files.len(), short.notes.len()), (1, 0));
    // Each quotation mark becomes four characters for curl.
    let long = exported("curl-powershell", &body(26_000), &target(), BodyPlacement::Inline);
    assert_eq!(parse(&long.files[1].text), body(26_000));
    assert!(long.files[0].text.contains("'--data-binary', '@test2.json'"));
    assert_eq!(&*long.notes[0].key, "export.note.powershell-too-long");
}

/// What can't be seen is escaped, in values and in names, and is the same when it is read again.
#[test]
fn no_output_hides_a_character() {
    for character in ('\0'..=char::MAX).filter(|character| is_invisible(*character)) {
        let text = format!("a{character}b");
        let body = Json::object([(text.as_str(), Json::array([Json::string(text.as_str())]))]);
        let hidden =
            Target { resource_group: text.clone(), pool: text.clone(), arm_endpoint: text, ..target() };
        for format in FORMATS {
            for file in exported(format.name, &body, &hidden, BodyPlacement::Inline).files {
                let shown = |c: char| c == '\n' || !is_invisible(c);
                assert!(file.text.chars().all(shown), "U+{:04X} in {}", u32::from(character), file.text);
                assert!(file.name.chars().all(shown));
            }
        }
        assert_eq!(parse(&compact(&body)), body);
    }
}

#[test]
fn formats_are_what_others_build_on() {
    let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names, ["json", "curl-bash", "curl-powershell", "curl-cmd"]);
    for format in FORMATS {
        for language in LANGUAGES {
            assert!(
                !Locale::built_in(*language).say(&format.label()).starts_with("export."),
                "{}",
                format.name
            );
        }
    }
    let error = export("word", &Json::Null, &target(), Options::default()).expect_err("no such format");
    assert!(error.to_string().contains("\"word\""));
}
