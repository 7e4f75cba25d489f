// A program in TypeScript that uses api.js as its declared types allow. It is compiled, never run: `tsc` also fails if one of the
// mistakes below is not an error.

import {
  type Comparison, type Diagnosis, type ExportedFile, type Finding, type Imported, type ReadingError, type Report, type SizeDescription,
  check, compare, describeSize, diagnose, exportAs, importText,
} from '../../static/api.js';

const text = '{"properties": {"vmSize": "Standard_D2s_v5"}}';

const report: Report = check(text, { apiVersion: '2025-06-01', os: 'linux', today: '2026-11-23', locale: 'zh-TW', pool: 'frames' });
check(text, { pool: 1 });
const errors: Finding[] = report.findings.filter(({ severity }) => severity === 'error');
const lines: (number | undefined)[] = errors.map(({ line }) => line);
const chosen: string[] = errors.flatMap(({ choices }) => choices ?? []).map(({ title }) => title);
const below: string[] = errors.flatMap(({ followUps }) => followUps ?? []).map(({ code }) => code);

const imported: Imported = importText(text, { locale: 'en', pool: 2 });
const files: ExportedFile[] = exportAs('curl-bash', text, { ...imported.target, cloud: 'custom', armEndpoint: 'https://arm.example.org', body: 'file' });
const diagnosis: Diagnosis = diagnose('AccountVMSeriesCoreQuotaReached', { body: JSON.parse(text), os: 'windows' });
const comparison: Comparison = compare(JSON.parse(text), text, { apiVersion: '2024-07-01', pool: 'frames' });
const size: SizeDescription | null = describeSize('Standard_D2s_v5', { locale: 'en' });
const generations: (1 | 2)[] | null | undefined = size?.generations;

try {
  check('{');
} catch (error) {
  const { code, line, column, text: which } = error as ReadingError;
  console.error(code, line + column, which === 'live');
}

// @ts-expect-error: a text is needed.
check();
// @ts-expect-error: a body as an object isn't a text.
check(JSON.parse(text) as object);
// @ts-expect-error: there is no such system.
check(text, { os: 'solaris' });
// @ts-expect-error: there is no such option.
check(text, { version: '2025-06-01' });
// @ts-expect-error: reading doesn't depend on the day.
importText(text, { today: '2026-11-23' });
// @ts-expect-error: there is no such cloud.
exportAs('json', text, { cloud: 'moon' });
// @ts-expect-error: a comparison has two sides.
compare(text);
// @ts-expect-error: the name of a size is a text.
describeSize(2);
// @ts-expect-error: a name may not be that of a size.
describeSize('x').vcpus;
// @ts-expect-error: a finding may have no fix.
report.findings[0].fix.patch;

export const used = [lines, chosen, below, files, diagnosis.verdict, comparison.differences, generations];
