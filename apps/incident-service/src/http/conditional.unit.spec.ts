import { expect, it } from '@jest/globals';
import { type CallHandler, type ExecutionContext, StreamableFile } from '@nestjs/common';
import { lastValueFrom, of } from 'rxjs';
import { Conditional } from './conditional.js';

const file = new StreamableFile(Buffer.from('{}'));

/** What becomes of an answer, and the status that was set. */
async function judged(
  answer: unknown,
  ifNoneMatch: string | undefined,
  etag?: string,
): Promise<readonly [unknown, number]> {
  let status = 200;
  const request = { get: (name: string) => (name === 'If-None-Match' ? ifNoneMatch : undefined) };
  const response = { get: () => etag, status: (one: number) => (status = one) };
  const http = { getRequest: () => request, getResponse: () => response };
  const context = { switchToHttp: () => http } as unknown as ExecutionContext;
  const next: CallHandler = { handle: () => of(answer) };
  const answered: unknown = await lastValueFrom(new Conditional().intercept(context, next));
  return [answered, status];
}

it.each([
  ['a value', { revision: '7' }],
  ['what was written out by the reader thread', file],
])('%s is spared whoever asks for none that is there, with or without an ETag', async (_, answer) => {
  expect(await judged(answer, '*')).toEqual([undefined, 304]);
  expect(await judged(answer, '*', '"7"')).toEqual([undefined, 304]);
  expect(await judged(answer, '"7"', '"7"')).toEqual([undefined, 304]);
  expect(await judged(answer, undefined)).toEqual([answer, 200]);
  expect(await judged(answer, '"6"', '"7"')).toEqual([answer, 200]);
});
