import type { DefinitionFile } from '@app/definitions';
import type { AgreementTarget } from '../agreements/agreement-target.js';

/** States all that a file says in a ledger that knows nothing yet: all of one kind at once, since none names another. */
export async function agree({ changes }: DefinitionFile, target: AgreementTarget): Promise<void> {
  let left = changes.map(({ change }) => change);
  for (let [first] = left; first !== undefined; [first] = left) {
    const { type } = first;
    const end = left.findIndex((change) => change.type !== type);
    const together = end < 0 ? left : left.slice(0, end);
    await Promise.all(together.map((change) => target.state(change, undefined)));
    left = left.slice(together.length);
  }
}
