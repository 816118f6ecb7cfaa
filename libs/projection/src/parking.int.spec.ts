import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { added, lines, memory, operational, reporting, rows, totals, Workshop, Writer } from '@testing/projection/kit';

const workshop = new Workshop();
let writer: Writer;

beforeEach(() => {
  writer = new Writer(memory());
});
afterEach(() => workshop.clear());

describe('an event that a projection cannot apply', () => {
  it('parks its stream in that file, undoes only its own effects, and lets the rest of the batch through', async () => {
    await writer.append('thing-1', [added(1), added(13), added(2)]);
    await writer.add('thing-2', 5);
    const projector = await workshop.started(writer.store());
    expect(rows(projector, 'totals')).toEqual([
      { stream: 'thing-1', total: 1, note: null, key_id: null },
      { stream: 'thing-2', total: 5, note: null, key_id: null },
    ]);
    // The other file has no trouble with it.
    expect(rows(projector, 'lines')).toHaveLength(4);
    expect(projector.parked()).toEqual([
      {
        file: 'operational',
        stream: 'thing-1',
        revision: 1n,
        position: expect.any(String),
        eventId: expect.any(String),
        type: 'Added',
        problem: 'totals: thirteen cannot be applied',
        since: expect.stringMatching(/^20.*Z$/),
        heldTo: 2n,
      },
    ]);
    expect(projector.status().files.map(({ parked }) => parked)).toEqual([1, 0]);
    expect(projector.status().caughtUp).toBe(true);
  });

  it('answers at once those who wait for its stream, and those who wait for what is before it', async () => {
    const projector = await workshop.started(writer.store());
    const waiting = projector.waitFor('thing-1', 1n, 10_000);
    await writer.append('thing-1', [added(1), added(13)]);
    expect(await waiting).toBe('parked');
    expect(await projector.waitFor('thing-1', 5n, 10_000)).toBe('parked');
    expect(await projector.waitFor('thing-1', 0n, 10_000)).toBe('projected');
  });

  it('stays in the feed, with everything behind it', async () => {
    const projector = await workshop.started(writer.store());
    await writer.add('thing-1', 13);
    await writer.add('thing-1', 1);
    await writer.add('thing-2', 1);
    await projector.waitFor('thing-2', 0n, 1_000);
    expect(rows(projector, 'feed')).toHaveLength(3);
  });

  it('tells the observer', async () => {
    const heard: string[] = [];
    const projector = await workshop.started(writer.store(), workshop.directory(), {
      observer: {
        parked: (file, { stream, revision, heldTo }) => heard.push(`${file} ${stream}@${revision}..${heldTo}`),
        committed: (file, events) => heard.push(`${file} ${events}`),
      },
    });
    await writer.add('thing-1', 13);
    await projector.waitFor('thing-1', 0n, 1_000);
    expect(heard).toContain('operational thing-1@0..0');
    expect(heard).toContain('operational 1');
  });

  it('is parked at the new problem when the retry does not help', async () => {
    const projector = await workshop.started(writer.store());
    await writer.append('thing-1', [added(1), added(13), added(2)]);
    await projector.waitFor('thing-1', 2n, 1_000);
    expect(await projector.retry('thing-1')).toEqual([
      { file: 'operational', stream: 'thing-1', problem: 'totals: thirteen cannot be applied' },
    ]);
    expect(projector.parked()).toMatchObject([{ stream: 'thing-1', revision: 1n, heldTo: 2n }]);
    expect(await projector.retry('thing-2')).toEqual([]);
  });
});

describe('what must be forgotten', () => {
  it('does not wait for the repair of a stream', async () => {
    const strict = {
      ...lines,
      apply: (event: Parameters<typeof lines.apply>[0]) => {
        if (event.type === 'Odd') throw new Error('not known here');
      },
    };
    const files = [{ ...operational, projections: [totals, strict] }, reporting];
    const projector = await workshop.started(writer.store(), workshop.directory(), { files });
    await writer.add('thing-1', 1, 'secret', 'person-1');
    await writer.odd('person-1', 1);
    await writer.destroyKey('person-1');
    await writer.add('thing-2', 1);
    await projector.waitFor('thing-2', 0n, 1_000);
    expect(projector.parked()).toMatchObject([{ stream: 'person-1', revision: 0n, heldTo: 1n }]);
    expect(rows(projector, 'totals')).toMatchObject([{ note: null }, {}]);
  });
});
