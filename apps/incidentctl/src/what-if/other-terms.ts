import { parseChangeFile, type WrittenChange } from '@app/agreement';
import type { OtherTerms } from '@app/reporting';
import { parse } from 'yaml';
import { EXIT, Failure } from '../output/exit-codes.js';
import { readTerms } from '../sla/read-terms.js';
import { readText } from '../output/read-text.js';

export interface OtherTermsCall {
  readonly terms?: string;
  readonly change?: string;
  readonly set?: readonly string[];
}

/** What a what-if counts under, as the API takes it and as it is here. */
export interface Other {
  readonly body: { readonly terms: unknown } | { readonly changes: unknown };
  readonly read: OtherTerms | WrittenChange;
}

export async function readOther({ terms, change, set }: OtherTermsCall): Promise<Other> {
  if ([terms, change, set].filter((given) => given !== undefined).length !== 1)
    throw new Failure(
      'give one of --set (single changes), --change FILE (changes) and --terms FILE (whole terms)',
      EXIT.usage,
    );
  if (terms !== undefined) return { read: await readTerms(terms), body: { terms: parse(readText(terms)) as unknown } };
  if (change !== undefined) {
    const text = readText(change);
    return { read: await parseChangeFile(text, change), body: { changes: parse(text) as unknown } };
  }
  const changes = changesOf(set ?? []);
  return { read: await parseChangeFile(JSON.stringify(changes), '--set'), body: { changes } };
}

/** `targets.blocker.reaction=15 min around the clock`: a place in a change file, and what stands there, as YAML. */
export function changesOf(settings: readonly string[]): object {
  const changes: Record<string, unknown> = {};
  for (const setting of settings) {
    const [, place, value] = /^([A-Za-z.]+)=(.+)$/s.exec(setting) ?? [];
    if (place === undefined || value === undefined)
      throw new Failure(
        `--set ${setting}: write PLACE=VALUE, such as "targets.blocker.reaction=15 min around the clock" or onReopening=new`,
        EXIT.usage,
      );
    const names = place.split('.');
    const last = names.pop() ?? '';
    const within = names.reduce<Record<string, unknown>>((fields, name) => {
      const below = Object.hasOwn(fields, name) ? (fields[name] as Record<string, unknown>) : {};
      fields[name] = below;
      return below;
    }, changes);
    if (Object.hasOwn(within, last)) throw new Failure(`--set ${place} is given twice: set it once`, EXIT.usage);
    within[last] = parse(value) as unknown;
  }
  return changes;
}
