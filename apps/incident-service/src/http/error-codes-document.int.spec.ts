import { describe, it } from '@jest/globals';
import { FEATURES } from '@app/composition';
import { Problems } from '@app/platform';
import { expectTable } from '@testing/documents';

describe('docs/api.md', () => {
  it('explains every error code, with its status and in its words (UPDATE_GENERATED=1 writes it)', async () => {
    const { table } = new Problems(...FEATURES.map(({ problems = {} }) => problems));
    const rows = Object.entries(table).map(([code, { status, title, meaning }]) => [
      `\`${code}\``,
      String(status),
      `${title}. ${meaning}`,
    ]);
    await expectTable('docs/api.md', ['code', 'status', 'what happened, and what to do'], rows);
  });
});
