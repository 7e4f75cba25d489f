//! What a person can do besides setting something. Whoever shows the commands carries them out.

/// The names of the commands. The label of one is the text `command.{name}`.
pub const COMMANDS: &[&str] = &[
    "new",
    "open",
    "share",
    "copy",
    "download",
    "undo",
    "redo",
    "fix-all",
    "next-finding",
    "previous-finding",
    "step-identity",
    "step-certificate",
    "step-pool",
    "step-send",
    "step-trouble",
    "all-settings",
    "explain",
    "compare",
    "identify",
    "linux",
    "windows",
    "tab-json",
    "tab-curl-bash",
    "tab-curl-powershell",
    "tab-curl-cmd",
    "tab-changes",
    "edit-text",
    "wrap",
    "language-en",
    "language-zh-TW",
    "theme-auto",
    "theme-light",
    "theme-dark",
    "keys",
];

/// The key of a command's label.
pub(super) fn key(name: &str) -> String {
    ["command.", name].concat()
}
