import { omitUndefined, deepEqual } from '@app/kernel';
import type { Decider } from './decider.js';
import { drafted } from './drafts.js';
import { AgreementRefusal } from './refusal.js';

/** A thing that belongs to a customer and whose every version is stated as a whole. */
export interface Owned {
  readonly customerId: string;
}

export interface RecordState<Content> {
  readonly content?: Content;
}

export interface DefineRecord<Content> {
  readonly id: string;
  readonly content: Content;
}

/** Projects, services and contacts are such records: one event a version, the whole content in it. */
export const recordDecider = <Content extends Owned>(kind: {
  readonly event: string;
  readonly word: string;
  /** Whose key seals its texts. */
  readonly subject: (command: DefineRecord<Content>) => string;
}): Decider<RecordState<Content>, DefineRecord<Content>> => ({
  initial: {},

  // Other facts may stand on the stream: the end of a person's key.
  exists: ({ content }) => content !== undefined,

  evolve: (state, { type, data }) => (type === kind.event ? { content: data as unknown as Content } : state),

  decide(command, { content: known }, { now }) {
    const content = omitUndefined(command.content);
    if (known !== undefined && known.customerId !== command.content.customerId)
      throw new AgreementRefusal(
        'agreement.customer-fixed',
        `${kind.word} ${command.id} belongs to the customer ${known.customerId} and stays there: who may see it, and what was reported about it, hangs on that; define another ${kind.word} for ${command.content.customerId}`,
        'customerId',
      );
    return deepEqual(content, known) ? [] : [drafted(kind.event, content, now, kind.subject(command))];
  },
});
