import { describe, expect, it } from '@jest/globals';
import { endsConnection, isStreamDeleted, unavailable, unknownOutcome } from './faults.js';

/** An error of a call, as gRPC makes it. */
const failed = (code: number, message: string, exception?: string): Error =>
  Object.assign(new Error(message), { code, metadata: { get: () => (exception === undefined ? [] : [exception]) } });

describe('faults', () => {
  it('names the rights that are missing', () => {
    for (const error of [failed(7, 'denied', 'access-denied'), failed(16, 'unauthenticated')]) {
      expect(unavailable(error).message).toContain('must be allowed to read $all');
    }
  });

  it('says that the server is too old', () => {
    expect(unavailable(failed(12, 'unimplemented')).message).toContain('EventStoreDB 23.10 is needed');
  });

  it.each([
    ['14 UNAVAILABLE: No connection established. Last error: null. Resolution note: ', 'Last error: null'],
    ['14 UNAVAILABLE: Last error: x. Resolution note: y', 'Last error: x. Resolution note: y'],
  ])('end where their text ends', (text, end) => {
    expect(unavailable(failed(14, text)).message.endsWith(end)).toBe(true);
  });

  it('know what the server says about a stream', () => {
    expect(isStreamDeleted(failed(9, 'deleted', 'stream-deleted'))).toBe(true);
    expect(isStreamDeleted(failed(9, 'something else'))).toBe(false);
  });

  it.each([
    ['the node is gone', failed(14, 'UNAVAILABLE'), true],
    ['another node leads', failed(5, 'leader info', 'not-leader'), true],
    ['the server was stopped', failed(2, 'Received RST_STREAM with code 2'), true],
    ['no discovery', new Error('Failed to discover after 3 attempts.'), true],
    ['a position that is none', failed(2, 'Unexpected ReadAllResult: Error'), false],
    ['a reader that is too slow', failed(10, 'Consumer too slow'), false],
  ])('tell whether a new client is needed: %s', (_, error, expected) => {
    expect(endsConnection(error)).toBe(expected);
  });

  it('keep what is already known', () => {
    const known = unknownOutcome(new Error('silence'));
    expect(unknownOutcome(known)).toBe(known);
    expect(known.message).toBe('EventStoreDB: silence');
  });
});
