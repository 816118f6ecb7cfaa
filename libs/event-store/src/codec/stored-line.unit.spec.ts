import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '../adapter.js';
import { log, verify } from '@testing/event-store/verified-log';
import { eventOfLogLine, logLine, storedLine } from './stored-line.js';

const NOTHING: StoredEvent = {
  stream: 'incident-1',
  revision: 0n,
  position: '0000000000000001',
  id: 'a',
  type: 'NoteAdded',
  created: 1_774_623_600_000,
  metadata: '{}',
  data: '{}',
};

const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constantFrom(
      '{"b":1,"a":2}',
      '{"a": 1}',
      '{"a":1.5}',
      '"{}"',
      '{"a":1,"a":1}',
      '{"":null}',
      'null',
      '',
      '{"2":0,"1":0}',
    ),
  )
  .map((one) => Buffer.from(one).toString());
const stored = fc.record({
  stream: fc.string({ unit: 'grapheme' }),
  revision: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  position: fc.string(),
  id: fc.string(),
  type: fc.string({ unit: 'grapheme' }),
  created: fc
    .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map(Math.trunc))
    .map((one) => one + 0),
  metadata: text,
  data: text,
});

describe('a line of the log', () => {
  it('gives back every event as it is stored, whatever was stored', () => {
    fc.assert(fc.property(stored, (event) => expect(eventOfLogLine(logLine(event))).toEqual(event)));
  });

  it('says what is damaged, and what is hidden', () => {
    const events: readonly StoredEvent[] = [
      { ...NOTHING, data: '', metadata: '', damage: 'its page is damaged' },
      { ...NOTHING, data: '', dataHidden: true },
    ];
    for (const event of events) expect(eventOfLogLine(logLine(event))).toEqual(event);
    expect(JSON.parse(logLine(events[1]!))).not.toHaveProperty('data');
    expect(JSON.parse(storedLine(events[1]!))).not.toHaveProperty('data');
  });

  it('holds the stored line, and beside it where and when', async () => {
    const [event] = await log();
    const { created, position, ...rest } = JSON.parse(logLine(event!)) as Record<string, unknown>;
    expect([JSON.stringify(rest), position]).toEqual([storedLine(event!), event!.position]);
    expect(created).toBe(new Date(event!.created).toISOString());
  });

  it.each([['{"b":1,"a":2}'], ['{"a": 1}'], ['{"a":1,"a":1}']])('shows %s as the text that it is', (data) => {
    expect(JSON.parse(storedLine({ ...NOTHING, data }))).toMatchObject({ data });
  });

  it('is refused, or comes to another verdict, with any byte changed', async () => {
    const events = await log();
    const lines = events.map(logLine);
    const places = lines.flatMap((line, at) => Array.from(line, (_, index) => [at, index] as const));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.integer({ min: 32, max: 126 }), async ([at, index], code) => {
        const changed = lines[at]!.slice(0, index) + String.fromCharCode(code) + lines[at]!.slice(index + 1);
        fc.pre(changed !== lines[at]);
        // Of these two the hash says nothing: they are the store's.
        fc.pre(!/"created":"[^"]*$|"position":"[^"]*$/.test(lines[at]!.slice(0, index)));
        let read: readonly StoredEvent[];
        try {
          read = lines.map((line, one) => eventOfLogLine(one === at ? changed : line));
        } catch {
          return;
        }
        const { breaks, findings } = await verify(read);
        expect(breaks.length + findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('an event whose data is hidden', () => {
  const hidden = (event: StoredEvent): StoredEvent => ({ ...event, data: '', dataHidden: true });
  const ofKeys = (stream: string): boolean => stream.startsWith('apikey-');

  it('is counted where it may be hidden, and its chain holds by its hash', async () => {
    const events = (await log()).map((event) => (ofKeys(event.stream) ? hidden(event) : event));
    const report = await verify(events, { mayHideData: ofKeys });
    expect(report).toMatchObject({ breaks: [], findings: [], dataHidden: 3 });
  });

  it('is a finding anywhere else', async () => {
    const events = (await log()).map((event) => (event.stream === 'incident-1' ? hidden(event) : event));
    const { findings, dataHidden } = await verify(events, { mayHideData: ofKeys });
    expect([findings.length, findings[0], dataHidden]).toEqual([
      3,
      expect.objectContaining({ stream: 'incident-1', problem: 'its data is missing: it was left out on the way' }),
      0,
    ]);
  });

  it('still breaks its chain where one is taken out, or the hash is another', async () => {
    const events = (await log()).map((event) => (ofKeys(event.stream) ? hidden(event) : event));
    const gone = events.filter(({ stream, revision }) => stream !== 'apikey-~b' || revision !== 1n);
    expect((await verify(gone, { mayHideData: ofKeys })).breaks).toHaveLength(1);
    const other = events.map((event) =>
      event.stream === 'apikey-~b' && event.revision === 1n
        ? { ...event, metadata: event.metadata.replace(/"hash":"./, '"hash":"x') }
        : event,
    );
    expect((await verify(other, { mayHideData: ofKeys })).breaks).toHaveLength(1);
  });
});
