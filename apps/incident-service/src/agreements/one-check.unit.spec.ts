import { FileError, type Schema } from '@app/definitions/pure';
import { describe, expect, it } from '@jest/globals';
import { KINDS } from '@app/composition';
import { parseDefinitions } from '@app/definitions';
import { Problem } from '@app/platform';
import fc from 'fast-check';
import { validation } from '../http/validation.js';
import { changedFrom, type Json } from '@testing/incident-service/hostile';
import { checked } from './checked-body.js';

/*
 * What a PUT of the API takes, a file of `incidentctl apply` takes, which is what the command line's own store gets; both
 * go on through the same handlers.
 */

const WHOLE: Readonly<Record<string, readonly [Schema, Json]>> = {
  customers: [KINDS.named('customer').schema, { name: 'Acme', brmId: 'ada' }],
  projects: [KINDS.named('project').schema, { customerId: 'acme', name: 'Shop', sdmId: 'ada', teamId: 'network' }],
  services: [KINDS.named('service').schema, { projectId: 'shop', name: 'Web', description: 'What it is' }],
  contacts: [
    KINDS.named('contact').schema,
    { customerId: 'acme', name: 'Ann', email: 'ann@example.net', phone: '+49 30 901820', position: 'head of the shop' },
  ],
};
type List = keyof typeof WHOLE;

const pipe = validation();

async function byRoute(list: List, body: Json): Promise<boolean> {
  try {
    const taken: unknown = await pipe.transform(structuredClone(body), { type: 'body', metatype: Object });
    checked(WHOLE[list]![0], taken);
    return false;
  } catch (error) {
    if (error instanceof Problem && error.code === 'validation-failed') return true;
    throw error;
  }
}

async function byFile(list: List, body: Json): Promise<boolean> {
  try {
    await parseDefinitions(JSON.stringify({ [list]: [{ ...body, id: 'a' }] }), 'a.yaml', KINDS);
    return false;
  } catch (error) {
    if (error instanceof FileError) return true;
    throw error;
  }
}

describe('one check for the API and for files', () => {
  it.each(Object.keys(WHOLE))('takes one of %s with all its fields', async (list) => {
    const [, body] = WHOLE[list]!;
    expect([await byRoute(list, body), await byFile(list, body)]).toEqual([false, false]);
  });

  it('refuses at both doors what it refuses at one, whatever its shape', async () => {
    const definition = fc
      .constantFrom(...Object.keys(WHOLE))
      .chain((list) => fc.record({ list: fc.constant(list), body: changedFrom(WHOLE[list]![1]) }));
    await fc.assert(
      fc.asyncProperty(definition, async ({ list, body }) => {
        expect({ refused: await byFile(list, body) }).toEqual({ refused: await byRoute(list, body) });
      }),
      { numRuns: 1_000 },
    );
  });
});
