import type { Target } from '@app/sla';

/*
 * Durations and targets as a contract says them: `4 h in the calendar`, `1 h 30 min around the clock`, `2 working days`,
 * `1 working day until closing`, `none`.
 */

const UNITS = { h: 3_600, min: 60, s: 1 } as const;
const AMOUNT = '[0-9]{1,9} ?(?:h|min|s)';
const DURATION = `${AMOUNT}(?: ${AMOUNT}){0,2}`;

export const DURATION_PATTERN = `^${DURATION}$`;
export const TARGET_PATTERN = `^(?:none|${DURATION} (?:around the clock|in the calendar)|[0-9]{1,4} working days?(?: until closing)?)$`;

export function secondsOf(duration: string): number {
  const parts = duration.matchAll(/([0-9]+) ?(h|min|s)/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit as keyof typeof UNITS], 0);
}

/** Of a text that fits the pattern; undefined for `none`. */
export function targetOf(text: string): Target | undefined {
  if (text === 'none') return undefined;
  const [, days, closing] = /^([0-9]+) working days?( until closing)?$/.exec(text) ?? [];
  if (days !== undefined)
    return { workingDays: Number(days), ...(closing === undefined ? {} : { untilClosing: true as const }) };
  return { seconds: secondsOf(text), hours: text.endsWith('around the clock') ? 'around-the-clock' : 'calendar' };
}

export function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const text = parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount} ${unit}`])).join(' ');
  return text === '' ? '0 s' : text;
}

export function targetText(target: Target): string {
  if ('seconds' in target)
    return `${durationText(target.seconds)} ${target.hours === 'calendar' ? 'in the calendar' : 'around the clock'}`;
  const { workingDays, untilClosing } = target;
  return `${workingDays} working day${workingDays === 1 ? '' : 's'}${untilClosing ? ' until closing' : ''}`;
}
