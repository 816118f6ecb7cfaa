import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ACCESS_PROBLEMS } from '@app/access';
import { AGREEMENT_PROBLEMS } from '@app/agreement';
import { INCIDENT_PROBLEMS } from '@app/incident';
import { WHAT_IF_PROBLEMS } from '@app/reporting';
import { QUERY_PROBLEMS } from '@app/querying';
import { Problems } from '@app/platform';

describe('docs/api.md', () => {
  it('explains every error code, with its status and in its words', async () => {
    const page = await readFile('docs/api.md', 'utf8');
    const rows = page.split('\n').flatMap((line) => {
      const [, code, status, meaning] = /^\| `([a-z.-]+)` +\| (\d{3}) +\| (.*?) +\|$/.exec(line) ?? [];
      return code === undefined ? [] : [[code, Number(status), meaning]];
    });
    const { table } = new Problems(
      ACCESS_PROBLEMS,
      AGREEMENT_PROBLEMS,
      INCIDENT_PROBLEMS,
      QUERY_PROBLEMS,
      WHAT_IF_PROBLEMS,
    );
    const known = Object.entries(table).map(([code, { status, title, meaning }]) => [
      code,
      status,
      `${title}. ${meaning}`,
    ]);
    expect(rows).toEqual(known);
  });
});
