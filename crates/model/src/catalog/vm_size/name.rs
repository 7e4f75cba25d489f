//! The parts of a size's name.

use std::fmt;

/// What a name begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// `Standard_`.
    Standard,
    /// Of the first sizes alone.
    Basic,
}

/// The parts of a size's name: `Standard_D2s_v5` is family `D`, number 2, features `s`, version 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VmSize {
    /// What the name begins with.
    pub tier: Tier,
    /// What is before the number, upper case: the family, and the sub-family where there is one.
    pub letters: String,
    /// How many vCPUs the hardware has; in the older families a number of its own.
    pub number: u32,
    /// How many vCPUs may be used, if not all: the 8 of `Standard_E16-8s_v5`.
    pub constrained: Option<u32>,
    /// Lower case.
    pub features: String,
    /// What else is between features and version: `A100`, or `xl_RTXPRO6000BSE`. As it was written, unless it is known.
    pub accelerator: Option<String>,
    /// In TiB, where the name says so: the 4 of `Standard_M176s_4_v3`.
    pub memory: Option<u32>,
    /// A confidential machine that can hold confidential machines: the `cc` of `Standard_DC4as_cc_v5`.
    pub is_confidential_child: bool,
    /// Sold at a lower price for a time.
    pub is_promotion: bool,
    /// 1 where the name carries none.
    pub version: u8,
    /// Whether the name carries a version.
    says_version: bool,
}

fn digits(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// The text up to the first character that is not of a kind, and the rest.
fn split_while(text: &str, is_of: fn(&char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|character| !is_of(&character)).unwrap_or(text.len()))
}

/// What is in a name before the first underscore after the tier.
struct Stem<'a> {
    letters: &'a str,
    number: u32,
    constrained: Option<u32>,
    features: &'a str,
}

fn stem(text: &str) -> Option<Stem<'_>> {
    let (letters, rest) = split_while(text, char::is_ascii_alphabetic);
    let (number, rest) = split_while(rest, char::is_ascii_digit);
    let (before, rest) = match rest.strip_prefix('-') {
        Some(rest) => {
            let (constrained, rest) = split_while(rest, char::is_ascii_digit);
            (Some(digits(constrained)?), rest)
        }
        None => (None, rest),
    };
    let (features, rest) = split_while(rest, char::is_ascii_alphabetic);
    // A few of the M family have it behind the features: `Standard_M176ds-44_3_v3`.
    let behind = match rest.strip_prefix('-') {
        Some(constrained) => Some(digits(constrained)?),
        None if rest.is_empty() => None,
        None => return None,
    };
    let constrained = before.or(behind);
    (!letters.is_empty()).then_some(Stem { letters, number: digits(number)?, constrained, features })
}

impl VmSize {
    /// Reads a name in any letter case. None if it is not built like one.
    ///
    /// The first example of the
    /// [naming conventions](https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions), and a constrained size:
    ///
    /// ```
    /// use batch_pool_model::catalog::VmSize;
    ///
    /// let size = VmSize::parse("standard_m8ms").expect("the name of a size");
    /// assert_eq!((&*size.letters, size.number, &*size.features), ("M", 8, "ms"));
    ///
    /// let constrained = VmSize::parse("Standard_E16-8s_v5").expect("the name of a size");
    /// assert_eq!((constrained.vcpus(), constrained.available_vcpus()), (Some(16), Some(8)));
    /// assert_eq!(VmSize::parse("large"), None);
    /// ```
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        let (tier, rest) = name.split_once('_')?;
        let tier = match tier {
            tier if tier.eq_ignore_ascii_case("standard") => Tier::Standard,
            tier if tier.eq_ignore_ascii_case("basic") => Tier::Basic,
            _ => return None,
        };
        let mut parts = rest.split('_');
        let Stem { letters, number, constrained, features } = stem(parts.next()?)?;
        let mut size = Self {
            tier,
            letters: letters.to_ascii_uppercase(),
            number,
            constrained,
            features: features.to_ascii_lowercase(),
            accelerator: None,
            memory: None,
            is_confidential_child: false,
            is_promotion: false,
            version: 1,
            says_version: false,
        };
        for part in parts {
            size.take(part)?;
        }
        size.accelerator = size.spelt().or(size.accelerator);
        Some(size)
    }

    /// One of the parts behind the features.
    fn take(&mut self, part: &str) -> Option<()> {
        let version = part.strip_prefix(['v', 'V']).and_then(digits);
        if part.eq_ignore_ascii_case("promo") {
            self.is_promotion = true;
        } else if self.says_version {
            return None;
        } else if let Some(version) = version.filter(|version| *version < 100) {
            self.version = u8::try_from(version).ok()?;
            self.says_version = true;
        } else if let Some(memory) = digits(part) {
            self.memory = Some(memory);
        } else if part.eq_ignore_ascii_case("cc") {
            self.is_confidential_child = true;
        } else if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let accelerator = self.accelerator.get_or_insert_default();
            if !accelerator.is_empty() {
                accelerator.push('_');
            }
            accelerator.push_str(part);
        } else {
            return None;
        }
        Some(())
    }

    /// The accelerator as Azure spells it, which has letters of both cases.
    fn spelt(&self) -> Option<String> {
        let (series, length) = (self.series(), self.accelerator.as_ref()?.len());
        let known = self.family()?.series().find(|known| known.eq_ignore_ascii_case(&series))?;
        let start = self.features.len() + 1;
        known.get(start..start + length).map(str::to_owned)
    }

    /// The first letter of the name; `NP` and the like are sub-families of `N`.
    pub fn main_family(&self) -> &str {
        &self.letters[..1]
    }

    /// What follows it before the number, except for the `S` of the older names, which is a feature.
    pub fn sub_family(&self) -> &str {
        if matches!(self.letters.as_str(), "DS" | "GS") { "" } else { &self.letters[1..] }
    }

    /// What its name shares with the others of its series: all behind the number, except for what differs between them.
    pub fn series(&self) -> String {
        let mut series = self.features.clone();
        let parts = [self.is_confidential_child.then_some("cc"), self.accelerator.as_deref()];
        for part in parts.into_iter().flatten() {
            series.push('_');
            series.push_str(part);
        }
        if self.says_version {
            series.push_str("_v");
            series.push_str(&self.version.to_string());
        }
        series
    }
}

/// The name in Azure's usual spelling.
impl fmt::Display for VmSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tier = if self.tier == Tier::Basic { "Basic" } else { "Standard" };
        write!(formatter, "{tier}_{}{}", self.letters, self.number)?;
        if let Some(constrained) = self.constrained {
            write!(formatter, "-{constrained}")?;
        }
        write!(formatter, "{}", self.features)?;
        if self.is_confidential_child {
            write!(formatter, "_cc")?;
        }
        if let Some(accelerator) = &self.accelerator {
            write!(formatter, "_{accelerator}")?;
        }
        if let Some(memory) = self.memory {
            write!(formatter, "_{memory}")?;
        }
        if self.says_version {
            write!(formatter, "_v{}", self.version)?;
        }
        if self.is_promotion {
            write!(formatter, "_Promo")?;
        }
        Ok(())
    }
}
