import { describe, expect, it } from '@jest/globals';
import { Commands } from '@app/command-handling';
import { EventTypes, LedgerStore, PersonalKeyDestroyed } from '@app/event-store';
import { INCIDENT_EVENT_TYPES, incidentDecider, type SingleCommand } from '@app/incident';
import { SystemChance, SystemClock } from '@app/platform';
import { provider } from './provider.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const MARCH = { from: Date.UTC(2026, 2, 1) / 1000, to: Date.UTC(2026, 3, 1) / 1000, count: 200 };
const livesOf = (seed: number, weeks = MARCH) => [...provider({ seed }).lives(weeks)];

describe('the provider', () => {
  it('tells the same lives from the same seed, and others from another', () => {
    expect(livesOf(1)).toEqual(livesOf(1));
    expect(livesOf(2)).not.toEqual(livesOf(1));
  });

  it('reports evenly over the weeks, in order, and dates every command', () => {
    const reports = livesOf(1).map(({ steps: [first] }) => first?.at ?? 0);
    expect(reports).toEqual([...reports].sort((one, other) => one - other));
    const half = reports.filter((at) => at < (MARCH.from + MARCH.to) / 2).length;
    expect(half).toBe(MARCH.count / 2);
    for (const { steps } of livesOf(1))
      for (const { at, commands } of steps)
        for (const { occurredAt = '' } of commands) expect(Date.parse(occurredAt)).toBe(at * 1000);
  });

  it('has as many customers as are asked for, each by a name of its own', () => {
    const { customers } = provider({ seed: 1, customers: 500 });
    expect(new Set(customers).size).toBe(500);
    for (const customer of customers) expect(customer).toMatch(/^[a-z][a-z0-9-]{0,63}$/);
  });

  it('tells lives that the domain accepts step by step, each with something to record', async () => {
    const [clock, chance] = [new SystemClock(), new SystemChance()];
    const [adapter, keys] = [new MemoryAdapter(clock), new MemoryKeyStore(chance)];
    const store = new LedgerStore({
      adapter,
      keys,
      clock,
      chance,
      types: new EventTypes([...INCIDENT_EVENT_TYPES, PersonalKeyDestroyed]),
      prefix: '',
    });
    const commands = new Commands({ store, clock, callerTimeoutMs: 10_000 });
    const told = new Set<SingleCommand['type']>();
    for (const { index, steps } of livesOf(1))
      for (const [step, { commands: said }] of steps.entries()) {
        const commandId = `${index}-${step}`;
        const stamp = { commandId, payload: commandId, correlationId: commandId, causationId: commandId };
        const command = { type: 'Several', commands: said } as const;
        const receipt = await commands.handle(incidentDecider, `incident-${index}`, command, {
          ...stamp,
          actor: 'desk',
          origin: 'import',
        });
        expect({ commandId, said, changed: receipt.changed }).toEqual({ commandId, said, changed: true });
        for (const { type } of said) told.add(type);
      }
    expect(told.size).toBeGreaterThan(13);
  });
});
