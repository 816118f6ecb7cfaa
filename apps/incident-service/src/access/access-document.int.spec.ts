import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ROLES, SCOPED_ROLES } from '@app/platform';
import { ACCESS, type Grant, grantOf } from './access-table.js';

const shown = (grant: Grant): readonly string[] =>
  ROLES.map((role) => {
    if (grant === 'public') return 'public';
    if (!grant.includes(role)) return 'no';
    return SCOPED_ROLES.includes(role) ? 'own' : 'yes';
  });

describe('docs/access.md', () => {
  it('shows the table of the code', async () => {
    const lines = (await readFile('docs/access.md', 'utf8')).split('\n').filter((line) => line.startsWith('| `'));
    const documented = lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(documented).toEqual(Object.entries(ACCESS).map(([route, grant]) => [`\`${route}\``, ...shown(grant)]));
  });

  it('has nothing to say of a route that is not in it: nobody may', () => {
    expect(grantOf('GET /v1/secrets')).toEqual([]);
    expect(grantOf('constructor')).toEqual([]);
  });
});
