import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CTL, requireBuild } from '../support/built.js';

const INCIDENTS = 700;
const ROWS = 3 * INCIDENTS;
let directory: string;
let file: string;

beforeAll(() => {
  requireBuild();
  directory = mkdtempSync(join(tmpdir(), 'ledger-interrupt-'));
  file = join(directory, 'log.csv');
  const rows = Array.from({ length: INCIDENTS }, (_, n) =>
    ['New', 'Active', 'Resolved'].map((state, minute) => `A${n},2016-03-01 08:0${minute}:00,${state}`),
  ).flat();
  writeFileSync(file, `number,sys_updated_at,incident_state\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** @param until when it is interrupted, as from the keyboard; never if absent */
function run(args: readonly string[], until?: () => boolean): Promise<Ended> {
  const child = spawn(process.execPath, [CTL, ...args], { env: { PATH: process.env['PATH'] } });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const look = setInterval(() => until?.() && (clearInterval(look), child.kill('SIGINT')), 5);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearInterval(look);
      resolve({ code, out, errors });
    }),
  );
}

describe('Ctrl-C', () => {
  it('in an import tells what is done and how to go on, ends with 130, and the next run goes on from there', async () => {
    const data = join(directory, 'data');
    const wal = join(data, 'log.db-wal');
    const call = ['import', 'servicenow-csv', file, '--date-format', 'servicenow', '--data-dir', data];
    const cut = await run(call, () => existsSync(wal) && statSync(wal).size > 400_000);
    expect([cut.code, cut.out]).toEqual([130, '']);
    const [, done = ''] =
      /^incidentctl: interrupted: ([\d,]+) of 2,100 rows were answered; run the same command again/m.exec(cut.errors) ??
      [];
    expect(Number(done.replace(',', ''))).toBeGreaterThan(0);
    const again = await run([...call, '--json']);
    const summary = JSON.parse(again.out) as { recorded: number; recordedBefore: number; refused: number };
    expect(again.code).toBe(0);
    expect(summary.refused).toBe(0);
    expect(summary.recorded + summary.recordedBefore).toBe(ROWS);
    expect(summary.recordedBefore).toBeGreaterThanOrEqual(Number(done.replace(',', '')));
  }, 90_000);

  it('in the demo says what the directory holds, and how to have the whole', async () => {
    const data = join(directory, 'demo');
    const cut = await run(['demo', '--data-dir', data], () => existsSync(join(data, 'log.db-wal')));
    expect([cut.code, cut.out]).toEqual([130, '']);
    expect(cut.errors).toMatch(
      /^incidentctl: interrupted: \S+demo holds (a part of )?the agreements and .+; for the whole demo remove that directory and run/m,
    );
  }, 90_000);
});
