import { beforeEach, describe, expect, it } from '@jest/globals';
import { defineCalendar, defineContract, defineCustomer } from '@testing/agreement/definitions';
import { World } from '@testing/agreement/world';
import { named } from '@testing/composition/named';

let here: World;
let there: World;

const change = (id: string, parties: object = { customerId: 'acme' }) => ({
  type: 'DefineMatrix',
  id,
  matrix: { hours: 'office', serviceDesk: 'desk', rota: 'admins', ...parties },
});
const define = (id: string, world = here, parties?: object) => world.state(change(id, parties));
const another = { code: 'agreement.another-matrix' };
const codes = (tried: readonly PromiseSettledResult<unknown>[]) =>
  tried.map((one) => (one.status === 'fulfilled' ? 'defined' : (one.reason as { code: string }).code));

async function defined(world = here): Promise<readonly string[]> {
  return (await world.events()).filter(({ type }) => type === 'MatrixDefined').map(({ stream }) => stream);
}

/** The process ends right before this stream is written to. */
async function diesBefore(stream: string, task: () => Promise<unknown>): Promise<void> {
  const append = here.store.append.bind(here.store);
  here.store.append = (order) => {
    if (order.stream === stream) throw new Error('killed');
    return append(order);
  };
  await expect(task()).rejects.toThrow('killed');
  here.store.append = append;
}

/** The process stands still right before it writes to this stream, while something else is done. */
async function haltsBefore<T>(stream: string, task: () => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> {
  const append = here.store.append.bind(here.store);
  here.store.append = async (order) => {
    if (order.stream !== stream) return append(order);
    here.store.append = append;
    await meanwhile();
    return append(order);
  };
  return task();
}

beforeEach(async () => {
  here = new World();
  await here.state(defineCustomer());
  await here.state(defineCustomer('globex'));
  await here.state(defineCalendar());
  await here.state(defineContract());
  for (const one of named({ staff: [], teams: ['desk'], rotas: ['admins'] })) await here.state(one);
  there = new World(here);
  await there.project();
});

describe('a customer has one matrix', () => {
  it('whatever is defined at once, through two instances', async () => {
    const ids = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];
    const tried = await Promise.allSettled(ids.map((id, index) => define(id, index % 2 === 0 ? here : there)));
    expect(codes(tried).toSorted()).toEqual([...Array<string>(5).fill(another.code), 'defined']);
    expect(await defined()).toHaveLength(1);
    await there.project();
    const [stream] = await defined();
    for (const world of [here, there])
      expect(`matrix-${world.directory.matrixFor({ customerId: 'acme' })?.ref.id}`).toBe(stream);
  });

  it('and so has a contract, beside that of its customer', async () => {
    const tried = await Promise.allSettled([
      define('own'),
      define('gold', here, { contractId: 'acme-hosting' }),
      define('silver', there, { contractId: 'acme-hosting', customerId: 'acme' }),
      define('globex', there, { customerId: 'globex' }),
    ]);
    expect(codes(tried).filter((code) => code === 'defined')).toHaveLength(3);
    expect((await defined()).toSorted()).toEqual(['matrix-globex', expect.stringMatching(/gold|silver/), 'matrix-own']);
  });

  it('which goes to one customer where one id is defined for two, and leaves the other free', async () => {
    const tried = await Promise.allSettled([define('m'), define('m', there, { customerId: 'globex' })]);
    expect(codes(tried).toSorted()).toEqual(['agreement.customer-fixed', 'defined']);
    const other = tried[0].status === 'fulfilled' ? 'globex' : 'acme';
    await there.project();
    await define('n', there, { customerId: other });
  });

  it('and keeps none reserved for a definition that nothing can match', async () => {
    await expect(here.state(change('m'), undefined, 3n)).rejects.toMatchObject({ code: 'revision-mismatch' });
    expect(await here.typesOf('matrixreservation-customer-acme')).toEqual([]);
  });
});

describe('a process that ends between reservation and definition', () => {
  beforeEach(async () => {
    await diesBefore('matrix-m', () => define('m'));
    expect(await here.typesOf('matrixreservation-customer-acme')).toEqual(['MatrixReserved']);
  });

  it('leaves it to the same id, at once', async () => {
    await expect(define('n', there)).rejects.toMatchObject(another);
    await define('m', there);
    await expect(define('n', here)).rejects.toMatchObject(another);
  });

  it('leaves it to another id once it took too long, and the first comes too late', async () => {
    await there.clock.advance(60_000);
    await define('n', there);
    await expect(define('m')).rejects.toMatchObject(another);
    expect(await defined()).toEqual(['matrix-n']);
    expect(await here.typesOf('matrix-m')).toEqual(['MatrixReservationEnded']);
  });

  it('leaves it to one of several others that take over at once', async () => {
    await there.clock.advance(60_000);
    const tried = await Promise.allSettled(['n', 'o', 'p', 'q'].map((id, at) => define(id, at % 2 ? here : there)));
    expect(codes(tried).toSorted()).toEqual([another.code, another.code, another.code, 'defined']);
    expect(await defined()).toHaveLength(1);
  });

  it('leaves it to a third id where who took over ended, too', async () => {
    await there.clock.advance(60_000);
    await diesBefore('matrixreservation-customer-acme', () => define('n', here));
    await define('o', there);
    await expect(define('m')).rejects.toMatchObject(another);
    expect(await defined()).toEqual(['matrix-o']);
  });

  it('leaves it to the first again, where who took over never wrote', async () => {
    await there.clock.advance(60_000);
    await diesBefore('matrixreservation-customer-acme', () => define('n', here));
    await define('m', there);
    await expect(define('n', here)).rejects.toMatchObject(another);
    expect(await defined()).toEqual(['matrix-m']);
  });
});

describe('a process that stands still', () => {
  it('between reservation and definition, until another id was defined: it comes too late', async () => {
    const later = new World(here, 61_000);
    await later.project();
    const late = haltsBefore(
      'matrix-m',
      () => define('m'),
      () => define('n', later),
    );
    await expect(late).rejects.toMatchObject(another);
    expect(await defined()).toEqual(['matrix-n']);
  });

  it('while it takes over, until the first came back: it comes too late', async () => {
    await diesBefore('matrix-m', () => define('m'));
    await there.clock.advance(60_000);
    const late = haltsBefore(
      'matrixreservation-customer-acme',
      () => define('n'),
      () => define('m', there),
    );
    await expect(late).rejects.toMatchObject(another);
    expect(await defined()).toEqual(['matrix-m']);
  });
});

describe('a ledger that holds several for one customer, as an earlier release took them', () => {
  beforeEach(async () => {
    const { data } = (await define('z'), (await here.events()).at(-1)!) as { data?: object };
    await here.plant('matrix-a', 'MatrixDefined', data!);
    await here.plant('matrix-b', 'MatrixDefined', data!);
  });

  it('goes by the one that was defined first, whatever the ids are', () => {
    expect(here.directory.matrixFor({ customerId: 'acme' })?.ref.id).toBe('z');
    expect(here.directory.matrices.overruling('a')).toBe('z');
    expect(here.directory.matrices.overruling('z')).toBeUndefined();
  });

  it('takes further versions of that one, and of no other', async () => {
    await define('z', here, { customerId: 'acme', name: 'ours' });
    await expect(define('a', here, { customerId: 'acme', name: 'ours' })).rejects.toMatchObject(another);
    expect(here.directory.matrixFor({ customerId: 'acme' })?.ref).toMatchObject({ id: 'z', version: '1' });
  });
});
