// What editors and pipelines use: Ajv finds a body valid exactly if our own checks of the contract do, and the language
// service of Visual Studio Code offers what may stand at a place.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';

import { Ajv2020 } from 'ajv/dist/2020.js';
import vscode from 'vscode-json-languageservice';

import { NEWEST } from '../support/api-versions.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
const PROGRAM = process.env.BPC_PROGRAM ?? join(TARGET, 'debug/batch-pool');
const EXAMPLES = process.env.BPC_EXAMPLES ?? join(TARGET, 'debug/examples');
const COUNT = 20_000;

const { TextDocument, getLanguageService } = vscode;

/** What a program prints. */
const printed = (program, ...options) => {
  const run = spawnSync(program, options, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
};

describe('the JSON Schemas', () => {
  let folder;
  const schemas = new Map();
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bpc-schema-'));
    printed(PROGRAM, 'schema', folder);
    for (const file of readdirSync(folder)) schemas.set(file, JSON.parse(readFileSync(join(folder, file), 'utf8')));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('Ajv judges as our checks do', () => {
    const ajv = new Ajv2020({
      strict: true,
      // Each keyword judges the values of its own type; which types there may be is said once, at the place.
      strictTypes: false,
      strictRequired: 'log',
      logger: { log() {}, warn: assert.fail, error: assert.fail },
    });
    ajv.addVocabulary(['defaultSnippets', 'doNotSuggest', 'errorMessage', 'patternErrorMessage']);
    const validators = new Map();
    for (const [file, schema] of schemas) {
      assert.ok(ajv.validateSchema(schema), `${file}: ${ajv.errorsText()}`);
      validators.set(file, ajv.compile(schema));
    }
    const seen = { true: 0, false: 0 };
    for (const line of printed(join(EXAMPLES, 'bodies'), String(COUNT)).split('\n').filter(Boolean)) {
      const { apiVersion, isValid, changes, body } = JSON.parse(line);
      const validate = validators.get(`pool-${apiVersion}.json`);
      assert.equal(validate(body), isValid, `${apiVersion}, ${changes}: ${ajv.errorsText(validate.errors)}\n${line}`);
      seen[isValid] += 1;
    }
    assert.ok(seen.true > COUNT / 4 && seen.false > COUNT / 4, JSON.stringify(seen));
  });

  describe('in Visual Studio Code', () => {
    const FILE = `pool-${NEWEST}.json`;
    let service;
    before(() => {
      const schemaRequestService = async (uri) => JSON.stringify(schemas.get(uri.split('/').at(-1)));
      service = getLanguageService({ schemaRequestService });
      service.configure({ schemas: [{ uri: `https://example.org/schema/${FILE}`, fileMatch: ['*.json'], schema: schemas.get(FILE) }] });
    });

    /** Runs something at the place of `|` in a text. */
    const at = async (text, run) => {
      const offset = text.indexOf('|');
      const document = TextDocument.create('file:///frames.json', 'json', 1, text.replace('|', ''));
      return run(document, document.positionAt(offset), service.parseJSONDocument(document));
    };
    const offered = async (text) => (await at(text, (...place) => service.doComplete(...place))).items.map(({ label }) => label);
    const told = async (text) => {
      const hover = await at(text, (...place) => service.doHover(...place));
      return [hover?.contents].flat().map((part) => part?.value ?? part).join('\n');
    };
    const problems = (text) => at(text, async (document, _, json) =>
      (await service.doValidation(document, json)).map(({ message }) => message));

    test('members are offered that may stand there, but not those of the service', async () => {
      const labels = await offered('{"properties":{"vmSize":"a",|}}');
      assert.ok(labels.includes('scaleSettings') && labels.includes('upgradePolicy'), labels);
      for (const other of ['vmSize', 'creationTime', 'resourceTags']) assert.ok(!labels.includes(other), other);
      assert.ok(!(await offered('{|}')).includes('$schema'));
    });

    test('words are offered', async () => {
      const fill = await offered('{"properties":{"taskSchedulingPolicy":{"nodeFillType":|}}}');
      assert.deepEqual(fill.filter((label) => label !== 'null').toSorted(), ['"Pack"', '"Spread"']);
    });

    const inSettings = (type, inside) => `{"properties":{"deploymentConfiguration":{"virtualMachineConfiguration":{"extensions":[
      {"name":"k","publisher":"Microsoft.Azure.KeyVault","type":"${type}","settings":{${inside}}}]}}}}`;

    test('the settings of the Key Vault extension follow its type, and none is refused', async () => {
      const certificate = '"secretsManagementSettings":{"observedCertificates":[{|}]}';
      const linux = await offered(inSettings('KeyVaultForLinux', certificate));
      const windows = await offered(inSettings('KeyVaultForWindows', certificate));
      assert.ok(linux.includes('acls') && !linux.includes('accounts'), linux);
      assert.ok(windows.includes('accounts') && !windows.includes('acls'), windows);
      const strange = inSettings('KeyVaultForLinux', '"secretsManagementSettings":{"observedCertificates":7,"x":null}');
      const without = (text) => text.filter((message) => !message.startsWith('Missing property'));
      assert.deepEqual(without(await problems(strange)), []);
    });

    test('an empty file is begun, and an extension added', async () => {
      assert.equal((await offered('|')).filter((label) => label.includes('nodes')).length, 2);
      const list = '{"properties":{"deploymentConfiguration":{"virtualMachineConfiguration":{"extensions":[|]}}}}';
      assert.equal((await offered(list)).filter((label) => label.startsWith('Key Vault')).length, 2);
    });

    test('a member is explained', async () => {
      assert.match(await told('{"properties":{"vm|Size":"Standard_D2s_v5"}}'), /VM size[\s\S]*quota/);
      // Through a reference.
      const file = await told('{"properties":{"scaleSettings":{"fixedScale":{"resize|Timeout":"PT15M"}}}}');
      assert.match(file, /ISO 8601/);
    });

    test('what is wrong is said plainly', async () => {
      for (const [text, said] of /** @type {const} */ ([
        ['{"properties":{"taskSlotsPerNode":"4"}}|', /expression of the template language/],
        ['{"properties":{"taskSlotsPerNode":true}}|', /Incorrect type/],
        ['{"properties":{"interNodeCommunication":"On"}}|', /"Enabled", "Disabled"/],
        ['{"properties":{"scaleSettings":{"fixedScale":{"resizeTimeout":"15m"}}}}|', /PT15M for 15 minutes/],
        ['{"properties":{"vmsize":"a"}}|', /vmsize/],
        [`{"$schema":"https://example.org/schema/${FILE}","properties":{}}|`, /remove it before you send/],
        ['{}|', /properties/],
      ])) {
        const messages = await problems(text);
        assert.equal(messages.length, 1, `${text}: ${messages}`);
        assert.match(messages[0], said);
      }
      assert.deepEqual(await problems('{"properties":{"vmSize":"[parameters(\'size\')]","displayName":null,"creationTime":7}}|'), []);
    });
  });
});
