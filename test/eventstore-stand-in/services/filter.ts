import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRecord } from '../log/record.js';

/** The server reads in pages of this many events. */
export const PAGE = 32;

export interface Filter {
  matches(record: LogRecord): boolean;
  /** How many events are looked at before a page ends, matching or not. */
  readonly window: number;
  /** How many events are looked at between two checkpoints. */
  readonly checkpointInterval: number;
}

const UNFILTERED: Filter = { matches: () => true, window: Infinity, checkpointInterval: Infinity };

export const filterOf = (options: ReadReq.Options): Filter => {
  const asked = options.getFilter();
  if (asked === undefined) return UNFILTERED;
  const byStream = asked.getStreamIdentifier();
  const expression = byStream ?? asked.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = expression?.getRegex() ?? '';
  const regex = pattern === '' ? undefined : new RegExp(pattern, 'u');
  const subject = (record: LogRecord): string => (byStream === undefined ? record.type : record.stream);
  const window = asked.hasMax() ? asked.getMax() : PAGE;
  return {
    matches: (record) => regex?.test(subject(record)) ?? prefixes.some((prefix) => subject(record).startsWith(prefix)),
    window,
    checkpointInterval: window * asked.getCheckpointintervalmultiplier(),
  };
};
