import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { expectTable } from '@testing/documents';
import { EVENTS } from './domain/events/events.js';
import { INCIDENT_PROBLEMS } from './problems.js';
import { lifecycleTable } from '@testing/incident/lifecycle-table';

const PAGE = 'docs/incident-lifecycle.md';
const document = await readFile(PAGE, 'utf8');

/** The formatter pads cells, so tables are compared without blanks. */
const bare = (text: string): string => text.replace(/ +/g, ' ').replace(/\| -+ /g, '| --- ');

const sources = async (folder: string): Promise<string> => {
  const directory = new URL(`./${folder}/`, import.meta.url);
  const names = (await readdir(directory)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  return (await Promise.all(names.map((name) => readFile(new URL(name, directory), 'utf8')))).join('\n');
};

describe('docs/incident-lifecycle.md', () => {
  it('shows which command is possible in which phase, as the code decides (UPDATE_GENERATED=1 writes it)', async () => {
    const [header = [], ...rows] = lifecycleTable();
    await expectTable(PAGE, header, rows);
  });

  it('lists every code of a refusal, with its status', () => {
    const rows = Object.entries(INCIDENT_PROBLEMS).map(
      ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
    );
    expect(bare(document)).toContain(rows.join('\n'));
  });

  it('names every event, what it asks for and who may see it (UPDATE_GENERATED=1 writes it)', async () => {
    const rows = Object.entries(EVENTS).map(([type, { asks, audience }]) => [`\`${type}\``, asks, audience]);
    await expectTable(PAGE, ['event', 'asks for', 'audience'], rows);
  });
});

describe('the table of problems', () => {
  it('has every code that the lib throws, and no other', async () => {
    const text = (await sources('.')) + (await sources('domain')) + (await sources('commands'));
    const thrown = [...text.matchAll(/['"`](incident\.[a-z-]+)['"`]/g)].map(([, code]) => code ?? '');
    const made = ['resolved', 'closed', 'cancelled', 'merged'].map((status) => `incident.already-${status}`);
    const empty = ['assignment', 'escalation'].map((what) => `incident.${what}-empty`);
    expect([...new Set([...thrown, ...made, ...empty])].sort()).toEqual(Object.keys(INCIDENT_PROBLEMS).sort());
  });
});
