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

export interface Finding {
  code: string;
  severity: Severity;
  /** A JSON Pointer, relative to the pool body. */
  pointer: string;
  message: string;
  help: string;
  line?: number;
  column?: number;
  fix?: { title: string; patch: PatchOperation[] };
}

export interface Report {
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

export interface Imported {
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
  cloud?: string;
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

export interface ExportedFile {
  name: string;
  text: string;
}

export function check(text: string, options?: CheckOptions): Report;
export function describeSize(name: string, options?: { locale?: string }): SizeDescription | null;
export function importText(text: string, options?: { locale?: string }): Imported;
export function exportAs(format: string, text: string, target?: Target): ExportedFile[];
