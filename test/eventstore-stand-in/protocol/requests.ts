import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import type { Expected, ProposedEvent } from '../log/record.js';

/** The largest sum of data bytes in one append. Type and metadata do not count as long as there is data. */
export const MAX_APPEND_BYTES = 1_048_576;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NIL = '00000000-0000-0000-0000-000000000000';

/** The request cannot be read; the server answers and goes on. */
export class BadRequest extends Error {}

export const streamName = (identifier: StreamIdentifier | undefined): string => {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '') throw new BadRequest('The stream name is empty.');
  return name;
};

interface ExpectedOptions {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

export const expectedOf = (options: ExpectedOptions, revision: string): Expected => {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return { revision: BigInt(revision) };
};

export const proposedEvent = (message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): ProposedEvent => {
  const id = message.getId()?.getString() ?? '';
  const metadata = message.getMetadataMap();
  const type = metadata.get('type') ?? '';
  if (!UUID.test(id) || id === NIL) throw new BadRequest(`Not an event id: ${id}`);
  if (type === '') throw new BadRequest('Empty eventType provided.');
  return {
    id: id.toLowerCase(),
    type,
    isJson: metadata.get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
};

export const sizeOf = (event: ProposedEvent): number => event.data.length;
