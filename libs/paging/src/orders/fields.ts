import { flag, id, instant, object, text, type TypeOf } from '@app/kernel';
import { LONGEST } from '@app/incident';

const BY = id({ description: 'Whose answer it is.', example: 'ada' });

export const ANSWERER = object({ by: BY });
export const PUT_OFF = object({
  by: BY,
  until: instant({
    description: 'Whoever takes it is called again then; within the bounds of its cell, and before its clocks run out.',
    example: '2026-03-27T15:30:00Z',
  }),
});
export const PAGE_BY_HAND = object({
  incident: text(LONGEST.number, { description: 'Its number.', example: '7K3M-Q9XD-K' }),
  'personId?': id({ description: 'Who is called; or a team.', example: 'ada' }),
  'teamId?': id({ example: 'operations' }),
  'loud?': flag({ description: 'Through the ways that wake people; so if absent.' }),
  'text?': text(LONGEST.text, { description: 'A note on the incident.', example: 'The disks of db-3 are full' }),
});
export type PageByHandBody = TypeOf<typeof PAGE_BY_HAND>;
