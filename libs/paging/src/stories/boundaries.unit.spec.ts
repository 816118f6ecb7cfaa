import { describe } from '@jest/globals';
import { story } from '@testing/paging/story';

const DAY_AND_NIGHT = {
  inside: { customer: { blocker: ladder({ role: 'sdm' }) } },
  outside: { customer: { blocker: ladder({ duty: 'primary' }) } },
} as never;

function ladder(target: object) {
  return { ladder: { steps: [{ target }], rounds: 1, repeatAfterSeconds: 36_000, lastResort: false } };
}

describe('where the hours of the matrix begin or end', () => {
  story(
    'the second before they begin is outside; whoever was called then is not called anew',
    `Tue 07:59:59  customer reports a blocker
     Tue 07:59:59  → 1/1 pages ada
     Tue 08:00:00  → the hours begin
     Tue 08:00:00  → 1/1 pages sam
     Tue 08:10:00  → 1/2 escalates to desk
     Tue 08:30:00  → 2/1 escalates to sam
     Tue 08:40:00  → 2/2 escalates to desk
     Tue 09:00:00  → 2/3 escalates to ada
     Tue 09:00:01  the story ends`,
  );
  story(
    'the second at which they begin is inside',
    `Tue 08:00  customer reports a blocker
     Tue 08:00  → 1/1 pages sam
     Tue 08:10  → 1/2 escalates to desk
     Tue 08:11  the story ends`,
  );
  story(
    'the last second inside, and who is on duty a second later',
    `Tue 17:59:59  customer reports a blocker
     Tue 17:59:59  → 1/1 pages sam
     Tue 18:00:00  → the hours end
     Tue 18:00:00  → 1/1 pages ada
     Tue 18:30:00  → 1/2 escalates to ben
     Tue 18:31:00  the story ends`,
  );
  story(
    'the second at which they end is outside',
    `Tue 18:00  customer reports a blocker
     Tue 18:00  → 1/1 pages ada
     Tue 18:30  → 1/2 escalates to ben
     Tue 18:31  the story ends`,
  );
  story(
    'a step of that second is one of the new hours',
    `Mon 07:30  customer reports a major
     Mon 07:30  → 1/1 pages ada
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages sam
     Mon 08:30  → 1/2 escalates to desk
     Mon 08:31  the story ends`,
  );
  story(
    'what comes after a kept page counts from it',
    `Tue 17:20  customer reports a blocker
     Tue 17:20  → 1/1 pages sam
     Tue 17:30  → 1/2 escalates to desk
     Tue 17:50  → 1/3 escalates to ada
     Tue 18:00  → the hours end
     Tue 18:20  → 1/2 escalates to ben
     Tue 18:21  the story ends`,
  );
  story(
    'but never before they begin',
    `Tue 16:50  customer reports a blocker
     Tue 16:50  → 1/1 pages sam
     Tue 17:00  → 1/2 escalates to desk
     Tue 17:20  → 1/3 escalates to ada
     Tue 17:40  → 2/1 escalates to sam
     Tue 17:50  → 2/2 escalates to desk
     Tue 18:00  → the hours end
     Tue 18:00  → 1/1 pages ada
     Tue 18:30  → 1/2 escalates to ben
     Tue 18:31  the story ends`,
  );
  story(
    'a second night in the same cell calls as the first did',
    `Tue 20:00  customer reports a blocker
     Tue 20:00  → 1/1 pages ada
     Wed 06:00  → all rounds are over
     Wed 08:00  → the hours begin
     Wed 08:00  → 1/1 pages sam
     Wed 18:00  → the hours end
     Wed 18:00  → 1/1 pages ada
     Thu 04:00  → all rounds are over
     Thu 08:00  → the hours begin
     Thu 08:00  → 1/1 pages sam
     Thu 09:00  sam acknowledges
     Fri 20:00  the story ends`,
    { matrix: { cells: DAY_AND_NIGHT } },
  );
  story(
    'after an acknowledgement they change nothing',
    `Tue 17:30  customer reports a blocker
     Tue 17:30  → 1/1 pages sam
     Tue 17:35  sam acknowledges
     Wed 12:00  the story ends`,
  );
  story(
    'where both hours have the same ladder nothing is written',
    `Tue 17:40  monitoring reports a blocker
     Tue 17:40  → 1/1 pages ada
     Tue 18:10  → 1/2 escalates to ben
     Tue 18:11  ben acknowledges
     Wed 09:00  the story ends`,
  );
  story(
    'the night in which clocks go forward: half an hour is half an hour',
    `Sun 01:45  customer reports a critical
     Sun 01:45  → 1/1 pages ada
     Sun 03:15  → 1/2 escalates to ben
     Sun 03:45  → 2/1 escalates to ada
     Sun 03:46  the story ends`,
  );
  story(
    'the night in which clocks go back',
    `10-25 02:45 A  customer reports a critical
     10-25 02:45 A  → 1/1 pages ada
     10-25 02:15 B  → 1/2 escalates to ben
     10-25 02:45 B  → 2/1 escalates to ada
     10-25 03:15  → 2/2 escalates to ben
     10-25 03:16  the story ends`,
  );
  story(
    'the morning after such a night begins at eight on the wall',
    `Sun 01:30  customer reports a minor
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages sam quietly
     Mon 08:01  the story ends`,
  );
  story(
    'a delay that counts in hours waits for them',
    `Tue 17:30  customer reports a blocker
     Tue 17:30  → 1/1 pages cleo
     Wed 08:30  → 1/2 escalates to ben
     Wed 08:31  the story ends`,
    { matrix: { cells: bothSides([{ target: { person: 'cleo' } }, inHours(3_600)]) } },
  );
});

function inHours(seconds: number) {
  return { target: { person: 'ben' }, after: { seconds, hours: 'office' } };
}

function bothSides(steps: readonly object[]) {
  const cell = { customer: { blocker: { ladder: { steps } } } };
  return { inside: cell, outside: cell } as never;
}
