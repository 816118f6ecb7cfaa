import { flag, type ObjectOf, text } from '@app/kernel';
import { Problem } from '@app/platform';

/** What a definition is asked for besides: to be shown alone, or to be made against a rule. */
export const INSISTENCE = {
  'dryRun?': flag({
    description: 'Shows what it would do (`moved`: whose shifts come, go or move), and records nothing.',
  }),
  'force?': flag({ description: 'Records it though it leaves a duty uncovered; with a reason.' }),
  'reason?': text(500, { description: 'Why it is forced; recorded.' }),
};
export type Insistence = ObjectOf<typeof INSISTENCE>;

/** Why it is to be recorded all the same; undefined: it is not. @throws Problem where no reason is given */
export function forcedBy({ force, reason }: Insistence): string | undefined {
  if (!force) return undefined;
  if (reason !== undefined) return reason;
  const message = 'reason is missing: say why it is forced';
  throw new Problem('validation-failed', 'invalid: reason', { errors: [{ field: 'reason', message }] });
}
