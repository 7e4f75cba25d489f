//! The endpoint of Azure Resource Manager that a person names. A command sends an access token there, so only an origin that
//! every client reads alike counts: a scheme, a host and a port.

use crate::catalog::Cloud;

/// The parts of an `http` or `https` URL.
pub(super) struct Origin<'a> {
    pub(super) is_https: bool,
    pub(super) host: &'a str,
    port: Option<&'a str>,
    /// A user, a path, a query or a fragment.
    pub(super) has_more: bool,
}

/// The parts of an `http` or `https` URL; none of any other text.
pub(super) fn origin(text: &str) -> Option<Origin<'_>> {
    let (scheme, rest) = text.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    let is_https = scheme.eq_ignore_ascii_case("https");
    if !is_https && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (user, place) = authority.rsplit_once('@').map_or((None, authority), |(user, at)| (Some(user), at));
    let colon = place.rfind(':').filter(|colon| !place[*colon..].contains(']'));
    let (host, port) = colon.map_or((place, None), |colon| (&place[..colon], Some(&place[colon + 1..])));
    Some(Origin { is_https, host, port, has_more: user.is_some() || !path.trim_end_matches('/').is_empty() })
}

impl Origin<'_> {
    /// The host and the port are spelled in the one way that all clients agree on.
    pub(super) fn is_sound(&self) -> bool {
        let is_address = |host: &str| {
            let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
            address.is_some_and(|address| {
                !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':')
            })
        };
        let is_name = |host: &str| {
            // A final period is the root of the domain name system.
            let name = host.strip_suffix('.').unwrap_or(host);
            name.len() <= LONGEST_NAME && name.split('.').all(is_label)
        };
        let is_number = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
        (is_address(self.host) || is_name(self.host))
            && self.port.is_none_or(|port| is_number(port) && port.parse::<u16>().is_ok())
    }

    /// The host is this machine: `localhost`, `127.0.0.0/8` or `::1`, in the spelling that every client takes for it.
    pub(super) fn is_loopback(&self) -> bool {
        // An octet with a leading zero is octal for some clients.
        let is_octet = |octet: &str| (octet == "0" || !octet.starts_with('0')) && octet.parse::<u8>().is_ok();
        let octets = self.host.strip_prefix("127.");
        let of_127 = octets.is_some_and(|rest| rest.split('.').count() == 3 && rest.split('.').all(is_octet));
        of_127 || self.host.eq_ignore_ascii_case("localhost") || self.host == "[::1]"
    }

    /// A token can go there: nothing can be read on the way, and nothing but the origin is there.
    pub(super) fn is_usable(&self) -> bool {
        (self.is_https || self.is_loopback()) && !self.has_more && self.is_sound()
    }

    /// As a URL begins with it.
    pub(super) fn text(&self) -> String {
        let scheme = if self.is_https { "https://" } else { "http://" };
        let port = self.port.map(|port| [":", port].concat()).unwrap_or_default();
        [scheme, self.host, &port].concat()
    }
}

/// The longest host name, and the longest part of it between periods: <https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4>.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// A part of a host name between periods. Letters beyond ASCII are left out: some look like others.
fn is_label(label: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST_LABEL).contains(&label.len()) && label.bytes().all(is_letter)
}

/// The origin to which a token can go, without a slash at its end; none if the text is anything else.
pub(super) fn usable(text: &str) -> Option<String> {
    origin(text.trim()).filter(Origin::is_usable).map(|origin| origin.text())
}

/// The known cloud whose Resource Manager answers there.
pub(super) fn cloud(text: &str) -> Option<&'static Cloud> {
    let text = usable(text)?;
    Cloud::of_arm_authority(text.strip_prefix("https://")?)
}

/// A token can go to this endpoint, and it is neither a known cloud's nor on this machine.
pub(super) fn is_foreign(text: &str) -> bool {
    cloud(text).is_none() && origin(text).is_some_and(|origin| origin.is_usable() && !origin.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_only_an_origin_that_every_client_reads_alike() {
        for (text, expected) in [
            ("https://arm.contoso.com", Some("https://arm.contoso.com")),
            (" HTTPS://Arm.Contoso.com:8443// ", Some("https://Arm.Contoso.com:8443")),
            ("https://arm.contoso.com.", Some("https://arm.contoso.com.")),
            ("https://[2001:db8::1]:30005", Some("https://[2001:db8::1]:30005")),
            ("http://127.0.0.1:8080/", Some("http://127.0.0.1:8080")),
            ("http://127.255.0.9", Some("http://127.255.0.9")),
            ("http://LocalHost:1", Some("http://LocalHost:1")),
            ("http://[::1]:1", Some("http://[::1]:1")),
            ("https://xn--mnagement-lxf.azure.com", Some("https://xn--mnagement-lxf.azure.com")),
            // Anyone on the way can read the token.
            ("http://arm.contoso.com", None),
            ("http://127.0.0.1.example.com", None),
            ("http://localhost.example.com", None),
            ("http://0127.0.0.1", None),
            ("http://127.0.0.010", None),
            ("http://127.0.1", None),
            ("http://2130706433", None),
            ("http://127.0.0.1@example.com", None),
            // Another host than it looks like, or one that clients disagree on.
            ("https://management.azure.com@example.com", None),
            ("https://management.azure.com:443@example.com", None),
            ("https://example.com\\@management.azure.com", None),
            ("https:\\\\example.com", None),
            ("https:///example.com", None),
            ("https:/example.com", None),
            ("https:example.com", None),
            ("//example.com", None),
            ("example.com", None),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("https://m\u{430}nagement.azure.com", None),
            ("https://management.azure.com\u{200b}", None),
            ("https://\u{202e}moc.elpmaxe", None),
            ("https://exam\tple.com", None),
            ("https://example.com\nHost: evil", None),
            ("https://example.com\" & calc", None),
            ("https://example.com'$(x)", None),
            ("https://%65xample.com", None),
            ("https://example.com/subscriptions", None),
            ("https://example.com?x", None),
            ("https://example.com#x", None),
            ("https://example..com", None),
            ("https://.example.com", None),
            ("https://example.com..", None),
            ("https://", None),
            ("https://.", None),
            ("https://[]", None),
            ("https://[::1", None),
            ("https://example.com:", None),
            ("https://example.com:+443", None),
            ("https://example.com:65536", None),
            ("https://example.com:0x1bb", None),
        ] {
            assert_eq!(usable(text).as_deref(), expected, "{text:?}");
        }
        assert_eq!(usable(&format!("https://{}.example.com", "a".repeat(64))), None);
        assert_eq!(usable(&format!("https://{}example.com", "a.".repeat(200))), None);
    }

    #[test]
    fn takes_a_known_host_for_its_cloud_and_a_look_alike_for_none() {
        for (text, expected) in [
            ("https://management.azure.com", Some("public")),
            ("HTTPS://Management.Azure.Com:443/", Some("public")),
            ("https://management.usgovcloudapi.net", Some("usgov")),
            ("https://management.chinacloudapi.cn/", Some("china")),
            ("https://management.azure.com.", None),
            ("https://management.azure.com:8443", None),
            ("https://management.azure.com.evil.example", None),
            ("https://evil.example/management.azure.com", None),
            ("https://management.azure.com@evil.example", None),
            ("https://management-azure.com", None),
            ("http://management.azure.com", None),
        ] {
            assert_eq!(cloud(text).map(|cloud| cloud.id), expected, "{text:?}");
        }
    }
}
