import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SETTINGS } from '@app/platform';
import { CTL, MAIN } from '../support/built.js';
import { Service } from './support/service.js';

const README = readFileSync('README.md', 'utf8');
/** The second goes on where the first ends. */
const TOUR = README.slice(README.indexOf('## A tour')) + readFileSync('docs/tour.md', 'utf8');
const CONFIGURATION = readFileSync('docs/configuration.md', 'utf8');
/** A command block, and the output that the README shows for it, if it shows any. */
const BLOCKS = [...TOUR.matchAll(/```sh\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```\n)?/g)].map((match) => ({
  commands: match[1]!,
  output: match[2],
}));

/** That `npx` finds the command, and finds it again, two calls show; for the others npm's own start would only take time. */
const NPX_CALLS = 2;

/** Without what differs from one run to the next. */
const lasting = (text: string): string => text.replace(/"requestId":"[^"]+"/g, '"requestId":"…"');

describe('the README and the long tour', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ ADMIN_API_KEY: '' });
  }, 120_000);
  afterAll(() => service.dispose());

  it('have commands that answer as they say', () => {
    let [exports, calls] = ['', 0];
    const built = statSync(MAIN).mtimeMs;
    expect(BLOCKS.length).toBeGreaterThan(12);
    for (const { commands, output } of BLOCKS) {
      const here = commands
        .replaceAll('http://127.0.0.1:3000', service.url)
        .replaceAll('data/admin.key', join(service.directory, 'admin.key'))
        .replaceAll('npx incidentctl', (call) => (++calls > NPX_CALLS ? `node ${CTL}` : call));
      // The first `npx` of a clone links the package into npm's cache, and must not build it anew under a running service.
      const env = { ...process.env, DATA_DIR: service.directory, npm_config_cache: join(service.directory, 'npm') };
      const said = execFileSync('bash', ['-c', exports + here], { env, encoding: 'utf8' });
      if (here.startsWith('export')) exports += here;
      expect(lasting(said)).toBe(lasting(output ?? ''));
    }
    expect(statSync(MAIN).mtimeMs).toBe(built);
  }, 120_000);

  it('stand beside a list of every setting with its default and its meaning', () => {
    for (const { name, byDefault, meaning } of Object.values(SETTINGS) as {
      name: string;
      byDefault?: string;
      meaning: string;
    }[]) {
      const row = CONFIGURATION.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      const cells = row?.split('|').map((cell) => cell.trim()) ?? [];
      expect(cells.slice(1, 4)).toEqual([`\`${name}\``, byDefault === undefined ? '' : `\`${byDefault}\``, meaning]);
    }
  });
});
