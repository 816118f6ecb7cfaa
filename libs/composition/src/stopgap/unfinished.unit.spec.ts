import { describe, expect, it } from '@jest/globals';
import type { Life } from '@app/feature';
import { Unfinished } from './unfinished.js';

const LIVES: readonly Life[] = [
  { prefix: 'incident-', begins: ['Reported', 'Reopened'], ends: ['Resolved', 'Closed'] },
  { prefix: 'page-', begins: ['Requested'], ends: ['Ended'] },
];
const NOW = 10_000_000;
const HOUR = 3_600_000;

/** Each `stream Type`, or `stream Type lately`; something is urgent from the position `since` on. */
function streams(happened: readonly string[], since = 0): readonly string[] | undefined {
  const unfinished = new Unfinished(LIVES, String(since).padStart(3, '0'), NOW);
  const revisions = new Map<string, bigint>();
  happened.forEach((one, place) => {
    const [stream = '', type = '', lately] = one.split(' ');
    const revision = revisions.get(stream) ?? 0n;
    revisions.set(stream, revision + 1n);
    const position = String(place + 1).padStart(3, '0');
    const created = lately === undefined ? NOW - HOUR : NOW - 60_000;
    unfinished.see([{ id: `id${place}`, stream, type, revision, position, created }]);
  });
  return unfinished.part?.streams;
}

describe('which streams are to be known before the whole log is read', () => {
  it.each<[why: string, happened: readonly string[], known: readonly string[]]>([
    ['what is not over', ['incident-1 Reported', 'incident-1 Noted'], ['incident-1']],
    ['not what is over', ['incident-1 Reported', 'incident-1 Resolved', 'incident-1 Noted', 'incident-1 Closed'], []],
    ['what ended a moment ago', ['page-1 Requested', 'page-1 Ended lately'], ['page-1']],
    [
      'what began again, whatever was recorded after that',
      ['incident-1 Reported', 'incident-1 Resolved', 'incident-1 Reopened', 'incident-1 Resolved'],
      ['incident-1'],
    ],
    [
      'whatever has no end, and before what rests on it',
      ['page-1 Requested', 'incident-1 Reported', 'staff-ada Defined', 'staff-ada Defined'],
      ['staff-ada', 'incident-1', 'page-1'],
    ],
  ])('%s', (_why, happened, known) => expect(streams(happened)).toEqual(known));

  it('leaves out what nothing has happened to since there is anything urgent', () => {
    const happened = ['incident-1 Reported', 'incident-2 Reported', 'settings-1 Enabled', 'incident-2 Noted'];
    expect(streams(happened, 3)).toEqual(['settings-1', 'incident-2']);
  });

  it('goes as far as the last event, and nowhere in an empty log', () => {
    const unfinished = new Unfinished(LIVES, '', NOW);
    expect(unfinished.part).toBeUndefined();
    unfinished.see([{ id: 'a', stream: 'page-1', type: 'Requested', revision: 0n, position: '007', created: 0 }]);
    expect(unfinished).toMatchObject({ events: 1, part: { upTo: { position: '007', eventId: 'a' } } });
  });
});
