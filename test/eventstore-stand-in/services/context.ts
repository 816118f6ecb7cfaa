import type { Metadata, sendUnaryData } from '@grpc/grpc-js';
import type { Faults } from '../faults.js';
import type { EventLog } from '../log/event-log.js';
import type { OpenCalls } from '../open-calls.js';
import { Outlet } from '../outlet.js';
import type { OutgoingCall } from '../outlet.js';
import type { RpcError } from '../protocol/rpc-errors.js';
import { notLeader } from '../protocol/rpc-errors.js';

export interface Context {
  readonly log: EventLog;
  readonly faults: Faults;
  readonly calls: OpenCalls;
  /** Where clients find this node. */
  readonly endpoint: () => { readonly host: string; readonly port: number };
  /** The server's clock, milliseconds since the epoch. */
  readonly now: () => number;
}

interface Accepted {
  readonly metadata: Metadata;
}

/** What a call is refused with before anything is looked at, if there is such a fault. */
export const refusalOf = (context: Context, call: Accepted, kind: 'read' | 'write'): RpcError | undefined => {
  if (context.faults.refusal !== undefined) return context.faults.refusal;
  const { leader } = context.faults;
  const needsLeader = kind === 'write' || call.metadata.get('requires-leader').includes('true');
  return leader !== undefined && needsLeader ? notLeader(leader) : undefined;
};

/**
 * Opens the way out of a streaming call; undefined where a fault has ended the call already or lets it hang. A call
 * that came in silence stays unanswered for ever.
 */
export const accept = <Message>(
  context: Context,
  call: OutgoingCall<Message> & Accepted,
  kind: 'read' | 'write' | 'subscription',
): Outlet<Message> | undefined => {
  const outlet = new Outlet<Message>(call, () => context.faults.streamDelay);
  context.calls.add(outlet, kind === 'subscription' ? 'subscription' : 'other');
  const silent = kind === 'subscription' ? context.faults.subscriptionsSilent : context.faults.silent;
  if (silent) return undefined;
  const refusal = refusalOf(context, call, kind === 'write' ? 'write' : 'read');
  if (refusal === undefined) return outlet;
  outlet.fail(refusal);
  return undefined;
};

/** A call with a single answer, in the shape of one that answers with a stream. */
export const singleAnswer = <Response>(
  call: Accepted & Pick<OutgoingCall<Response>, 'on'>,
  answer: sendUnaryData<Response>,
): OutgoingCall<Response> & Accepted => ({
  metadata: call.metadata,
  write: (message) => {
    answer(null, message);
    return true;
  },
  emit: (_event, error) => {
    answer(error);
    return true;
  },
  on: (event, listener) => call.on(event, listener),
  once: () => undefined,
});
