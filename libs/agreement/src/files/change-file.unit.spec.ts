import { FileError } from '@app/definitions/pure';
import { describe, expect, it } from '@jest/globals';
import { parseChangeFile } from './change-file.js';

const read = (text: string) => parseChangeFile(text, 'change.yaml');

async function problemOf(text: string): Promise<string> {
  try {
    await read(text);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error.message;
  }
}

const CALENDAR =
  "calendar: { zone: Europe/Berlin, years: { from: 2026, to: 2026 }, week: { monday: ['08:00-18:00'] } }";

describe('a change file', () => {
  it('sets targets and takes them away', async () => {
    const text =
      'targets:\n  blocker: { reaction: 15 min around the clock, update: none }\n  minor: { resolution: 2 working days }';
    expect(await read(text)).toEqual({
      change: {
        targets: {
          blocker: { reaction: { seconds: 900, hours: 'around-the-clock' }, update: 'none' },
          minor: { resolution: { workingDays: 2 } },
        },
      },
    });
  });

  it('names policies, their lists in the order in which terms have them', async () => {
    const text = `{ onReopening: new, minimumAfterRaise: 30 min, warnAtPercent: [90, 5],
      kinds: [request, incident], reactionEndsWith: [work-started, acknowledged], initialPriority: minor }`;
    expect((await read(text)).change).toEqual({
      onReopening: 'new',
      minimumAfterRaiseSeconds: 1800,
      warnAtPercent: [5, 90],
      kinds: ['incident', 'request'],
      reactionEndsWith: ['acknowledged', 'work-started'],
      initialPriority: 'minor',
    });
  });

  it('names a stored calendar, or brings one', async () => {
    expect(await read('calendar: office')).toEqual({ change: {}, storedCalendar: { id: 'office' } });
    expect(await read('calendar: { id: office, version: "2" }')).toEqual({
      change: {},
      storedCalendar: { id: 'office', version: '2' },
    });
    const { change, calendar } = await read(CALENDAR);
    expect(change.calendar).toMatchObject({ id: 'calendar', version: '0', zone: 'Europe/Berlin' });
    expect(calendar?.zone).toBe('Europe/Berlin');
  });

  it.each([
    ['no change', '{}', 'change.yaml:1:1: names no change: name what is to be different, such as'],
    ['only a priority', 'targets: { blocker: {} }', 'names no change'],
    [
      'no priority',
      'targets: { blokker: { reaction: none } }',
      'targets.blokker: there is no field blokker here; did you mean blocker?',
    ],
    [
      'no target',
      'targets: { blocker: { reaction: 15 minutes } }',
      'targets.blocker.reaction: "15 minutes" is not a target such as',
    ],
    ['no policy', 'onReopening: again', 'onReopening: "again" is not one of resume, new'],
    [
      'two of one',
      '{ minimumAfterRaise: 5 min, minimumAfterRaiseSeconds: 7 }',
      'minimumAfterRaise: is given beside minimumAfterRaiseSeconds',
    ],
    [
      'a warning of 140 %',
      'warnAtPercent: [140]',
      'warnAtPercent.0: 140 is not a whole percentage of the target from 1 to 99',
    ],
    ['a calendar that is none', CALENDAR.replace('Berlin', 'Berlinn'), 'calendar.zone: '],
    ['a calendar with a name of a field mistyped', CALENDAR.replace('week', 'weak'), 'calendar'],
    ['a tab', 'targets:\n\tblocker: {}', 'change.yaml:2:1'],
  ])('tells what is wrong: %s', async (_what, text, message) => {
    expect(await problemOf(text)).toContain(message);
  });
});
