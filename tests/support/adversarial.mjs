// Texts that mean something to some shell, and must mean nothing in an export.

/** Each would create the file `pwned`, end a quotation, or be changed, if some shell took it for its own. */
export const ADVERSARIAL = [
  "it's",
  "'; touch pwned; '",
  '"; touch pwned; "',
  'say "hi"',
  '$HOME ${HOME} $token',
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  '& touch pwned &',
  '| touch pwned',
  '&& touch pwned || touch pwned',
  '> pwned',
  '< pwned',
  '%PATH% %% %1 %~dp0',
  '!PATH! !! !$ wow!',
  '^ ^& ^^',
  '( ) (x',
  '[a-z]* ? {a,b} ~ ~root',
  '# not a comment',
  '=ls',
  '-rf --help',
  '@file @-',
  'back\\slash \\\\ \\" \\',
  'ends with a backslash\\',
  'two\\\\',
  'line one\nline two',
  'carriage\rreturn\r\n',
  'tab\there',
  "a\n'@\ntouch pwned",
  'a\n"@\ntouch pwned',
  'JSON',
  'a\nJSON\ntouch pwned\n',
  '\u2018curly\u2019 \u201aand\u201b \u201cdouble\u201d',
  '\u2018; touch pwned; \u2019',
  '\u2028line\u2029paragraph\u0085next',
  '\u0001\u0007\u0008\u001b[31m\u007f',
  '\ufeffmark',
  'emoji 😀👩‍💻',
  '中文測試 日本語 한국어',
  'é e\u0301',
  'null',
  '',
  ' ',
];

/** A body with each text as a value and as a name. */
export function adversarialBody() {
  return {
    properties: {
      values: ADVERSARIAL,
      names: Object.fromEntries(ADVERSARIAL.map((text, index) => [text, index])),
      numbers: [0, -1, 1.5, 1e21],
      others: [true, false, null, {}, []],
    },
  };
}

/** The texts that a name in the URL can be typed as: not blank, and with nothing around it. */
export const ADVERSARIAL_NAMES = ADVERSARIAL.filter((text) => text !== '' && text === text.trim());
