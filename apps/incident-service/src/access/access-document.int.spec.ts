import { describe, expect, it } from '@jest/globals';
import { ROLES, SCOPED_ROLES } from '@app/platform';
import { expectTable } from '@testing/documents';
import { ACCESS, grantOf } from './access-table.js';
import type { Grant } from './grants.js';

const shown = (grant: Grant): readonly string[] =>
  ROLES.map((role) => {
    if (grant === 'public') return 'public';
    if (!grant.includes(role)) return 'no';
    return SCOPED_ROLES.includes(role) ? 'own' : 'yes';
  });

describe('docs/access.md', () => {
  it('shows the table of the code (UPDATE_GENERATED=1 writes it)', async () => {
    const rows = Object.entries(ACCESS).map(([route, grant]) => [`\`${route}\``, ...shown(grant)]);
    await expectTable('docs/access.md', ['route', ...ROLES], rows);
  });

  it('has nothing to say of a route that is not in it: nobody may', () => {
    expect(grantOf('GET /v1/secrets')).toEqual([]);
    expect(grantOf('constructor')).toEqual([]);
  });
});
