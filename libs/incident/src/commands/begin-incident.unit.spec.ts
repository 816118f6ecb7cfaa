import { describe, expect, it } from '@jest/globals';
import { parseNumber } from '../number.js';
import { operator, who, World } from '@testing/incident/world';

describe('beginning an incident', () => {
  it('gives it a number out of the command id, and the same receipt again', async () => {
    const world = new World();
    const [first, again] = [await world.begin({}, operator, 'one'), await world.begin({}, operator, 'one')];
    expect(parseNumber(first.id)).toBe(first.id);
    expect(again).toEqual(first);
    expect(await world.events(first.stream)).toHaveLength(1);
    expect((await world.begin()).id).not.toBe(first.id);
  });

  it('is for the customers of the key', async () => {
    const world = new World();
    const unknown = { code: 'unknown-reference' };
    await expect(world.begin({}, who('customer', 'globex'))).rejects.toMatchObject(unknown);
    await expect(world.begin({ customerId: 'nobody' }, who('customer', 'globex'))).rejects.toMatchObject(unknown);
    await expect(world.begin({}, who('customer', 'acme'))).resolves.toMatchObject({ revision: 0n });
  });
});
