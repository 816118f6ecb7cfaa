import { DefinitionRefusal } from '@app/definitions/pure';
import {
  type AgreementChange,
  type AgreementItem,
  type AgreementKind,
  type AgreementVersion,
  ChangeAgreement,
  GetAgreement,
  GetAgreementVersion,
  GetContract,
  ListAgreements,
  ListNeeds,
} from '@app/agreement';
import type { Receipt } from '@app/command-handling';
import { Problem } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import { OPERATOR_AT_THE_SHELL as WHO, type OwnInstance, stampOf } from '../target/own-instance.js';
import { type AgreementTarget, Refused } from './agreement-target.js';

const WAIT_MS = 10_000;

/** Agreements in the store that this process opened, its read model caught up. */
export function ownAgreements({ instance, commands, queries }: OwnInstance): AgreementTarget {
  return {
    get: <K extends AgreementKind>(kind: K, id: string) =>
      orAbsent<AgreementItem<K>>(queries.execute(new GetAgreement<K>(WHO, kind, id))),
    contract: (id) => orAbsent(queries.execute(new GetContract(WHO, id))),
    needs: async (customerId) => (await orAbsent(queries.execute(new ListNeeds(WHO, customerId)))) ?? [],
    version: <K extends AgreementKind>(kind: K, id: string, version: string) =>
      orAbsent<AgreementVersion<K>>(queries.execute(new GetAgreementVersion<K>(WHO, kind, id, version))),
    async *list<K extends AgreementKind>(kind: K): AsyncIterable<AgreementItem<K>> {
      let cursor: string | undefined;
      do {
        const page = await queries.execute(
          new ListAgreements(WHO, kind, {}, { limit: 200, ...(cursor && { cursor }) }),
        );
        yield* page.items;
        cursor = page.next;
      } while (cursor !== undefined);
    },
    state: async (change, seen) => {
      const receipt = await stated(change, seen);
      // What is stated next is judged by the read model too.
      const outcome = await instance.projector.waitFor(receipt.stream, receipt.revision, WAIT_MS);
      if (outcome !== 'projected')
        throw new Failure(`the read model is ${outcome}: see incidentctl status`, EXIT.unavailable);
      return String(receipt.revision);
    },
  };

  async function stated(change: AgreementChange, seen: string | undefined): Promise<Receipt> {
    const stamp = stampOf(instance.chance.uuid(), change);
    const ifMatch = seen === undefined ? {} : { ifMatch: BigInt(seen) };
    try {
      return await commands.execute(new ChangeAgreement(WHO, change, { ...stamp, ...ifMatch }));
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof Problem) {
    const { errors } = error.members;
    return new Refused({ code: error.code, detail: error.detail, ...(errors === undefined ? {} : { errors }) });
  }
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  const field = error instanceof DefinitionRefusal ? error.field : undefined;
  const errors = field === undefined ? {} : { errors: [{ field, message: error.message }] };
  return new Refused({ code: error.code, detail: error.message, ...errors });
}

async function orAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DefinitionRefusal) return undefined;
    throw error;
  }
}
