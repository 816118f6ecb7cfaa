import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@app/event-store';
import Database from 'better-sqlite3';
import { Copy } from './copy.js';
import { added, clock, memory, operational, Workshop, Writer } from './testing/kit.spec.js';

const workshop = new Workshop();
let path: string;
let copy: Copy;
let events: RecordedEvent[];

beforeEach(async () => {
  path = join(workshop.directory(), 'operational.db');
  copy = Copy.create(path, 1, operational, () => clock.now());
  const writer = new Writer(memory());
  for (let n = 0; n < 4; n += 1) await writer.append('thing-1', [added(1)]);
  events = [];
  for await (const batch of writer.store().readAll()) events.push(...batch);
});
afterEach(async () => {
  copy.close();
  await workshop.clear();
});

const total = (): unknown => new Database(path, { readonly: true }).prepare('SELECT total FROM totals').pluck().get();

describe('a copy of a read model', () => {
  it('passes over what it has applied already, wherever its lane begins', () => {
    copy.commit(events.slice(0, 2));
    expect(copy.commit(events.slice(1)).events).toEqual(events.slice(2));
    expect(copy.commit(events).events).toEqual([]);
    expect(total()).toBe(4);
  });

  it('is as before when a batch fails, and takes the same batch later', () => {
    copy.commit(events.slice(0, 1));
    const blocker = new Database(path);
    blocker.exec('BEGIN IMMEDIATE');
    expect(() => copy.commit(events)).toThrow('locked');
    blocker.close();
    expect(copy.position).toBe(events[0]?.position);
    copy.commit(events);
    expect(total()).toBe(4);
    expect(copy.revisionOf('thing-1')).toBe(3n);
  });

  it('that was never completed is not opened again', () => {
    copy.commit(events);
    copy.close();
    expect(Copy.open(path, 1, operational, () => clock.now())).toBeUndefined();
  });

  it('that is complete goes on at its checkpoint', () => {
    copy.commit(events.slice(0, 3));
    copy.finish();
    copy.close();
    copy = Copy.open(path, 1, operational, () => clock.now()) as Copy;
    expect(copy).toMatchObject({ position: events[2]?.position, eventId: events[2]?.id });
    expect(copy.commit(events).events).toHaveLength(1);
  });
});
