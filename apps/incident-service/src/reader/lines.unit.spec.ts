import { expect, it } from '@jest/globals';
import { Lines } from './lines.js';

it('come out in order, then the end', async () => {
  const lines = new Lines();
  const first = lines.next();
  lines.push('a');
  lines.push('b');
  lines.end('done');
  expect([await first, await lines.next(), await lines.next()]).toEqual([
    { done: false, value: 'a' },
    { done: false, value: 'b' },
    { done: true, value: 'done' },
  ]);
});

it('come out before the failure that followed them, and nothing follows it', async () => {
  const lines = new Lines();
  lines.push('a');
  lines.fail(new Error('broken'));
  lines.end('too late');
  expect(await lines.next()).toEqual({ done: false, value: 'a' });
  await expect(lines.next()).rejects.toThrow('broken');
});
