import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { ClientReadableStream } from '@grpc/grpc-js';
import { onCall } from './on-call.js';

const call = (): ClientReadableStream<string> => new EventEmitter() as unknown as ClientReadableStream<string>;

describe('a listener of a call', () => {
  it('that throws fails the call, and goes on listening', () => {
    const [stream, failures, heard]: [ClientReadableStream<string>, string[], string[]] = [call(), [], []];
    onCall<string>(stream, {
      answer: (answer) => {
        if (answer === 'broken') throw new Error('no such answer');
        heard.push(answer);
      },
      end: () => {
        throw new Error('no such end');
      },
      fail: ({ message }) => failures.push(message),
    });
    for (const answer of ['broken', 'whole']) stream.emit('data', answer);
    stream.emit('end');
    stream.emit('error', new Error('the store is gone'));
    expect(heard).toEqual(['whole']);
    expect(failures).toEqual(['no such answer', 'no such end', 'the store is gone']);
  });
});
