//! One row for each kind of secret, at the place where people put it.

mod commands;
mod exempt;
mod forms;
mod names;
mod texts;

use batch_pool_model::target::TargetMember;
use batch_pool_model::work::Work;

use crate::bodies::At::{self, *};
use crate::bodies::{findings, said, shared, work};

/// Where, what, and the secret in it.
pub(crate) type Row = (At, &'static str, &'static str);

/// By the name of the property, of the variable, or of the tag.
const BY_NAME: &[Row] = &[
    (User, r#"{"name":"u","password":"hunter2-a"}"#, "hunter2-a"),
    (User, r#"{"name":"u","pasword":"hunter2-a"}"#, "hunter2-a"),
    (User, r#"{"name":"u","PassWord":"hunter2-a"}"#, "hunter2-a"),
    (User, r#"{"name":"u","password":271828182}"#, "271828182"),
    (User, r#"{"name":"u","linuxUserConfiguration":{"sshPrivateKey":"hunter2-a"}}"#, "hunter2-a"),
    (User, r#"{"name":"u","linuxUserConfiguration":{"ssh_private_key":"hunter2-a"}}"#, "hunter2-a"),
    (Machine, r#"{"adminPassword":"hunter2-a"}"#, "hunter2-a"),
    (Machine, r#"{"osProfile":{"admin_passwrod":"hunter2-a"}}"#, "hunter2-a"),
    (Machine, r#"{"customProfile":{"pssword":"hunter2-a"}}"#, "hunter2-a"),
    (
        Machine,
        r#"{"containerConfiguration":{"type":"DockerCompatible","containerRegistries":[{"registryServer":"a.azurecr.io","username":"u","password":"hunter2-a"}]}}"#,
        "hunter2-a",
    ),
    (
        Machine,
        r#"{"extensions":[{"name":"e","protectedSettings":{"anything":{"deep":["hunter2-a"]}}}]}"#,
        "hunter2-a",
    ),
    (Machine, r#"{"extensions":[{"name":"e","protected_settings":{"anything":"hunter2-a"}}]}"#, "hunter2-a"),
    (Machine, r#"{"extensions":[{"name":"e","protectdSettings":{"anything":"hunter2-a"}}]}"#, "hunter2-a"),
    (
        Machine,
        r#"{"extensions":[{"name":"e","properties":{"protectedSettings":{"anything":"hunter2-a"}}}]}"#,
        "hunter2-a",
    ),
    (Settings, r#"{"clientSecret":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"client-secret":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"clientSecert":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"storageAccountKey":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"storageAccountKeyPrimary":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"account_key":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"ACCOUNTKEY":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"apikey":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"pfxBase64":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"certificate":{"pfx":"hunter2-a"}}"#, "hunter2-a"),
    (Settings, r#"{"credentials":{"user":"u","value":"hunter2-a"}}"#, "hunter2-a"),
    (Settings, r#"{"secrets":{"one":"hunter2-a","two":2}}"#, "hunter2-a"),
    (Settings, r#"{"keys":["hunter2-a","hunter2-b"]}"#, "hunter2-b"),
    (Settings, r#"{"key":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"accessToken":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"sas":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"passphrase":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"connectionString":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"connection_string":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"signature":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"private-key":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"dbpwd":"hunter2-a"}"#, "hunter2-a"),
    (Settings, r#"{"headers":{"Authorization":"hunter2-a"}}"#, "hunter2-a"),
    (Settings, r#"{"headers":{"x-functions-key":"hunter2-a"}}"#, "hunter2-a"),
    (Settings, r#"{"密碼":"hunter2-a"}"#, "hunter2-a"),
    (Pool, r#"{"unknown":{"sasToken":"hunter2-a"}}"#, "hunter2-a"),
    (
        Pool,
        r#"{"mountConfiguration":[{"azureFileShareConfiguration":{"accountName":"a","accountKey":"hunter2-a"}}]}"#,
        "hunter2-a",
    ),
    (
        Pool,
        r#"{"mountConfiguration":[{"azureBlobFileSystemConfiguration":{"accountName":"a","sasKey":"hunter2-a"}}]}"#,
        "hunter2-a",
    ),
    (Tag("db-password"), "hunter2-a", "hunter2-a"),
];

/// By the name beside the value.
const BY_PAIR: &[Row] = &[
    (Variable("DB_PASSWORD"), "hunter2-a", "hunter2-a"),
    (Variable("PGPASSWORD"), "hunter2-a", "hunter2-a"),
    (Variable("MYSQL_PASS"), "hunter2-a", "hunter2-a"),
    (Variable("API_KEY"), "hunter2-a", "hunter2-a"),
    (Variable("APIKEY"), "hunter2-a", "hunter2-a"),
    (Variable("AZURE_CLIENT_SECRET"), "hunter2-a", "hunter2-a"),
    (Variable("Pasword"), "hunter2-a", "hunter2-a"),
    (Variable("GITHUB_TOKEN"), "hunter2-a", "hunter2-a"),
    (Variable("AZURE_STORAGE_SAS"), "hunter2-a", "hunter2-a"),
    (Variable("AzureWebJobsStorageConnectionString"), "hunter2-a", "hunter2-a"),
    (Metadata("storage-key"), "hunter2-a", "hunter2-a"),
    (Metadata("passwd"), "hunter2-a", "hunter2-a"),
    (Settings, r#"{"parameters":[{"key":"adminPassword","value":"hunter2-a"}]}"#, "hunter2-a"),
    (Settings, r#"{"parameters":[{"Name":"token","Value":"hunter2-a"}]}"#, "hunter2-a"),
    (Settings, r#"{"parameters":[{"id":"1","name":"secret","content":"hunter2-a"}]}"#, "hunter2-a"),
    (Settings, r#"{"args":["run","--password","hunter2-a","--fast"]}"#, "hunter2-a"),
    (Settings, r#"{"args":["docker","login","-u","me","-p","hunter2-a"]}"#, "hunter2-a"),
];

/// By what the value holds.
const BY_VALUE: &[Row] = &[
    // Shared access signatures.
    (Url, "https://a.blob.core.windows.net/c/f?sv=2024-11-04&sr=b&sig=hunter2a%3D", "hunter2a"),
    (Url, "https://a.blob.core.windows.net/c/f?sv=2024-11-04&SIG=hunter2a%3D", "hunter2a"),
    (Url, "https://a.blob.core.windows.net/c/f#sig=hunter2a", "hunter2a"),
    (Variable("INPUT"), "https%3A%2F%2Fa.blob.core.windows.net%2Fc%3Fsv%3D2024%26sig%3Dhunter2a", "hunter2a"),
    (Variable("INPUT"), "https%253A%252F%252Fa.blob.core.windows.net%252Fc%253Fsig%253Dhunter2a", "hunter2a"),
    (Variable("INPUT"), "https://a.blob.core.windows.net/c?sv=2024&amp;sig=hunter2a", "hunter2a"),
    (Variable("INPUT"), r"https://a.blob.core.windows.net/c?sv=2024\u0026sig\u003dhunter2a", "hunter2a"),
    (Variable("INPUT"), "sv=2024-11-04&ss=b&sig=hunter2a", "hunter2a"),
    (Variable("INPUT"), "?%73%69%67=hunter2a", "hunter2a"),
    // The URL above in base64.
    (
        Variable("INPUT"),
        "aHR0cHM6Ly9hLmJsb2IuY29yZS53aW5kb3dzLm5ldC9jP3NpZz1odW50ZXIyYQ==",
        "aHR0cHM6Ly9hLmJsb2I",
    ),
    (
        Command,
        "azcopy copy 'https://a.blob.core.windows.net/c?sv=2024&sig=hunter2a' /data --recursive",
        "hunter2a",
    ),
    (Settings, r#"{"https://a.blob.core.windows.net/c?sig=hunter2a":"in"}"#, "hunter2a"),
    (Settings, r#"{"list":["https://a.blob.core.windows.net/c?sig=hunter2a","plain"]}"#, "hunter2a"),
    (Pool, r#"{"displayName":"https://a.blob.core.windows.net/c?sig=hunter2a"}"#, "hunter2a"),
    // Tokens.
    (Variable("HEADER"), "Bearer hunter2-token", "hunter2"),
    (Variable("RESULT"), "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.hunter2sig", "hunter2"),
    (Command, "curl -H 'Authorization: Bearer hunter2-token' https://example.com", "hunter2"),
    (Command, "curl -H \"Authorization: Basic dXNlcjpodW50ZXIy\" https://example.com", "dXNlcjpodW50ZXIy"),
    (Command, "curl -H 'x-api-key: hunter2a' https://example.com", "hunter2a"),
    (Command, "wget --header=\"Authorization: token hunter2a\" https://example.com", "hunter2a"),
    (Command, "git clone https://ghp_hunter2hunter2hunter2hunter2@github.com/a/b", "ghp_hunter2"),
    (Variable("FEED"), "github_pat_11ABCDEFG0hunter2hunter2", "hunter2"),
    (Variable("CHAT"), "xoxb-1234567890-hunter2hunter2", "hunter2"),
    (Variable("CHAT"), "https://hooks.slack.com/services/T000/B000/hunter2", "hunter2"),
    (Variable("CLOUD"), "AKIAIOSFODNN7HUNTER2", "HUNTER2"),
    (Variable("APP"), "abc8Q~hunter2hunter2hunter2hunter2hunt", "hunter2"),
    (Metadata("note"), "glpat-hunter2hunter2hunt", "hunter2"),
    (Variable("NPM"), "npm_hunter2hunter2hunter2hunter2hunter2h", "hunter2"),
    (Variable("AI"), "sk-proj-hunter2hunter2hunter2hunter2", "hunter2"),
    // Private keys.
    (Variable("CERT"), "-----BEGIN PRIVATE KEY-----\nhunter2a\n-----END PRIVATE KEY-----", "hunter2a"),
    (
        Variable("CERT"),
        r"-----BEGIN RSA PRIVATE KEY-----\nhunter2a\n-----END RSA PRIVATE KEY-----",
        "hunter2a",
    ),
    (
        Settings,
        r#"{"pem":["-----BEGIN OPENSSH PRIVATE KEY-----","hunter2a","-----END OPENSSH PRIVATE KEY-----"]}"#,
        "hunter2a",
    ),
    (
        Settings,
        r#"{"pem":{"1":"-----BEGIN PRIVATE KEY-----","2":"hunter2a","3":"-----END PRIVATE KEY-----"}}"#,
        "hunter2a",
    ),
    (Settings, r#"{"lines":[["-----BEGIN PGP PRIVATE KEY BLOCK-----","hunter2a"]]}"#, "hunter2a"),
    (Variable("CERT"), "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCmh1bnRlcjJhCi0tLS0tRU5E", "LS0tLS1CRUdJTi"),
    (Variable("CERT"), "MIIKcQIBAzCCCjcGCSqGSIb3DQEHAaCCCigEggokMIIKIDCCBNcGhunter2a", "hunter2a"),
    (Variable("CERT"), "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7hunter2a", "hunter2a"),
    (Command, "echo '-----BEGIN EC PRIVATE KEY-----' > key; echo hunter2a >> key", "hunter2a"),
    // Connection strings and keys.
    (
        Variable("STORAGE"),
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=hunter2a==;EndpointSuffix=core.windows.net",
        "hunter2a",
    ),
    (
        Variable("BUS"),
        "Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=hunter2a=",
        "hunter2a",
    ),
    (
        Variable("SQL"),
        "Server=tcp:a.database.windows.net;User ID=u;Password=hunter2a;Encrypt=true",
        "hunter2a",
    ),
    (Variable("SQL"), "Server=a;Uid=u;Pwd=hunter2a;", "hunter2a"),
    (Variable("CACHE"), "a.redis.cache.windows.net:6380,password=hunter2a=,ssl=True", "hunter2a"),
    (Variable("MONGO"), "mongodb://user:hunter2a@a.example.com/db", "hunter2a"),
    (Variable("QUEUE"), "amqp://user:hunter2a@a.example.com", "hunter2a"),
    (Variable("DATABASE_URL"), "postgres://user:hunt/er2a@a.example.com/db", "er2a"),
    (Variable("PROXY"), "http://user:hunter2a@proxy.example.com:3128", "hunter2a"),
    (Variable("PROXY"), "http%3A%2F%2Fuser%3Ahunter2a%40proxy.example.com", "hunter2a"),
    (Variable("DSN"), "admin:hunter2a@tcp(db:3306)/app", "hunter2a"),
    (
        Variable("RAW"),
        "hunter2AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/hunter2AbCdEfGhIjKlMnOpQrStUvWxYz01234567==",
        "hunter2",
    ),
    (Variable("CONFIG"), r#"{"user":"u","password":"hunter2a"}"#, "hunter2a"),
    (Variable("CONFIG"), r#"{"list":[{"name":"API_KEY","value":"hunter2a"}]}"#, "hunter2a"),
    (Variable("CONFIG"), "user: u\npassword: hunter2a\n", "hunter2a"),
    (Settings, r#""{\"inner\":{\"clientSecret\":\"hunter2a\"}}""#, "hunter2a"),
    (Settings, r#"{"script":"{\"inner\":\"{\\\"token\\\":\\\"hunter2a\\\"}\"}"}"#, "hunter2a"),
    // Command lines.
    (Command, "/bin/bash -c 'app --password hunter2a'", "hunter2a"),
    (Command, "app --password=hunter2a", "hunter2a"),
    (Command, "app --admin-pasword hunter2a", "hunter2a"),
    (Command, "app -Password hunter2a", "hunter2a"),
    (Command, "app /password:hunter2a", "hunter2a"),
    (Command, "app /p:hunter2a", "hunter2a"),
    (Command, "docker login a.azurecr.io -u u -p hunter2a", "hunter2a"),
    (Command, "bash -c \"echo hunter2a | docker login -u u --password-stdin a.azurecr.io\"", "hunter2a"),
    (Command, "mysql -u root -phunter2a app", "hunter2a"),
    (Command, "sshpass -p hunter2a ssh host", "hunter2a"),
    (Command, "tool -u me -p hunter", "hunter"),
    (Command, "tool -p hunter2a", "hunter2a"),
    (Command, "curl -u user:hunter2a https://example.com", "hunter2a"),
    (Command, "curl -sSfu user:hunter2a https://example.com", "hunter2a"),
    (Command, "snmpwalk -v2c -c hunter2a host", "hunter2a"),
    (Command, "curl --user user:hunter2a https://example.com", "hunter2a"),
    (Command, "curl -uuser:hunter https://example.com", "hunter"),
    (Command, "docker run -e DB_PASSWORD=hunter2a image", "hunter2a"),
    (Command, "docker run --env API_KEY='hunter2a' image", "hunter2a"),
    (Command, "export AZURE_CLIENT_SECRET=hunter2a && run", "hunter2a"),
    (Command, "cmd /c \"set PASSWORD=hunter2a&& run.exe\"", "hunter2a"),
    (Command, "PGPASSWORD=hunter2a psql -h host", "hunter2a"),
    (Command, "setx API_KEY hunter2a", "hunter2a"),
    (Command, "powershell -Command \"$env:API_KEY = 'hunter2a'; run\"", "hunter2a"),
    (Command, "powershell -c \"ConvertTo-SecureString 'hunter2a' -AsPlainText -Force\"", "hunter2a"),
    (
        Command,
        "powershell -c \"$p = ConvertTo-SecureString -String hunter2a -AsPlainText -Force\"",
        "hunter2a",
    ),
    (
        Command,
        "powershell -c \"[Environment]::SetEnvironmentVariable('API_KEY', 'hunter2a', 'Machine')\"",
        "hunter2a",
    ),
    // "password=hunter2" as PowerShell takes it: UTF-16 in base64.
    (Command, "powershell -EncodedCommand cABhAHMAcwB3AG8AcgBkAD0AaAB1AG4AdABlAHIAMgA=", "cABhAHMAcwB3AG8A"),
    (Command, "New-AzStorageContext -AccountKey hunter2a", "hunter2a"),
    (Command, "az storage blob list --account-key hunter2a", "hunter2a"),
    (Command, "az storage blob list --sas-token 'hunter2a'", "hunter2a"),
    (Command, "az ad app credential --client-secret hunter2a", "hunter2a"),
    (Command, "az login --service-principal -u id -p hunter2a --tenant t", "hunter2a"),
    (Command, "az keyvault secret set --vault-name v --name n --value hunter2a", "hunter2a"),
    (Command, "mount -t cifs //host/share /mnt -o username=u,password=hunter2a", "hunter2a"),
    (Command, "net use Z: \\\\files\\share hunter2a /user:AZURE\\files", "hunter2a"),
    (Command, "cmdkey /add:files /user:AZURE\\files /pass:hunter2a", "hunter2a"),
    (Command, "echo root:hunter2a | chpasswd", "hunter2a"),
    (Command, "openssl pkcs12 -in a.pfx -passin pass:hunter2a", "hunter2a"),
    (Command, "7z x -phunter2a a.7z", "hunter2a"),
    (Command, "redis-cli -a hunter2a ping", "hunter2a"),
    (Command, "java -Djavax.net.ssl.keyStorePassword=hunter2a -jar a.jar", "hunter2a"),
    (Command, "helm install --set auth.password=hunter2a chart", "hunter2a"),
    (Command, "mysql -u root -p'hunter2a' app", "hunter2a"),
    (Command, "sshpass -p\"hunter2a\" ssh host", "hunter2a"),
    (Command, "curl --user=user:hunter2a https://example.com", "hunter2a"),
    (Command, "echo '<password>hunter2a</password>' > settings.xml", "hunter2a"),
    (Settings, r#"{"auths":{"a.azurecr.io":{"auth":"dXNlcjpodW50ZXIy"}}}"#, "dXNlcjpodW50ZXIy"),
    (Settings, r#"{"environmentVariables":[{"name":"MODE","secureValue":"hunter2-a"}]}"#, "hunter2-a"),
    (Machine, r#"{"extensions":[{"name":"e","protectedSettngs":{"anything":"hunter2-a"}}]}"#, "hunter2-a"),
    // Options of mounts and containers.
    (Cifs, "vers=3.0,username=u,password=hunter2a,uid=0", "hunter2a"),
    (Cifs, "-o vers=3.0,username=u,pass=hunter2a", "hunter2a"),
    (Cifs, "user=u%hunter2a,vers=3.0", "hunter2a"),
    (Nfs, "-o password=hunter2a", "hunter2a"),
    (Blobfuse, "--account-key=hunter2a", "hunter2a"),
    (Blobfuse, "-o allow_other --sas-token hunter2a", "hunter2a"),
    (Run, "-e PASSWORD=hunter2a --rm", "hunter2a"),
    (Run, "--env=API_TOKEN=hunter2a", "hunter2a"),
    (Run, "--log-driver splunk --log-opt splunk-token=hunter2a", "hunter2a"),
    // Where the body goes.
    (Target(TargetMember::Account), "contoso?sv=2024&sig=hunter2a", "hunter2a"),
    (Target(TargetMember::Subscription), "AccountKey=hunter2a==", "hunter2a"),
    (Target(TargetMember::Pool), "Bearer hunter2-token", "hunter2"),
    (Target(TargetMember::ArmEndpoint), "https://user:hunter2a@example.com", "hunter2a"),
];

fn all() -> impl Iterator<Item = Row> {
    const TABLES: &[&[Row]] = &[
        BY_NAME,
        BY_PAIR,
        BY_VALUE,
        names::PAIRS,
        texts::TEXTS,
        commands::COMMANDS,
        forms::FORMS,
        exempt::EXEMPT,
    ];
    let names = names::NAMES.iter().flat_map(|name| [Tag(name), Variable(name)]);
    TABLES.iter().copied().flatten().copied().chain(names.map(|at| (at, "hunter2-a", "hunter2-a")))
}

#[test]
fn neither_links_nor_storage_have_it() {
    let leaks: Vec<_> = all()
        .filter(|(at, content, secret)| {
            let work = work(*at, content);
            assert!(batch_pool_document::compact(&work.to_json()).contains(secret), "{content}");
            shared(&work).contains(secret)
        })
        .collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn no_message_quotes_it() {
    for (at, content, secret) in all() {
        for message in said(&work(at, content)) {
            assert!(!message.contains(secret), "{at:?} {content}: {message}");
        }
    }
}

/// Everywhere but where the contract wants it.
#[test]
fn it_is_reported_where_the_pool_shows_it() {
    let belongs = |content: &str| {
        [r#""password":"#, "sshPrivateKey", "protectedSettings", r#""accountKey":"#, r#""sasKey":"#]
            .iter()
            .any(|name| {
                content.contains(name) && !content.contains("properties") && !content.contains("inner")
            })
    };
    for (at, content, _) in all() {
        let work = work(at, content);
        let is_reported = findings(&work.body).iter().any(|finding| finding.code == "secret-in-plain");
        match at {
            Target(_) => {}
            User | Machine | Pool => assert_eq!(is_reported, !belongs(content), "{content}"),
            _ => assert!(is_reported, "{at:?} {content}"),
        }
    }
}

#[test]
fn it_takes_nothing_else_along() {
    let clean: Work =
        work(Settings, r#"{"list":["?sig=hunter2a","plain"],"apiKey":"hunter2a","mode":"fast"}"#)
            .without_secrets()
            .work;
    let settings = clean
        .body
        .at(&["properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions"])
        .and_then(|extensions| extensions.as_array()?.first()?.get("settings"))
        .expect("settings");
    assert_eq!(
        batch_pool_document::compact(settings),
        r#"{"list":[null,"plain"],"mode":"fast"}"#,
        "an element keeps its position"
    );
    let variable = work(Variable("DB_PASSWORD"), "hunter2a").without_secrets().work;
    assert!(
        shared(&variable).contains(r#"[{"name":"MODE","value":"fast"},{"name":"DB_PASSWORD"}]"#),
        "of a pair, only the value"
    );
}

#[test]
fn what_was_cleaned_stays_as_it_is() {
    for (at, content, _) in all() {
        let once = work(at, content).without_secrets();
        assert!(!once.omitted.is_empty(), "{content}");
        assert_eq!(once.work.without_secrets().omitted, [], "{content}");
    }
}

#[test]
fn there_are_many_kinds() {
    assert!(all().count() >= 500, "{}", all().count());
}
