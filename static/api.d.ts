export type Severity = 'error' | 'warning' | 'info';
export type Os = 'linux' | 'windows';

export interface PatchOperation {
  op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  path: string;
  from?: string;
  value?: unknown;
}

export interface Repair {
  code: string;
  message: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
}

/** What answers a finding. */
export interface Fix {
  /** What it will do. */
  title: string;
  patch: PatchOperation[];
  /** It takes out something that was meant, such as a member that the api-version does not have: a choice for a person. */
  loses?: true;
  /** The API version to send the body with, where that is the answer. `patch` is empty then: the body stays as it is. */
  apiVersion?: string;
}

/**
 * What happens if nothing is done: Azure rejects the request; it accepts it, but nodes don't start; certificates aren't renewed on the
 * nodes; it works today and hurts later, or does something else than was probably meant; or nothing.
 */
export type Impact = 'rejected' | 'nodes' | 'rotation' | 'later' | 'none';

export interface Finding {
  code: string;
  severity: Severity;
  impact: Impact;
  /** A JSON Pointer, relative to the pool body. */
  pointer: string;
  message: string;
  help: string;
  line?: number;
  column?: number;
  /** Where in the text that stands at the pointer, such as a formula. From 1. */
  inside?: { line: number; column: number };
  /** The one answer, where there is one. */
  fix?: Fix;
  /** The answers of which a person has to choose, where there are several. */
  choices?: Fix[];
  /** What is found too because of this, and goes with it. */
  followUps?: Finding[];
}

/** What the import did with a text beyond reading it: what it is, what was taken, left out or written anew. */
export interface Note {
  code: string;
  message: string;
  /** What it is about: JSON Pointers into the JSON of the text. */
  members?: string[];
  line?: number;
  column?: number;
}

/** What there is to say of a text that is not just the body of a pool. */
interface Taken {
  notes?: Note[];
  /** What the text says of where the body goes. */
  target?: Target;
  /** The names of the pools of the text, if there are several. */
  pools?: string[];
  /** The number of the one that was taken, from 1. */
  pool?: number;
}

export interface Report extends Taken {
  /** No finding is an error. */
  ok: boolean;
  dialect: string;
  os: Os | null;
  apiVersion: string;
  repairs: Repair[];
  findings: Finding[];
  /** The pool body as imported, before any fix. */
  document: Record<string, unknown>;
}

export interface Imported extends Taken {
  dialect: string;
  os: Os | null;
  repairs: Repair[];
  document: Record<string, unknown>;
}

export interface CheckOptions {
  apiVersion?: string;
  os?: Os;
  /** YYYY-MM-DD; the present day, in UTC, if left out. */
  today?: string;
  /** A language tag such as `zh-TW`. */
  locale?: string;
  /** Which pool of several: its name, or its number from 1. The first, if left out. */
  pool?: string | number;
}

export interface DiagnoseOptions extends CheckOptions {
  /** The body of the pool that the text is about. A text may be what else holds a pool, as for `check`. */
  body?: string | object;
}

/** One thing behind an error. */
export interface Cause {
  code: string;
  /** What it means and what to do. */
  message: string;
  /** A JSON Pointer, relative to the pool body, if it is about a member. */
  pointer?: string;
  help: string;
  /** Where in the text it was recognized; from 1. */
  line?: number;
  /** From 1, in characters. */
  column?: number;
  /** The words that it was recognized by. */
  found?: string;
  /** The code of the finding of `check` that explains it. */
  rule?: string;
  /** What mends that; it applies to the body as `check` gives it in `document`. */
  fix?: Fix;
}

export interface Diagnosis {
  verdict: 'success' | 'failure' | 'pending' | 'unknown';
  /** Those that say the most, the likeliest first. */
  causes: Cause[];
}

/** What is not known, or not there, is null. */
export interface SizeDescription {
  /** In Azure's usual spelling. */
  name: string;
  /** Whether Microsoft's documents listed the series when they were read; others may be newer. */
  listed: boolean;
  family: string | null;
  subFamily: string | null;
  /** `general`, `burstable`, `confidential`, `compute`, `memory`, `storage`, `gpu-compute`, `gpu-training`, `gpu-graphics`,
   * `fpga`, `media` or `high-performance`. */
  purpose: string | null;
  vcpus: number | null;
  /** Fewer than `vcpus` where the size constrains them. */
  availableVcpus: number | null;
  /** The letters behind the number, as `a` for AMD. */
  features: string[];
  accelerator: string | null;
  memoryTib: number | null;
  version: number | null;
  processor: 'x64' | 'arm64' | null;
  premiumDisks: boolean | null;
  localDisk: boolean | null;
  /** The generations of images that it surely boots. */
  generations: (1 | 2)[] | null;
  /** The most that `taskSlotsPerNode` may be. */
  taskSlots: number | null;
  retirement: { series: string; date: string } | null;
  /** All of it in words. */
  text: string;
}

export interface Target {
  cloud?: 'public' | 'usgov' | 'china' | 'custom';
  /**
   * Has an effect only with the cloud `custom`. Commands send the access token there. The `target` that `importText` reads from a
   * text may have one, and then the note `custom-endpoint`: use it only if you trust whoever wrote the text.
   */
  armEndpoint?: string;
  subscription?: string;
  resourceGroup?: string;
  account?: string;
  pool?: string;
  apiVersion?: string;
  mode?: 'create' | 'replace';
  /** Where a command has the body; `inline` if left out. */
  body?: 'inline' | 'file';
}

export interface CompareOptions {
  /** Of the request, `YYYY-MM-DD`; the newest, if left out. */
  apiVersion?: string;
  locale?: string;
  /** Which pool of several in the text of the live one. */
  pool?: string | number;
}

/** What a change needs on a pool that exists: nothing; nothing, but only nodes made later have it; that it has no nodes; to be another pool. */
export type Needs = 'any-time' | 'new-nodes' | 'no-nodes' | 'new-pool';

export interface Difference {
  /** JSON Pointer into the body; of what it leaves out, into the live pool. */
  pointer: string;
  /** `removed`: the body leaves it out, and a PUT replaces the pool. `unknown`: the service never gives it back. */
  kind: 'added' | 'removed' | 'changed' | 'unknown';
  before?: unknown;
  after?: unknown;
  change: Needs;
  message: string;
  help: string;
}

export interface Comparison {
  verdict: 'nothing-to-do' | 'in-place' | 'no-nodes' | 'new-pool';
  message: string;
  /** What needs most comes first. */
  differences: Difference[];
}

/**
 * What is thrown if a text can't be read. The message names the place too. With the code `lone-surrogate` it's a `TypeError`:
 * the string has half of a character, which can't reach the module. With `azure-error` the text is an error or a status from
 * Azure: pass it to `diagnose`. Other codes say what else isn't a pool, such as `managed-identity` or `other-resource`.
 */
export interface ReadingError extends Error {
  code: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** Of a comparison: which of the two texts it is. */
  text?: 'live' | 'body';
}

/**
 * What each function throws after the module has failed, for example because memory ran out. Nothing can be asked of it any
 * more: reload the page, or start a new process or worker.
 */
export interface ModuleFailure extends Error {
  code: 'module-failed';
  /** The failure itself. */
  cause: unknown;
}

export interface ExportedFile {
  name: string;
  text: string;
}

// Each function throws a `TypeError` if an argument or an option has the wrong type, if an option has a name that isn't listed
// here, or if an object can't be written as JSON; a `RangeError` if an option has a value that isn't known; a `ReadingError` if
// a text can't be read; and a `ModuleFailure`.
export function check(text: string, options?: CheckOptions): Report;
export function diagnose(text: string, options?: DiagnoseOptions): Diagnosis;
export function compare(live: string | object, body: string | object, options?: CompareOptions): Comparison;
export function describeSize(name: string, options?: { locale?: string }): SizeDescription | null;
export function importText(text: string, options?: Pick<CheckOptions, 'locale' | 'pool'>): Imported;
export function exportAs(format: string, text: string, target?: Target): ExportedFile[];
