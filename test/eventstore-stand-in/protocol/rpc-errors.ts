import { Metadata, status } from '@grpc/grpc-js';
import type { StatusObject } from '@grpc/grpc-js';

/** What a call ends with. The client finds the kind of an error in the metadata `exception`, then in the code. */
export type RpcError = Partial<StatusObject> & Pick<StatusObject, 'code' | 'details'>;

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const exception = (code: status, details: string, kind: string, fields: Record<string, string>): RpcError => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries({ exception: kind, ...fields })) metadata.set(name, value);
  return { code, details, metadata };
};

export const unavailable = (): RpcError => ({ code: status.UNAVAILABLE, details: 'Server Is Not Ready' });

export const cancelled = (): RpcError => ({ code: status.CANCELLED, details: 'Call canceled by the server.' });

/** A subscriber that does not read for long enough is dropped; it has to subscribe again. */
export const consumerTooSlow = (): RpcError => ({
  code: status.ABORTED,
  details: 'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
});

export const unexpected = (result: string): RpcError => ({ code: status.UNKNOWN, details: `Unexpected ${result}` });

export const handlerThrew = (): RpcError => ({
  code: status.UNKNOWN,
  details: 'Exception was thrown by handler.',
});

export const notLeader = (leader: Endpoint): RpcError =>
  exception(status.NOT_FOUND, 'Leader info available', 'not-leader', {
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });

export const streamDeleted = (stream: string): RpcError =>
  exception(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, 'stream-deleted', {
    'stream-name': stream,
  });

export const maxAppendSizeExceeded = (limit: number): RpcError =>
  exception(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, 'maximum-append-size-exceeded', {
    'maximum-append-size': String(limit),
  });

export const deleteConflict = (stream: string, expected: bigint, actual: bigint): RpcError =>
  exception(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    'wrong-expected-version',
    { 'stream-name': stream, 'expected-version': String(expected), 'actual-version': String(actual) },
  );
