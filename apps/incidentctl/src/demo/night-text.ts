import type { IncidentTimeline } from '@app/incident';
import { NIGHT } from '@app/samples';

/** The time of day where the hoster is. */
export const wall = (instant: number): string =>
  new Date(instant).toLocaleTimeString('en-GB', { timeZone: NIGHT.zone });

/** A message, apart from what is told about it. */
export const indented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `          | ${line}`.trimEnd())
    .join('\n');

/** What happened, who is meant, and what the reaction clock showed right after it. */
export function eventLine({ type, recordedAt, data, clocks }: IncidentTimeline['items'][number]): string {
  const { personId, by } = data as { readonly personId?: string; readonly by?: string };
  const reaction = clocks.find(({ clock }) => clock === 'reaction')?.state ?? '';
  const said = [
    wall(Date.parse(recordedAt)),
    type.padEnd(20),
    (personId ?? by ?? '').padEnd(5),
    `reaction ${reaction}`,
  ];
  return said.join('  ');
}
