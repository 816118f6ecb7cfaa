import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseSeconds } from '@app/kernel';
import { Absences } from './absences.js';

const AT = parseSeconds('2026-03-28T01:00:00Z');
const LAST = { position: '412', eventId: 'e412' };

let dataDir: string;
/** What is written to the log. */
let written: object[];
/** Which event stands at the place that was read last. */
let standing: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'absences-'));
  [written, standing] = [[], 'e412'];
});
afterEach(() => rm(dataDir, { recursive: true }));

type Parts = ConstructorParameters<typeof Absences>[0];
const instance = (): Absences =>
  new Absences({
    config: { dataDir },
    chance: { uuid: () => 'a-command' },
    store: { isPosition: () => true, eventIdAt: async () => standing },
    commands: {
      handle: async (_decider: unknown, stream: string, said: object) => written.push({ stream, ...said }),
    },
  } as unknown as Parts);

const AWAY = { stream: 'paging-settings', from: '2026-03-28T01:00:00Z' };

describe('an absence', () => {
  it('of a process is said when it is back', async () => {
    await instance().look(AT, LAST);
    await instance().look(AT + 61, LAST);
    expect(written).toEqual([{ ...AWAY, until: '2026-03-28T01:01:01Z', because: 'process-absent' }]);
  });

  it('of the log is said when it can be read again', async () => {
    const one = instance();
    await one.look(AT, LAST);
    await one.look(AT + 300, LAST);
    expect(written).toEqual([{ ...AWAY, until: '2026-03-28T01:05:00Z', because: 'store-away' }]);
  });

  it('of a minute, and the first start, are none', async () => {
    await instance().look(AT, undefined);
    await instance().look(AT + 60, LAST);
    expect(written).toEqual([]);
  });

  it('is none of which nothing can be read', async () => {
    await writeFile(join(dataDir, 'pager-was-there.json'), '{"at":');
    await instance().look(AT, LAST);
    expect(written).toEqual([]);
  });
});

describe('a log that is an older one than it was', () => {
  it('is said by the first start that does not find the event that was read last', async () => {
    await instance().look(AT, LAST);
    standing = 'another';
    await instance().look(AT + 5, { position: '9', eventId: 'e9' });
    expect(written).toEqual([{ stream: 'paging-settings', checkpoint: '412' }]);
  });

  it('is said by an instance under which it was set back', async () => {
    const one = instance();
    await one.look(AT, LAST);
    standing = 'another';
    await one.look(AT + 5, LAST);
    expect(written).toEqual([]);
    one.forget();
    await one.look(AT + 10, undefined);
    await one.look(AT + 15, { position: '9', eventId: 'e9' });
    expect(written).toEqual([{ stream: 'paging-settings', checkpoint: '412' }]);
  });
});
