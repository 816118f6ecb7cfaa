import { expect, it } from '@jest/globals';
import { inMemory, type ReadModel } from '@app/projection';
import type { DueWork } from './due-work.js';
import { DUE_WORK_TABLE, DueWorkTable, setDueWork } from './due-work-table.js';

const db = inMemory(DUE_WORK_TABLE);
const model = { prepare: (sql: string) => db.prepare(sql) } as unknown as ReadModel;
const [steps, reminders] = ['steps', 'reminders'].map((lane) => new DueWorkTable<{ text: string }>(model, lane));

const owed = (key: string, firesAt: number, rank = 0): Omit<DueWork, 'subject'> => ({
  key,
  firesAt,
  rank,
  what: { text: key },
});

it('gives what falls due before an instant: by instant, then rank, then subject', () => {
  setDueWork(db, 'steps', 'b', [owed('late', 30), owed('soon', 10, 2), owed('last', 60)]);
  setDueWork(db, 'steps', 'a', [owed('soon', 10, 2), owed('first', 10, 1)]);
  const due = steps?.before(60, 10).map(({ subject, key }) => `${subject}.${key}`);
  expect(due).toEqual(['a.first', 'a.soon', 'b.soon', 'b.late']);
  expect(steps?.before(60, 2)).toHaveLength(2);
  expect(steps?.next(31)).toBe(60);
  expect(steps?.next(61)).toBeUndefined();
});

it('keeps the lanes apart', () => {
  setDueWork(db, 'reminders', 'a', [owed('mine', 5)]);
  expect(reminders?.before(100, 10)).toEqual([{ subject: 'a', ...owed('mine', 5) }]);
  expect(steps?.count()).toBe(5);
  setDueWork(db, 'steps', 'a', []);
  expect([steps?.count(), reminders?.count()]).toEqual([3, 1]);
});

it('replaces what a subject owed', () => {
  setDueWork(db, 'steps', 'b', [owed('other', 40)]);
  expect(steps?.of('b').map(({ key }) => key)).toEqual(['other']);
});
