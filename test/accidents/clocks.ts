import { SystemClock } from '@app/platform';
import { judge } from './judge.js';
import { note } from './base.js';
import { startOn } from './start.js';
import { copyOf, type Story } from './story.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** The wall clock of a machine, which somebody sets. */
class WallClock extends SystemClock {
  off = 0;

  override now(): number {
    return super.now() + this.off;
  }
}

/** Of dates that are stored nobody can be further off than this, whatever the wall clock says. */
const TOLERANCE = 10 * SECOND;

const TOLD = /wall clock.*incidentctl clock accept/s;

const JUMPS: readonly (readonly [string, number])[] = [
  ['3 seconds ahead', 3 * SECOND],
  ['10 seconds ahead', 10 * SECOND],
  ['an hour ahead', HOUR],
  ['a day ahead', DAY],
  ['30 days ahead', 30 * DAY],
  ['3 seconds back', -3 * SECOND],
  ['10 seconds back', -10 * SECOND],
  ['an hour back', -HOUR],
  ['a day back', -DAY],
  ['30 days back', -30 * DAY],
];

const jumped = (how: string, by: number, when: 'while it runs' | 'while it is stopped'): Story => ({
  name: `the clock jumps ${how} ${when}`,
  run: async (bases, root) => {
    const at = copyOf(bases.stopped, root);
    const wall = new WallClock();
    // Behind the last event, however long the table has run by now.
    if (when === 'while it is stopped') wall.off = by > 0 ? by : by - (Date.now() - bases.stopped.at);
    const problems: string[] = [];
    const notes: string[] = [...bases.stopped.notes];
    const ending = await startOn(at, {
      wall,
      happens: async (instance) => {
        if (when === 'while it runs') wall.off = by;
        notes.push(await note(instance, 1_000));
        for await (const batch of instance.store.readAll())
          for (const { type, metadata } of batch) {
            const ahead = Date.parse(metadata?.recordedAt ?? '') - Date.now();
            // At a start nobody can know how long the machine was off: a later time is taken as it is.
            const most = when === 'while it runs' ? TOLERANCE : Math.max(by, 0) + TOLERANCE;
            if (ahead > most) problems.push(`${type} is dated ${ahead / SECOND} s ahead`);
          }
      },
    });
    const silent = Math.abs(by) < 5 * SECOND || (by > 0 && when === 'while it is stopped');
    return [...problems, ...judge(silent ? 'nothing to say' : TOLD, ending, at, notes)];
  },
});

export const CLOCK_STORIES: readonly Story[] = JUMPS.flatMap(([how, by]) => [
  jumped(how, by, 'while it runs'),
  jumped(how, by, 'while it is stopped'),
]);
