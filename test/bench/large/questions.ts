import { GetIncident, type IncidentPage, ListIncidents } from '@app/incident';
import { type CustomerHistory, GetCustomerHistory } from '@app/reporting';
import Database from 'better-sqlite3';
import { Seeded } from '../../support/seeded.js';
import { withInstance } from '../instances.js';
import { OPERATOR } from '../lives.js';
import { percentile, round } from '../measuring.js';
import type { Row } from '../row.js';
import { CONTRACT_QUESTIONS } from './contract-questions.js';
import type { LargeData } from './data.js';
import type { About, Question } from './question.js';

const WARM_UP = 20;

const list =
  (options: (about: About) => ListIncidents['options']): Question['ask'] =>
  (queries, about) =>
    queries.execute<ListIncidents, IncidentPage>(new ListIncidents(OPERATOR, options(about)));

const OF_LISTS: Readonly<Record<string, Question['ask']>> = {
  'list, latest reports': list(() => ({})),
  'list, second page': async (queries) => {
    const { next } = await queries.execute<ListIncidents, IncidentPage>(new ListIncidents(OPERATOR, {}));
    return queries.execute(new ListIncidents(OPERATOR, next === undefined ? {} : { cursor: next }));
  },
  'list, of a customer': list(({ customerId }) => ({ customerId })),
  'list, of a customer, open, latest changes': list(({ customerId }) => ({
    customerId,
    phase: ['reported', 'classified', 'assigned'],
    sort: 'updatedAt',
  })),
  'list, by priority': list(() => ({ sort: 'priority', direction: 'asc' })),
  'list, a common word': list(() => ({ text: 'the' })),
  'list, a common word, latest changes': list(() => ({ text: 'the', sort: 'updatedAt' })),
  'list, a word of one customer': list(({ customerId }) => ({ text: 'the', customerId })),
  detail: (queries, { id }) => queries.execute(new GetIncident(OPERATOR, id)),
  'customer history': (queries, { customerId }) =>
    queries.execute<GetCustomerHistory, CustomerHistory>(new GetCustomerHistory(OPERATOR, customerId)),
};

const QUESTIONS: readonly Question[] = [
  ...Object.entries(OF_LISTS).map(([name, ask]) => ({ name, ask, goalMs: 10 })),
  ...CONTRACT_QUESTIONS,
];

/** Each question through its handler, in turns with an indexed SELECT of one row from the same file. */
export const questionsAtSize = (data: LargeData, times: number): Promise<readonly Row[]> =>
  withInstance(data.environment, async ({ instance, queries }) => {
    await instance.start();
    const { session } = instance.projector.model('operational');
    const db = new Database(session.db.name, { readonly: true });
    const select = db.prepare<[string], { id: string }>('SELECT * FROM incident WHERE id = ?');
    const ids = db.prepare<[], string>('SELECT id FROM incident ORDER BY id LIMIT 5000').pluck().all();
    const rows: Row[] = [];
    for (const question of QUESTIONS) {
      const random = new Seeded(1);
      const [bare, asked]: [number[], number[]] = [[], []];
      for (let time = 0; time < WARM_UP + times / (question.oneIn ?? 1); time += 1) {
        const about = {
          customerId: random.pick(data.customers),
          id: random.pick(ids),
          month: random.pick(data.months),
        };
        const begun = performance.now();
        select.get(about.id);
        const between = performance.now();
        await question.ask(queries, about);
        if (time < WARM_UP) continue;
        bare.push(between - begun);
        asked.push(performance.now() - between);
      }
      rows.push(rowOf(question, data, bare, asked));
    }
    db.close();
    return rows;
  });

function rowOf({ name, goalMs }: Question, { incidents, events }: LargeData, bare: number[], asked: number[]): Row {
  const p99 = percentile(asked, 0.99);
  return {
    measure: name,
    baseline: 'an indexed SELECT of one row',
    where: `${incidents} incidents`,
    ratio: percentile(asked, 0.5) / percentile(bare, 0.5),
    ...(goalMs === undefined ? {} : { goal: `p99 < ${goalMs} ms`, met: p99 < goalMs }),
    detail: {
      'p50 ms': round(percentile(asked, 0.5), 3),
      'p99 ms': round(p99, 3),
      'baseline p50 ms': round(percentile(bare, 0.5), 4),
      'baseline p99 ms': round(percentile(bare, 0.99), 4),
      events,
    },
  };
}
