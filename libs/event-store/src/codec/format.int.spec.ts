import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventTypes } from '../event-type.js';
import {
  collect,
  command,
  NOW,
  noted,
  NoteAdded,
  started,
  testLedger,
  WorkStarted,
} from '@testing/event-store/test-ledger';
import { checkDraft } from './draft.js';
import { seal } from './seal.js';
import { storedLine } from './stored-line.js';

let doc: string;
let directory: string;
beforeAll(async () => {
  doc = await readFile(new URL('../../../../docs/format.md', import.meta.url), 'utf8');
  directory = await mkdtemp(join(tmpdir(), 'format-'));
});
afterAll(() => rm(directory, { recursive: true }));

const block = (language: string): string => {
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(doc)?.[1];
  if (!found) throw new Error(`docs/format.md has no ${language} block`);
  return found;
};

/** The two events of the document, out of the real codec, with a key and an initialisation vector that are no secret. */
function example(): string {
  const types = new EventTypes([NoteAdded, WorkStarted]);
  const key = { keyId: 'person-17~2026', secret: new Uint8Array(32).fill(1), iv: new Uint8Array(12).fill(2) };
  const drafts = [{ checked: checkDraft(started(), types) }, { checked: checkDraft(noted(), types), key }];
  const stream = 'incident-7K3MQ9XDK';
  return seal(stream, undefined, drafts, command(), NOW)
    .events.map((event, index) =>
      storedLine({ ...event, stream, revision: BigInt(index), position: '', created: NOW }).concat('\n'),
    )
    .join('');
}

const tools = ['jq', 'openssl'].filter((tool) => spawnSync(tool, ['--help']).error === undefined);
const canRun = tools.length === 2;
if (!canRun) process.stderr.write('The recipe of docs/format.md was not run: it needs jq and openssl.\n');

async function recipe(lines: string, language = 'sh'): Promise<string> {
  await writeFile(join(directory, 'events.ndjson'), lines);
  const env = { ...process.env, KEY: '01'.repeat(32) };
  const run = spawnSync('sh', ['-eu', '-c', block(language)], { cwd: directory, encoding: 'utf8', env });
  expect(run.stderr).toBe('');
  return run.stdout;
}

describe('the documented format', () => {
  it('shows what the codec writes', () => {
    expect(block('jsonl')).toBe(example());
  });

  if (!canRun) return;

  it('has a recipe that prints what it says', async () => {
    expect(await recipe(example())).toBe(block('text'));
  });

  it('has a recipe that holds for a stream with all that can be stored in it', async () => {
    const { ledger } = testLedger();
    const data = {
      text: 'geheim',
      'odd "key" \\ ~': ['\t\n"\\/', 'ä€😀\u2028\u00a0\uffff', '\u{10ffff}<&>'],
      numbers: [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e15],
      nested: { b: {}, a: [], B: null, '10': true, '9': false, _: '' },
    };
    const first = await ledger.append({
      stream: 'incident-1',
      head: undefined,
      events: [started()],
      command: command(),
    });
    await ledger.append({
      stream: 'incident-1',
      head: first.head,
      events: [noted({ data }), noted()],
      command: command(),
    });
    const lines = (await collect(ledger.readStored('incident-1'))).map((event) => `${storedLine(event)}\n`);
    const verdicts = (await recipe(lines.join(''))).trim().split('\n');
    expect(verdicts).toHaveLength(3);
    expect(verdicts.every((line) => line.endsWith(' holds'))).toBe(true);
  });

  it('has a recipe that opens a block and makes the fingerprint anew', async () => {
    const printed = await recipe(example(), 'shell');
    expect(printed).toBe(block('txt'));
    const [text, fingerprint, stored] = printed.trim().split('\n');
    expect(JSON.parse(text ?? '')).toEqual({ text: noted().data['text'] });
    expect(stored).toBe(`hmac2:person-17~2026:${fingerprint}`);
  });

  it('has a recipe that finds a change', async () => {
    const printed = await recipe(example().replace('"by":"person-3"', '"by":"person-4"'));
    expect(printed).toMatch(/^0 [0-9a-f]{64} broken\n1 [0-9a-f]{64} broken\n$/);
  });
});
