import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { CommunicationMatrix } from './matrix-answers.js';
import { matrixCsv, matrixMarkdown } from './matrix-text.js';

const ref = { id: 'default', version: '2', hash: 'a'.repeat(64) };
const MATRIX: CommunicationMatrix = {
  customerId: 'acme',
  customerName: 'Acme *AG*',
  at: '2026-03-24T09:00:00Z',
  language: 'de',
  matrix: ref,
  definedAt: '2026-03-01T09:00:00.000Z',
  hours: { calendar: ref, zone: 'Europe/Berlin', week: ['Mo 08:00-18:00'], holidays: [], knownUntil: '2028' },
  cells: [
    {
      side: 'inside',
      source: 'customer',
      priority: 'blocker',
      says: 'Blocker',
      description: 'Nichts | geht',
      examples: ['=1+1', 'Shop weg'],
      contact: [{ by: 'phone', says: 'Telefon: Service Desk', addresses: ['+49301000'], reachable: true }],
      then: ['sofort: Service Desk'],
    },
  ],
  confirmations: [],
};

describe('the text of a matrix', () => {
  it('is a page in the language of the customer, and what people wrote stays text', () => {
    const page = matrixMarkdown(MATRIX);
    expect(page).toContain('# Kommunikationsmatrix: Acme \\*AG\\*');
    expect(page).toContain('Diese Fassung ist noch nicht bestätigt.');
    expect(page).toContain('## Innerhalb der Servicezeit, vom Kunden gemeldet');
    expect(page).toContain(
      '| **Blocker** | Nichts \\| geht | =1+1<br>Shop weg | Telefon: Service Desk +49301000 | sofort: Service Desk |',
    );
  });

  it('says who agreed to the version', () => {
    const at = '2026-03-02T10:00:00Z';
    const confirmed = { ...MATRIX, confirmations: [{ version: '2', customerId: 'acme', contactId: 'mara', at }] };
    expect(matrixMarkdown(confirmed)).toContain('Bestätigt: mara, 2026-03-02.');
  });

  it('says who is who in the manual of a project', () => {
    const manual = {
      ...MATRIX,
      language: 'en' as const,
      projectName: 'Shop',
      who: [
        {
          role: 'Service Desk',
          teamId: 'desk',
          name: 'Service Desk',
          addresses: ['voice +49301000'],
          members: ['Ada'],
        },
      ],
    };
    expect(matrixMarkdown(manual)).toContain('# Operations manual: whom to call: Acme \\*AG\\*, Shop');
    expect(matrixMarkdown(manual)).toContain('| Service Desk | Service Desk (Ada) | voice +49301000 |');
  });

  it('is a table of comma-separated values, a row for each cell, and no formula', () => {
    const [header, row]: string[][] = parse(matrixCsv(MATRIX));
    expect(header).toEqual([
      'Zeit',
      'Quelle',
      'Priorität',
      'Wann',
      'Beispiele',
      'So erreichen Sie uns',
      'Was dann geschieht',
    ]);
    expect(row![4]).toBe("'=1+1\nShop weg");
  });
});
