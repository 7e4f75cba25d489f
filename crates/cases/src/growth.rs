//! For each topic of the checks, bodies in which what it looks at grows: `tests/hostile/` lets them through in a child process,
//! and `cargo xtask bench topics` prints what each costs.

use batch_pool_autoscale::LONGEST;

/// A topic, and the function that writes a body, as JSON, with this many of what the topic looks at.
pub type Growing = (&'static str, fn(usize) -> String);

const SUBSCRIPTION: &str = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/rg/providers";

fn list(count: usize, element: impl Fn(usize) -> String) -> String {
    let elements: Vec<String> = (0..count).map(element).collect();
    format!("[{}]", elements.join(","))
}

fn map(count: usize, member: impl Fn(usize) -> (String, String)) -> String {
    let members: Vec<String> = (0..count)
        .map(|number| {
            let (name, value) = member(number);
            format!("\"{name}\":{value}")
        })
        .collect();
    format!("{{{}}}", members.join(","))
}

/// A pool with these members in `properties` and in its virtual machines, and beside `properties`.
fn pool(properties: &str, machine: &str, beside: &str) -> String {
    let comma = |text: &str| if text.is_empty() { String::new() } else { format!(",{text}") };
    format!(
        r#"{{"properties":{{"vmSize":"Standard_D2s_v5","deploymentConfiguration":{{"virtualMachineConfiguration":{{
        "imageReference":{{"publisher":"canonical","offer":"ubuntu-24_04-lts","sku":"server","version":"latest"}},
        "nodeAgentSkuId":"batch.node.ubuntu 24.04"{}}}}}{}}}{}}}"#,
        comma(machine),
        comma(properties),
        comma(beside)
    )
}

fn properties(text: &str) -> String {
    pool(text, "", "")
}

fn task(text: &str) -> String {
    properties(&format!(r#""startTask":{{"commandLine":"/bin/bash -c 'true'",{text}}}"#))
}

fn extensions(count: usize, extension: impl Fn(usize) -> String) -> String {
    pool("", &format!("\"extensions\":{}", list(count, extension)), "")
}

fn custom(number: usize, rest: &str) -> String {
    format!(r#"{{"name":"e{number}","publisher":"Contoso","type":"Other","typeHandlerVersion":"1.0"{rest}}}"#)
}

fn vault(number: usize, settings: &str, rest: &str) -> String {
    format!(
        r#"{{"name":"kv{number}","publisher":"Microsoft.Azure.KeyVault","type":"KeyVaultForLinux","typeHandlerVersion":"3.0",
        "settings":{{{settings}}}{rest}}}"#
    )
}

fn certificates(certificates: &str, rest: &str) -> String {
    let settings = format!(
        r#""secretsManagementSettings":{{"pollingIntervalInS":"3600","observedCertificates":{certificates}}}{rest}"#
    );
    extensions(1, |_| vault(0, &settings, ""))
}

fn certificate(number: usize, rest: &str) -> String {
    format!(
        r#"{{"url":"https://vault.vault.azure.net/secrets/s{number}","certificateStoreLocation":"/etc/c"{rest}}}"#
    )
}

fn identity(number: usize) -> String {
    format!("{SUBSCRIPTION}/Microsoft.ManagedIdentity/userAssignedIdentities/i{number}")
}

fn identities(count: usize) -> String {
    let ids = map(count, |number| {
        let guid = |kind: usize| format!("{kind:08x}-0000-4000-8000-{number:012x}");
        (identity(number), format!(r#"{{"clientId":"{}","principalId":"{}"}}"#, guid(1), guid(2)))
    });
    format!(r#""identity":{{"type":"UserAssigned","userAssignedIdentities":{ids}}}"#)
}

fn ways_in(count: usize, rest: impl Fn(usize) -> String) -> String {
    let pools = list(count, |number| {
        format!(
            r#"{{"name":"n{number}","protocol":"TCP","backendPort":{number},"frontendPortRangeStart":{},
            "frontendPortRangeEnd":{}{}}}"#,
            number * 2,
            number * 2 + 1,
            rest(number)
        )
    });
    properties(&format!(
        r#""networkConfiguration":{{"endpointConfiguration":{{"inboundNatPools":{pools}}}}}"#
    ))
}

/// A pool with a formula of as many parts as asked for and as fit into the longest formula.
fn formula(before: &str, part: impl Fn(usize) -> String, after: &str, count: usize) -> String {
    let mut text = before.to_owned();
    let mut left = LONGEST - (before.len() + after.len());
    for part in (0..count).map(part) {
        let Some(rest) = left.checked_sub(part.chars().count()) else { break };
        left = rest;
        text.push_str(&part);
    }
    properties(&format!(r#""scaleSettings":{{"autoScale":{{"formula":"{text}{after}"}}}}"#))
}

/// A row for each list and each long text that a check looks at. To measure another one, add a row.
pub const GROWING_BODIES: &[Growing] = &[
    ("certificates", |n| certificates(&list(n, |i| certificate(i, "")), "")),
    ("certificates, bare", |n| {
        certificates(&list(n, |i| format!("\"https://v.vault.azure.net/secrets/s{i}\"")), "")
    }),
    ("certificates, all the same", |n| certificates(&list(n, |_| certificate(0, "")), "")),
    ("certificates, misnamed", |n| certificates(&list(n, |i| certificate(i, "").replace("url", "uri")), "")),
    ("certificates, versioned", |n| {
        certificates(
            &list(n, |i| {
                certificate(i, "")
                    .replace(&format!("s{i}"), &format!("s{i}/0a1b2c3d4e5f60718293a4b5c6d7e8f9"))
            }),
            "",
        )
    }),
    ("certificates, mixed", |n| {
        certificates(
            &list(n, |i| {
                if i % 2 == 0 {
                    certificate(i, "")
                } else {
                    format!("\"https://v.vault.azure.net/secrets/s{i}\"")
                }
            }),
            "",
        )
    }),
    ("certificates with stores of their own", |n| {
        certificates(&list(n, |i| certificate(i, "").replace("/etc/c", &format!("/srv/c{i}"))), "")
    }),
    ("certificates and links", |n| {
        certificates(&list(n, |i| certificate(i, &format!(r#","customSymbolicLinkName":"l{}""#, i / 2))), "")
    }),
    ("certificates and accounts", |n| {
        let accounts =
            format!("\"userAccounts\":{}", list(n, |i| format!(r#"{{"name":"u{i}","password":"p"}}"#)));
        let acls = |i: usize| certificate(i, &format!(r#","acls":[{{"user":"u{i}"}},{{}}]"#));
        let settings = format!(
            r#""secretsManagementSettings":{{"aclEnabled":true,"observedCertificates":{}}}"#,
            list(n, acls)
        );
        pool(&accounts, &format!("\"extensions\":[{}]", vault(0, &settings, "")), "")
    }),
    ("certificates and a command", |n| {
        let settings = format!(
            r#""secretsManagementSettings":{{"observedCertificates":{}}}"#,
            list(n, |i| certificate(i, "").replace("/etc/c", &format!("/srv/c{i}")))
        );
        let command = format!(r#""startTask":{{"commandLine":"{}"}}"#, "/srv/d ".repeat(n));
        pool(&command, &format!("\"extensions\":[{}]", vault(0, &settings, "")), "")
    }),
    ("settings that nobody knows", |n| {
        certificates(
            "[]",
            map(n, |i| (format!("x{i}"), "1".into())).replacen('{', ",", 1).trim_end_matches('}'),
        )
    }),
    ("Key Vault extensions", |n| {
        extensions(n, |i| {
            vault(
                i,
                r#""secretsManagementSettings":{"observedCertificates":["https://v.vault.azure.net/secrets/s"]}"#,
                "",
            )
        })
    }),
    ("Key Vault extensions of the other platform", |n| {
        extensions(n, |i| {
            vault(i, r#""secretsManagementSettings":{"observedCertificates":[{"url":"x","certificateStoreLocation":"LocalMachine"}]}"#, "").replace("ForLinux", "ForWindows")
        })
    }),
    ("Key Vault extensions with settings flattened", |n| {
        extensions(n, |i| vault(i, r#""observedCertificates":[],"pollingIntervalInS":"1""#, ""))
    }),
    ("Key Vault extensions with settings beside", |n| {
        extensions(n, |i| {
            vault(i, "", r#","secretsManagementSettings":{},"authenticationSettings":{"msiClientId":"x"}"#)
        })
    }),
    ("Key Vault extensions, nested", |n| {
        extensions(n, |i| {
            format!(
                r#"{{"name":"k{i}","properties":{{"publisher":"Microsoft.Azure.KeyVault","type":"KeyVaultForLinux","settings":{{}}}}}}"#
            )
        })
    }),
    ("Key Vault extensions with placeholders", |n| {
        extensions(n, |i| {
            vault(
                i,
                r#""secretsManagementSettings":{"observedCertificates":["https://<vault>.vault.azure.net/secrets/s"]}"#,
                "",
            )
        })
    }),
    ("Key Vault extensions and identities", |n| {
        let sign_in = |i: usize| {
            vault(
                i,
                &format!(
                    r#""authenticationSettings":{{"msiClientId":"{}"}},"secretsManagementSettings":{{"observedCertificates":[]}}"#,
                    if i.is_multiple_of(2) {
                        format!("00000002-0000-4000-8000-{i:012x}")
                    } else {
                        identity(i)
                    }
                ),
                "",
            )
        };
        pool("", &format!("\"extensions\":{}", list(n, sign_in)), &identities(n))
    }),
    ("extensions", |n| extensions(n, |i| custom(i, ""))),
    ("extensions that wait in a chain", |n| {
        extensions(n, |i| custom(i, &format!(r#","provisionAfterExtensions":["e{}"]"#, i + 1)))
    }),
    ("extensions that wait in a circle", |n| {
        extensions(n, |i| custom(i, &format!(r#","provisionAfterExtensions":["e{}"]"#, (i + 1) % n)))
    }),
    ("extensions that wait for one", |n| {
        extensions(n, |i| custom(i, r#","provisionAfterExtensions":["e0"]"#))
    }),
    ("extensions that wait for nobody", |n| {
        extensions(n, |i| custom(i, r#","provisionAfterExtensions":["x"]"#))
    }),
    ("one extension that waits for all", |n| {
        extensions(n, |i| {
            custom(
                i,
                &if i == 0 {
                    format!(r#","provisionAfterExtensions":{}"#, list(n, |i| format!("\"e{i}\"")))
                } else {
                    String::new()
                },
            )
        })
    }),
    ("extensions with one name", |n| {
        extensions(n, |_| custom(0, r#","provisionAfterExtensions":["e0","e1"]"#))
    }),
    ("identities", |n| pool("", "", &identities(n))),
    ("identities that are none", |n| {
        pool(
            "",
            "",
            &format!(
                r#""identity":{{"type":"UserAssigned","userAssignedIdentities":{}}}"#,
                map(n, |i| (format!(" {} ", identity(i)), "{}".into()))
            ),
        )
    }),
    ("identities and references", |n| {
        pool(
            &format!(
                r#""startTask":{{"commandLine":"true","resourceFiles":{}}}"#,
                list(n, |i| format!(
                    r#"{{"httpUrl":"https://x/{i}","filePath":"f","identityReference":{{"resourceId":"{}x"}}}}"#,
                    identity(i)
                ))
            ),
            "",
            &identities(n),
        )
    }),
    ("user accounts", |n| {
        properties(&format!(
            "\"userAccounts\":{}",
            list(n, |i| format!(
                r#"{{"name":"u{i}","password":"p","linuxUserConfiguration":{{"uid":{i}}},"windowsUserConfiguration":{{}}}}"#
            ))
        ))
    }),
    ("resource files", |n| {
        task(&format!(
            "\"resourceFiles\":{}",
            list(n, |i| format!(
                r#"{{"httpUrl":"https://x/{i}","storageContainerUrl":"y","filePath":"../f{i}","fileMode":"9"}}"#
            ))
        ))
    }),
    ("environment settings", |n| {
        task(&format!(
            "\"environmentSettings\":{}",
            list(n, |i| format!(r#"{{"name":"AZ_BATCH_{}","value":"<value>"}}"#, i / 2))
        ))
    }),
    ("metadata", |n| {
        properties(&format!("\"metadata\":{}", list(n, |i| format!(r#"{{"name":"m{i}","value":null}}"#))))
    }),
    ("tags", |n| pool("", "", &format!("\"tags\":{}", map(n, |i| (format!("t{i}"), "\"v\"".into()))))),
    ("resource tags that have moved", |n| {
        pool(&format!("\"resourceTags\":{}", map(n, |i| (format!("t{i}"), "\"v\"".into()))), "", "")
    }),
    ("mounts", |n| {
        properties(&format!(
            "\"mountConfiguration\":{}",
            list(n, |i| format!(
                r#"{{"azureFileShareConfiguration":{{"accountName":"a{i}","azureFileUrl":"https://b.file.core.windows.net/s","relativeMountPath":"m{}","accountKey":"k"}}}}"#,
                i / 2
            ))
        ))
    }),
    ("ways in", |n| ways_in(n, |_| String::new())),
    ("ways in that overlap", |n| {
        ways_in(n, |_| String::new()).replace("frontendPortRangeEnd\":", "frontendPortRangeEnd\":1")
    }),
    ("rules of ways in", |n| {
        ways_in(1, |_| {
            format!(
                ",\"networkSecurityGroupRules\":{}",
                list(n, |i| format!(
                    r#"{{"priority":{},"access":"Allow","sourceAddressPrefix":"x y","sourcePortRanges":["a"]}}"#,
                    150 + i / 2
                ))
            )
        })
    }),
    ("data disks", |n| {
        pool(
            "",
            &format!(
                "\"dataDisks\":{}",
                list(n, |i| format!(
                    r#"{{"lun":{},"diskSizeGB":1,"storageAccountType":"Premium_LRS"}}"#,
                    i / 2
                ))
            ),
            "",
        )
    }),
    ("container registries", |n| {
        pool(
            "",
            &format!(
                r#""containerConfiguration":{{"type":"DockerCompatible","containerRegistries":{},"containerImageNames":{}}}"#,
                list(n, |i| format!(r#"{{"registryServer":"https://r{i}.azurecr.io/","username":"u"}}"#)),
                list(n, |i| format!("\"i{i}\""))
            ),
            "",
        )
    }),
    ("application packages", |n| {
        properties(&format!(
            "\"applicationPackages\":{}",
            list(n, |i| format!(r#"{{"id":"p{i}","version":1}}"#))
        ))
    }),
    ("properties that nobody knows", |n| {
        properties(map(n, |i| (format!("x{i}"), "1".into())).trim_matches(['{', '}']))
    }),
    ("properties with a letter wrong", |n| {
        task(&format!(
            "\"resourceFiles\":{}",
            list(n, |i| format!(r#"{{"HttpUrl":"https://x/{i}","filepath":"f"}}"#))
        ))
    }),
    ("properties at a wrong level", |n| {
        task(&format!(
            "\"resourceFiles\":{}",
            list(n, |_| r#"{"enableInterNodeCommunication":true,"nodeAgentSkuId":"x","licenseType":"y"}"#
                .into())
        ))
    }),
    ("values of a wrong type", |n| {
        properties(&format!(
            "\"userAccounts\":{}",
            list(n, |i| format!(r#"{{"name":{i},"password":true,"elevationLevel":"admin"}}"#))
        ))
    }),
    ("nulls", |n| {
        properties(&format!(
            "\"userAccounts\":{}",
            list(n, |_| r#"{"name":null,"password":null,"elevationLevel":null}"#.into())
        ))
    }),
    ("secrets", |n| {
        task(&format!(
            "\"environmentSettings\":{}",
            list(n, |i| format!(
                r#"{{"name":"PASSWORD{i}","value":"https://x?sv=1&sig=abc{i}&se=2020-01-01"}}"#
            ))
        ))
    }),
    ("one long text", |n| properties(&format!("\"displayName\":\"{}\"", "x".repeat(n * 40)))),
    ("one text of beginnings of placeholders", |n| {
        properties(&format!("\"displayName\":\"{}\"", "<{{${$(".repeat(n * 5)))
    }),
    ("one long command", |n| {
        properties(&format!(r#""startTask":{{"commandLine":"{}"}}"#, "echo 'a' && ".repeat(n * 3)))
    }),
    ("one long formula", |n| {
        properties(&format!(r#""scaleSettings":{{"autoScale":{{"formula":"{}"}}}}"#, "a=b;".repeat(n * 10)))
    }),
    ("a formula of unknown names", |n| formula("", |i| format!("b{i};"), "", n)),
    ("a formula with one unknown name again and again", |n| {
        formula("total=1;x=", |_| "totla+".into(), "1;", n)
    }),
    ("a formula of names with a letter wrong", |n| {
        formula("total=1;x=", |i| format!("tota{i}+tota{i}+"), "1;", n)
    }),
    ("a formula of unknown functions", |n| formula("", |i| format!("f{i}();"), "", n)),
    ("a formula of unknown methods", |n| formula("", |i| format!("$CPUPercent.m{i}();"), "", n)),
    ("a formula of methods with a letter wrong", |n| {
        formula("", |_| "$CPUPercent.GetSampel(1);".into(), "", n)
    }),
    ("a formula of unknown properties of a time", |n| formula("", |i| format!("time().x{i};"), "", n)),
    ("a formula of unknown intervals", |n| formula("a=", |i| format!("TimeInterval_{i}+"), "1;", n)),
    ("a formula of assignments to unknown names", |n| {
        formula("", |i| format!("$TargetDedicatdNodes{i}=1;"), "", n)
    }),
    ("a formula of placeholders", |n| formula("", |i| format!("a={{x{i}}};"), "", n)),
    ("a formula of characters of no language", |n| formula("", |_| "\u{20ac}".into(), "", n)),
    ("a formula of lines without an end", |n| formula("", |_| "a=1\\n".into(), "", n)),
    ("a formula of lines with a mistake each", |n| formula("", |_| "#\\n".into(), "", n)),
    ("words with a letter wrong", |n| {
        properties(&format!(
            "\"userAccounts\":{}",
            list(n, |i| format!(r#"{{"name":"u{i}","password":"p","elevationLevel":"Admni"}}"#))
        ))
    }),
    ("words that nobody knows", |n| {
        properties(&format!(
            "\"userAccounts\":{}",
            list(n, |i| format!(r#"{{"name":"u{i}","password":"p","elevationLevel":"w{i}"}}"#))
        ))
    }),
    ("placeholders", |n| {
        task(&format!(
            "\"environmentSettings\":{}",
            list(n, |i| format!(r#"{{"name":"E{i}","value":"<value {i}>"}}"#))
        ))
    }),
    ("expressions of a template", |n| {
        task(&format!(
            "\"environmentSettings\":{}",
            list(n, |i| format!(r#"{{"name":"E{i}","value":"[parameters('p{i}')]"}}"#))
        ))
    }),
    ("one long name", |n| {
        properties(&format!(r#""x":{{"{}":{}}}"#, "k".repeat(n.min(4000)), list(n, |_| "1".into())))
    }),
    ("newer properties in an older version", |n| {
        pool(
            "",
            &format!(
                "\"dataDisks\":{}",
                list(n, |_| {
                    r#"{"lun":0,"diskSizeGB":1,"managedDisk":{"storageAccountType":"Premium_LRS","securityProfile":{"securityEncryptionType":"x"}}}"#.into()
                })
            ),
            "",
        )
    }),
];
