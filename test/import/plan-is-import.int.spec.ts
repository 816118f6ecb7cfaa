import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Parties, PartyKind } from '@app/incident';
import fc from 'fast-check';
import { planOptions, SERVICENOW } from '../../apps/incidentctl/src/import/import-options.js';
import { lineOf } from '../../apps/incidentctl/src/import/lines.js';
import { judged, readImport } from '../../apps/incidentctl/src/import/servicenow/plan.js';
import { ledgerInMemory } from './ledger-in-memory.js';

const directory = mkdtempSync(join(tmpdir(), 'plan-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const HEADER =
  'number,sys_mod_count,sys_updated_at,opened_at,resolved_at,incident_state,location,category,caller_id,priority,assigned_to';
const STATES = ['New', 'Active', 'Awaiting Vendor', 'Resolved', 'Closed', 'Canceled', '-100'];

const minute = fc.nat(20).map((at) => `01/03/2016 08:${String(at).padStart(2, '0')}`);
const row = fc.record({
  number: fc.constantFrom('A1', 'A2'),
  at: minute,
  opened: minute,
  resolved: fc.oneof(minute, fc.constant('?')),
  state: fc.constantFrom(...STATES),
  customer: fc.constantFrom('acme', 'globex', 'Initech AG', '?'),
  service: fc.constantFrom('web', 'mail', '?'),
  caller: fc.constantFrom('k1', 'Anna Berg', '?'),
  priority: fc.constantFrom('1', '2', '?'),
  person: fc.constantFrom('bert', 'carl', '?'),
});
const owner = fc.constantFrom('acme', 'globex', 'name:Initech_AG', undefined);
const owners = fc.record({ web: owner, mail: owner, k1: owner });

/** Whose the things are that somebody has defined. */
const partiesOf = (known: Readonly<Record<string, string | undefined>>): Parties => ({
  customerOf: (kind: PartyKind, id: string) => (kind === 'customer' && id === 'acme' ? id : known[id]),
});

const tally = (codes: readonly string[]): object =>
  Object.fromEntries([...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]));

describe('the plan of an import', () => {
  it('tells of every row what the ledger will answer, whatever belongs to whom', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 12 }), owners, async (rows, known) => {
        const file = join(directory, 'log.csv');
        const lines = rows.map(({ number, ...cells }, count) => [number, count, ...Object.values(cells)].join(','));
        writeFileSync(file, [HEADER, ...lines].join('\n'));
        const parties = partiesOf(known);
        const read = await readImport(planOptions(file, {}, SERVICENOW));
        const before = read.refused.total;
        const plan = judged(read, parties);
        expect(before).toBe(0);
        const planned = Object.entries(plan.refused.toJSON()).flatMap(([reason, { count }]) =>
          Array.from({ length: count }, () => reason.replace(/ .*/, '')),
        );
        for (const one of plan.incidents.flat()) planned.push(one.commands.length === 0 ? 'nothing' : 'recorded');

        const { store, send } = await ledgerInMemory([], parties);
        const answered: string[] = [];
        for (const one of read.incidents.flat()) {
          if (one.commands.length === 0) answered.push('nothing');
          else {
            const result = await send(lineOf(one, read));
            if ('problem' in result) answered.push(result.problem.code);
            else answered.push(result.receipt.changed ? 'recorded' : 'nothing');
          }
        }
        await store.close();
        expect(tally(planned)).toEqual(tally(answered));
        seen += planned.filter(
          (code) => code === 'unknown-reference' || code === 'incident.correction-incomplete',
        ).length;
      }),
      { numRuns: 40 },
    );
    // Else nothing of this was tried.
    expect(seen).toBeGreaterThan(0);
  });
});
