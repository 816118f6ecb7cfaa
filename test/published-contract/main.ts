import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerProcess } from '../support/ledger-process.js';

const HERE = 'test/published-contract';
const GENERATED = `${HERE}/hey-api/generated`;
const KEY = 'key-of-the-contract-0123456789';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const tool = (name: string, ...args: readonly string[]): string =>
  execFileSync(`${HERE}/node_modules/.bin/${name}`, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** What a reader of the document relies on: two linters find nothing in it, and a generated client does its work. */
async function hold(document: string, url: string, scratch: string): Promise<void> {
  const { totals } = JSON.parse(tool('redocly', 'lint', document, '--format', 'json')) as {
    totals: { errors: number; warnings: number };
  };
  if (totals.errors + totals.warnings > 0) throw new Error(tool('redocly', 'lint', document));
  say('redocly lint: nothing to say');
  tool('spectral', 'lint', '--ruleset', `${HERE}/spectral.yaml`, '--fail-severity', 'hint', document);
  say('spectral lint: nothing to say');
  await rm(GENERATED, { recursive: true, force: true });
  tool('openapi-ts', '-i', document, '-o', GENERATED, '-c', '@hey-api/client-fetch', '--no-log-file');
  tool('tsc', '-p', `${HERE}/hey-api`, '--outDir', scratch);
  execFileSync(process.execPath, [join(scratch, 'story.js'), url, KEY], { stdio: 'inherit' });
  say('@hey-api/openapi-ts: the client compiles, and its story holds');
}

if (!existsSync(`${HERE}/node_modules/.bin/redocly`))
  execFileSync('npm', ['ci', '--ignore-scripts', '--prefix', HERE], { stdio: 'inherit' });
const scratch = await mkdtemp(join(tmpdir(), 'published-contract-'));
const service = new LedgerProcess({ DATA_DIR: join(scratch, 'data'), ADMIN_API_KEY: KEY });
try {
  service.begin();
  await service.serving();
  const document = join(scratch, 'openapi.json');
  await writeFile(document, await (await fetch(`${service.url}/openapi.json`)).text());
  await hold(document, service.url, scratch);
} catch (error) {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
  say(`${stdout}${stderr}${String(error)}`);
  process.exitCode = 1;
} finally {
  await service.end('SIGTERM');
  await rm(scratch, { recursive: true });
}
