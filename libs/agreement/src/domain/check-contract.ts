import { DefinitionRefusal } from '@app/definitions/pure';
import type { Target } from '@app/sla';
import { MOST_SECONDS, MOST_WORKING_DAYS } from '../schema/contract-schema.js';
import type { ContractDefinition } from './contract-definition.js';
import { isDay } from './dates.js';
import { CLOCK_NAMES, LEVELS, PRIORITIES } from './words.js';

/** What a version must fulfil by itself. @throws DefinitionRefusal naming the field and the mend */
export function checkContract(definition: ContractDefinition): void {
  checkDates(definition);
  checkPauses(definition);
  checkTerms(definition);
  checkTable(definition);
}

type Promised = Pick<
  ContractDefinition,
  'targets' | 'calendar' | 'warnAtPercent' | 'reactionEndsWith' | 'kinds' | 'updateBegins'
>;

/** What the clocks need of terms, however they came to be. @throws DefinitionRefusal */
export function checkTerms(terms: Promised): void {
  checkTargets(terms);
  checkWarnings(terms.warnAtPercent ?? []);
  checkReaction(terms);
  if (terms.kinds.length === 0)
    throw new DefinitionRefusal(
      'agreement.no-kinds',
      'kinds is empty: name at least one kind that has clocks',
      'kinds',
    );
}

function checkDates({ validFrom, validUntil }: ContractDefinition): void {
  for (const [field, date] of Object.entries({ validFrom, validUntil }))
    if (date !== undefined && !isDay(date))
      throw new DefinitionRefusal(
        'agreement.date-invalid',
        `${field} is ${date}: there is no such day; write one such as 2026-03-27`,
        field,
      );
  if (validUntil !== undefined && validUntil < validFrom)
    throw new DefinitionRefusal(
      'agreement.ends-before-it-begins',
      `validUntil ${validUntil} lies before validFrom ${validFrom}: the last day is the first one or a later one`,
      'validUntil',
    );
}

function checkPauses({ pauses, pausingHoldReasons }: ContractDefinition): void {
  if (pauses === undefined || pausingHoldReasons === undefined) return;
  throw new DefinitionRefusal(
    'agreement.pauses-twice',
    'pausingHoldReasons is the older word for pauses.resolution, and pauses is given too: leave pausingHoldReasons out',
    'pausingHoldReasons',
  );
}

function checkTargets({ targets, calendar }: Promised): void {
  for (const priority of PRIORITIES)
    for (const clock of CLOCK_NAMES) {
      const target = targets[priority][clock];
      if (target !== undefined) checkTarget(target, `targets.${priority}.${clock}`, calendar !== undefined);
    }
}

function checkTarget(target: Target, field: string, hasCalendar: boolean): void {
  const [amount, most, unit] =
    'workingDays' in target
      ? [target.workingDays, MOST_WORKING_DAYS, 'working days']
      : [target.seconds, MOST_SECONDS, 'seconds'];
  if (!Number.isInteger(amount) || amount < 1 || amount > most)
    throw new DefinitionRefusal(
      'agreement.target-out-of-range',
      `${field} is ${amount} ${unit}: write a whole number from 1 to ${most}`,
      field,
    );
  if (!hasCalendar && ('workingDays' in target || target.hours === 'calendar'))
    throw new DefinitionRefusal(
      'agreement.target-without-calendar',
      `${field} is in ${'workingDays' in target ? 'working days' : 'calendar hours'}, and the contract names no calendar: name one in calendar, or make it hours around the clock`,
      field,
    );
}

function checkWarnings(percents: readonly number[]): void {
  percents.forEach((percent, place) => {
    const field = `warnAtPercent.${place}`;
    if (!Number.isInteger(percent) || percent < 1 || percent > 99)
      throw new DefinitionRefusal(
        'agreement.warning-out-of-range',
        `${field} is ${percent} %: a warning comes before the target is used up, at a whole percentage from 1 to 99`,
        field,
      );
    if (percents.indexOf(percent) !== place)
      throw new DefinitionRefusal(
        'agreement.warning-twice',
        `${field} is ${percent} % again: name each percentage once`,
        field,
      );
  });
}

function checkReaction({ targets, reactionEndsWith, updateBegins }: Promised): void {
  if (reactionEndsWith.length > 0) return;
  if (updateBegins === 'reaction')
    throw new DefinitionRefusal(
      'agreement.reaction-without-end',
      'updateBegins is reaction, and reactionEndsWith is empty: name what ends the reaction clock and begins the update clock',
      'reactionEndsWith',
    );
  const promised = PRIORITIES.find((priority) => targets[priority].reaction !== undefined);
  if (promised === undefined) return;
  throw new DefinitionRefusal(
    'agreement.reaction-without-end',
    `targets.${promised}.reaction is promised, and reactionEndsWith is empty: name what ends the reaction clock`,
    'reactionEndsWith',
  );
}

function checkTable({ priorityTable }: ContractDefinition): void {
  if (priorityTable === undefined) return;
  for (const impact of LEVELS)
    for (const urgency of LEVELS)
      if (priorityTable[impact]?.[urgency] === undefined)
        throw new DefinitionRefusal(
          'agreement.priority-table-incomplete',
          `priorityTable has no priority for impact ${impact} and urgency ${urgency}: it names one for each pair of 1 to 4`,
          `priorityTable.${impact}`,
        );
}
