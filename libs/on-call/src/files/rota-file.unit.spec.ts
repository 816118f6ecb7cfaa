import { describe, expect, it } from '@jest/globals';
import { parseRotaFile } from './rota-file.js';

const level = (id: string): string =>
  `{ rotations: [{ id: ${id}, unit: weeks, length: 1, firstHandOver: '2026-03-02T08:00', memberIds: [ada] }] }`;
const FILE = `staff:
  - { id: ada, name: Ada Adler, zone: UTC }
rotas:
  - { id: admins, name: Admins, zone: UTC, levels: { primary: ${level('first')}, backup: ${level('second')} } }
`;

describe('a rota of a file', () => {
  it('knows the people beside it by their names, as a calendar shows them', () => {
    const [read] = parseRotaFile(FILE, 'rota.yaml');
    expect(read?.people?.('ada')?.name).toBe('Ada Adler');
    expect(read?.people?.('ben')).toBeUndefined();
  });
});
