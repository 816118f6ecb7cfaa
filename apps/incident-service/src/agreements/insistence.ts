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

/** Why it is to be recorded all the same; undefined: it is not. @throws Problem where one is given without the other */
export function forcedBy({ force = false, reason }: Insistence): string | undefined {
  if (force === (reason !== undefined)) return reason;
  const message = force
    ? 'reason is missing: say why it is forced'
    : 'reason is given and nothing is forced: it would be recorded nowhere; add force=true, or leave it out';
  throw new Problem('validation-failed', 'invalid: reason', { errors: [{ field: 'reason', message }] });
}
