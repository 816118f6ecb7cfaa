import {
  type Change,
  ChangeDefinition,
  type DefinitionTarget,
  GetDefinition,
  GetDefinitionVersion,
  ListDefinitions,
  ListParts,
} from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import type { Receipt } from '@app/command-handling';
import { Problem } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import { OPERATOR_AT_THE_SHELL as WHO, stampOf } from '../target/operator.js';
import type { OwnInstance } from '../target/own-instance.js';
import { Refused } from './agreement-target.js';

const WAIT_MS = 10_000;

/** Definitions in the store that this process opened, its read model caught up. */
export function ownAgreements({ instance, commands, queries }: OwnInstance): DefinitionTarget {
  return {
    get: (kind, id) => orAbsent(queries.execute(new GetDefinition(WHO, kind, id))),
    version: (kind, id, version) => orAbsent(queries.execute(new GetDefinitionVersion(WHO, kind, id, version))),
    parts: async (kind, id, part) => (await orAbsent(queries.execute(new ListParts(WHO, kind, part, id)))) ?? [],
    async *list(kind) {
      let cursor: string | undefined;
      do {
        const page = await queries.execute(
          new ListDefinitions(WHO, kind, {}, { limit: 200, ...(cursor && { cursor }) }),
        );
        yield* page.items;
        cursor = page.next;
      } while (cursor !== undefined);
    },
    state: async (change, seen, forced) => {
      const receipt = await stated(change, seen, forced);
      // What is stated next is judged by the read model too.
      const outcome = await instance.projector.waitFor(receipt.stream, receipt.revision, WAIT_MS);
      if (outcome !== 'projected')
        throw new Failure(`the read model is ${outcome}: see incidentctl status`, EXIT.unavailable);
      return String(receipt.revision);
    },
  };

  async function stated(change: Change, seen: string | undefined, forced?: string): Promise<Receipt> {
    const stamp = stampOf(instance.chance.uuid(), change);
    const ifMatch = seen === undefined ? {} : { ifMatch: BigInt(seen) };
    try {
      return await commands.execute(new ChangeDefinition(WHO, change, { ...stamp, ...ifMatch }, forced));
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
