import { scanJson } from '@app/platform';
import { type Effort, round, takeTurns } from './measuring.js';
import type { Row } from './row.js';

const note = { type: 'AddNote', text: 'every third request fails', occurredAt: '2025-03-27T15:00:00Z', by: 'ada' };
const DOCUMENTS: Readonly<Record<string, unknown>> = {
  'a report': {
    kind: 'incident',
    customerId: 'acme',
    title: 'Mail is down',
    description: 'It was so at 8. '.repeat(12),
  },
  'a line of an import': { commandId: '3b1f8c52-5f0e-5a54-9c38-0c9f7a1d2e10', commands: Array(8).fill(note) },
  'a body of 200 KiB': { weeks: Array(2_500).fill({ from: '2025-03-27', to: '2025-04-01', open: ['08:00-12:00'] }) },
};

/** What looking at JSON before it is parsed costs, against parsing the same bytes: time by time. */
export async function jsonScan({ rounds, seconds }: Effort): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [where, document] of Object.entries(DOCUMENTS)) {
    const bytes = Buffer.from(JSON.stringify(document));
    const times = Math.max(1, Math.round((seconds * 20_000_000) / bytes.length));
    const repeated = (work: () => unknown) => async (): Promise<void> => {
      for (let count = 0; count < times; count++) work();
    };
    const { ratio, measure, baseline, noise } = await takeTurns(
      rounds,
      (clocked) => clocked(repeated(() => JSON.parse(bytes.toString()))),
      (clocked) => clocked(repeated(() => scanJson(bytes))),
    );
    rows.push({
      measure: 'scan of JSON before it is parsed',
      baseline: 'JSON.parse of the same bytes',
      where,
      ratio,
      detail: {
        'MB/s': round((bytes.length * times) / measure / 1_000),
        'baseline MB/s': round((bytes.length * times) / baseline / 1_000),
        ...noise,
      },
    });
  }
  return rows;
}
