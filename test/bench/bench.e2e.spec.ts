import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Row } from './row.js';

/** That each measure still runs and gives its rows; how fast anything is, no test can say. */
const data = mkdtempSync(join(tmpdir(), 'bench-spec-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function bench(...parameters: string[]): Promise<readonly Row[]> {
  const command = ['--import', './test/support/typescript.mjs', 'test/bench/main.ts', '--json', ...parameters];
  const environment = { ...process.env };
  // The stand-in does for this, and what jest needs of Node is nothing to the benchmarks.
  delete environment['EVENTSTORE_TEST_URL'];
  delete environment['NODE_OPTIONS'];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment });
  return (JSON.parse(stdout) as { rows: Row[] }).rows;
}

const told = (rows: readonly Row[]): readonly string[] =>
  rows.map(({ measure, where = '', ratio }) => `${measure} (${where}): ${ratio > 0 ? 'measured' : 'nothing'}`);

describe('the benchmarks, as small as they can be', () => {
  it('give a row for each measure and store', async () => {
    const small = ['--offline', '--rounds', '1', '--seconds', '0.01', '--wide', '2', '--incidents', '5'];
    const rows = await bench('--only', 'handler,append,http,rebuild', ...small);
    const both = (measure: string): string[] => ['embedded', 'stand-in'].map((on) => `${measure} (${on}): measured`);
    expect([...told(rows)].sort()).toEqual(
      [
        'handler command, 1 in flight: latency p50',
        'handler command, 2 in flight: throughput',
        'append, 2 in flight: throughput',
        'POST /v1/incidents, respond-async, 2 connections',
        'POST /v1/incidents, waiting for the read model, 2 connections',
        'rebuild of all read models',
      ]
        .flatMap(both)
        .sort(),
    );
  }, 300_000);

  it('ask the questions on data that is made once and kept', async () => {
    const rows = await bench('--large', '--rounds', '0.1', '--incidents', '60', '--data', data);
    expect(rows.filter(({ ratio }) => !(ratio > 0))).toEqual([]);
    expect(rows.map(({ measure }) => measure)).toContain('start to ready, everything projected');
    expect(readdirSync(data)).toEqual(['incidents-60']);
  }, 300_000);
});
