import { DefinitionRefusal, recordDecider, type DefineRecord } from '@app/definitions/pure';

/** A thing that belongs to a customer. */
interface Owned {
  readonly customerId: string;
}

/** Projects, services and contacts are records that stay with the customer for whom they were first defined. */
export const ownedRecordDecider = <Content extends Owned>(kind: {
  readonly event: string;
  readonly word: string;
  /** Whose key seals its texts. */
  readonly subject: (command: DefineRecord<Content>) => string;
}) =>
  recordDecider<Content>({
    ...kind,
    requireFitting({ id, content }, known) {
      if (known.customerId === content.customerId) return;
      throw new DefinitionRefusal(
        'agreement.customer-fixed',
        `${kind.word} ${id} belongs to the customer ${known.customerId} and stays there: who may see it, and what was reported about it, hangs on that; define another ${kind.word} for ${content.customerId}`,
        'customerId',
      );
    },
  });
