import { anyMessage, emptyMessage, shared, status } from '../generated.js';
import type { Expected } from '../log/record.js';

/** The batched append reports errors inside its answers: a status whose details are one of the client's messages. */
const packed = (
  name: string,
  code: number,
  details: { serializeBinary(): Uint8Array },
): InstanceType<typeof status.Status> => {
  const any = new anyMessage.Any();
  any.pack(details.serializeBinary(), `event_store.client.${name}`);
  const answer = new status.Status();
  answer.setCode(code);
  answer.setMessage(name);
  answer.setDetails(any);
  return answer;
};

export type BatchError = ReturnType<typeof packed>;

const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

export const wrongExpectedVersion = (expected: Expected, current: bigint | undefined): BatchError => {
  const details = new shared.WrongExpectedVersion();
  if (current === undefined) details.setCurrentNoStream(new emptyMessage.Empty());
  else details.setCurrentStreamRevision(current.toString());
  if (expected === 'any') details.setExpectedAny(new emptyMessage.Empty());
  else if (expected === 'no-stream') details.setExpectedNoStream(new emptyMessage.Empty());
  else if (expected === 'stream-exists') details.setExpectedStreamExists(new emptyMessage.Empty());
  else details.setExpectedStreamPosition(expected.revision.toString());
  return packed('WrongExpectedVersion', ALREADY_EXISTS, details);
};

export const streamDeleted = (): BatchError => packed('StreamDeleted', NOT_FOUND, new shared.StreamDeleted());

export const timeout = (): BatchError => packed('Timeout', DEADLINE_EXCEEDED, new shared.Timeout());

export const maxAppendSizeExceeded = (limit: number): BatchError => {
  const details = new shared.MaximumAppendSizeExceeded();
  details.setMaxappendsize(limit);
  return packed('MaximumAppendSizeExceeded', INVALID_ARGUMENT, details);
};

/** The client does not know this one and says `Could not recognize BadRequest`. */
export const badRequest = (message: string): BatchError => {
  const details = new shared.BadRequest();
  details.setMessage(message);
  return packed('BadRequest', INVALID_ARGUMENT, details);
};
