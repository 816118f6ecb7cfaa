import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@app/event-store';
import Database from 'better-sqlite3';
import { ReadModelGeneration } from './read-model-generation.js';
import { added, clock, memory, operational, Workshop, Writer } from '@testing/projection/kit';

const workshop = new Workshop();
let path: string;
let generation: ReadModelGeneration;
let events: RecordedEvent[];

beforeEach(async () => {
  path = join(workshop.directory(), 'operational.db');
  generation = ReadModelGeneration.create(path, 1, operational, () => clock.now());
  const writer = new Writer(memory());
  for (let n = 0; n < 4; n += 1) await writer.append('thing-1', [added(1)]);
  events = [];
  for await (const batch of writer.store().readAll()) events.push(...batch);
});
afterEach(async () => {
  generation.close();
  await workshop.clear();
});

const total = (): unknown => new Database(path, { readonly: true }).prepare('SELECT total FROM totals').pluck().get();

describe('a generation of a read model', () => {
  it('passes over what it has applied already, wherever its subscription begins', () => {
    generation.commit(events.slice(0, 2));
    expect(generation.commit(events.slice(1)).events).toEqual(events.slice(2));
    expect(generation.commit(events).events).toEqual([]);
    expect(total()).toBe(4);
  });

  it('is as before when a batch fails, and takes the same batch later', () => {
    generation.commit(events.slice(0, 1));
    const blocker = new Database(path);
    blocker.exec('BEGIN IMMEDIATE');
    expect(() => generation.commit(events)).toThrow('locked');
    blocker.close();
    expect(generation.position).toBe(events[0]?.position);
    generation.commit(events);
    expect(total()).toBe(4);
    expect(generation.revisionOf('thing-1')).toBe(3n);
  });

  it('that was never completed is not opened again', () => {
    generation.commit(events);
    generation.close();
    expect(ReadModelGeneration.open(path, 1, operational, () => clock.now())).toBeUndefined();
  });

  it('that is complete goes on at its checkpoint', () => {
    generation.commit(events.slice(0, 3));
    generation.finish();
    generation.close();
    generation = ReadModelGeneration.open(path, 1, operational, () => clock.now()) as ReadModelGeneration;
    expect(generation).toMatchObject({ position: events[2]?.position, eventId: events[2]?.id });
    expect(generation.commit(events).events).toHaveLength(1);
  });
});
