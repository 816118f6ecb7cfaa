import { describe, expect, it } from '@jest/globals';
import { logOf, planOf, told } from '@testing/incidentctl/plan-of';

const row = (count: number, customer: string, service: string, caller: string): string =>
  `A1,${count},01/03/2016 0${8 + count}:00,01/03/2016 08:00,?,?,New,${customer},${service},?,${caller},?,?,?,?,?,?,?,?`;

const corrections = async (...rows: readonly string[]): Promise<readonly object[]> =>
  told(await planOf(logOf(...rows)))
    .filter(({ type }) => type === 'CorrectIncident')
    .map(({ field, value, with: brought, text }) => ({
      field,
      value,
      ...(brought !== undefined && { with: brought }),
      text,
    }));

describe('a row that hands an incident over to another customer', () => {
  it('says in one command what service and contact are then', async () => {
    expect(await corrections(row(0, 'acme', 'web', 'k1'), row(1, 'globex', 'mail', '?'))).toEqual([
      {
        ...{ field: 'customerId', value: 'globex', with: { serviceId: 'mail', contactId: null } },
        text: 'The source changed customer from acme to globex, service from web to mail, caller from k1 to unknown.',
      },
    ]);
  });

  it('leaves what stays, and corrects by itself what changes with the same customer', async () => {
    expect(await corrections(row(0, 'acme', 'web', 'k1'), row(1, 'globex', 'web', 'k1'))).toEqual([
      { field: 'customerId', value: 'globex', text: 'The source changed customer from acme to globex.' },
    ]);
    expect(await corrections(row(0, 'acme', 'web', 'k1'), row(1, 'acme', 'mail', 'k1'))).toEqual([
      { field: 'serviceId', value: 'mail', text: 'The source changed service from web to mail.' },
    ]);
  });
});
