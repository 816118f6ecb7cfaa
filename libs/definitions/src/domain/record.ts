import { deepEqual, omitUndefined } from '@app/kernel';
import type { Decider } from './decider.js';
import { drafted } from './drafts.js';

export interface RecordState<Content> {
  readonly content?: Content;
}

export interface DefineRecord<Content> {
  readonly id: string;
  readonly content: Content;
}

/** A record is stated as a whole, version by version: one event a version, the whole content in it. */
export const recordDecider = <Content extends object>(kind: {
  readonly event: string;
  /** Whose key seals its texts, where it has any. */
  readonly subject?: (command: DefineRecord<Content>) => string;
  /** Throws where the version must not follow the one that is known. */
  readonly requireFitting?: (command: DefineRecord<Content>, known: Content) => void;
}): Decider<RecordState<Content>, DefineRecord<Content>> => ({
  initial: {},

  // Other facts may stand on the stream: the end of a person's key.
  exists: ({ content }) => content !== undefined,

  evolve: (state, { type, data }) => (type === kind.event ? { content: data as unknown as Content } : state),

  decide(command, { content: known }, { now }) {
    const content = omitUndefined(command.content);
    if (known !== undefined) kind.requireFitting?.(command, known);
    return deepEqual(content, known) ? [] : [drafted(kind.event, content, now, kind.subject?.(command))];
  },
});
