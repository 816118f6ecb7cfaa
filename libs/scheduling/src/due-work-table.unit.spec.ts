import { expect, it } from '@jest/globals';
import { ReadModelSession } from '@app/projection';
import type { DueWork } from './due-work.js';
import { DUE_WORK_TABLE, DueWorkTable, setDueWork } from './due-work-table.js';

const session = ReadModelSession.inMemory(DUE_WORK_TABLE);
const [steps, reminders] = ['steps', 'reminders'].map((lane) => new DueWorkTable<{ text: string }>(session, lane));

const owed = (key: string, firesAt: number, rank = 0): Omit<DueWork, 'subject'> => ({
  key,
  firesAt,
  rank,
  what: { text: key },
});

it('gives what falls due before an instant: by instant, then rank, then subject', () => {
  setDueWork(session, 'steps', 'b', [owed('late', 30), owed('soon', 10, 2), owed('last', 60)]);
  setDueWork(session, 'steps', 'a', [owed('soon', 10, 2), owed('first', 10, 1)]);
  const due = steps?.before(60, 10).map(({ subject, key }) => `${subject}.${key}`);
  expect(due).toEqual(['a.first', 'a.soon', 'b.soon', 'b.late']);
  expect(steps?.before(60, 2)).toHaveLength(2);
  expect(steps?.next(31)).toBe(60);
  expect(steps?.next(61)).toBeUndefined();
});

it('keeps the lanes apart', () => {
  setDueWork(session, 'reminders', 'a', [owed('mine', 5)]);
  expect(reminders?.before(100, 10)).toEqual([{ subject: 'a', ...owed('mine', 5) }]);
  expect(steps?.count()).toBe(5);
  setDueWork(session, 'steps', 'a', []);
  expect([steps?.count(), reminders?.count()]).toEqual([3, 1]);
});

it('replaces what a subject owed', () => {
  setDueWork(session, 'steps', 'b', [owed('other', 40)]);
  expect(steps?.of('b').map(({ key }) => key)).toEqual(['other']);
});
