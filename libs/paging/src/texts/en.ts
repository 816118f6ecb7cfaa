import type { PageWords } from '../ways/post.js';
import type { Texts } from './language.js';

const STEPS: Readonly<Record<string, string>> = {
  last: 'Last resort: nobody else has answered',
  hand: 'Somebody calls you by hand',
  expiry: 'The acknowledgement of this incident has run out',
  handover: 'Your shift takes over this incident',
  merge: 'This incident inherits a step from another one',
};

const PRIORITIES: Readonly<Record<string, string>> = {
  blocker: 'Blocker',
  critical: 'Critical',
  major: 'Major',
  minor: 'Minor',
  unclassified: 'Unclassified',
};

const WHY: Readonly<Record<PageWords['about'], (words: PageWords) => string>> = {
  page: ({ step = '' }) => STEPS[step] ?? 'An incident needs you',
  bundle: ({ incidents: { length }, more }) =>
    length + more === 1 ? 'An incident needs you' : `${length + more} incidents need you`,
  alarm: () => 'Alarm: something is wrong with paging itself',
  test: () => 'This is a test: please acknowledge it',
  confirmation: () => 'Your code to confirm this way',
  notice: () => 'About your shift',
  restored: ({ incidents, more }) => `Still open? ${incidents.length + more} incidents after a restore`,
};

const SUBJECTS: Readonly<Record<PageWords['about'], string>> = {
  page: 'Incident',
  bundle: 'Several incidents',
  alarm: 'Alarm of paging',
  test: 'Test of paging',
  confirmation: 'Confirmation of a way',
  notice: 'About your shift',
  restored: 'Still open?',
};

export const EN: Texts = {
  locale: 'en-GB',
  why: (words) => WHY[words.about](words),
  priority: (priority) => PRIORITIES[priority] ?? priority,
  subject: ({ about, incidents, thread }) =>
    about === 'page' ? `Incident ${incidents[0]?.number ?? thread?.incident ?? ''}`.trim() : SUBJECTS[about],
  greeting: (to) => `Hello ${to},`,
  incident: 'Incident',
  customer: 'Customer',
  reported: 'Reported',
  more: (count) => `and ${count} more`,
  next: (name, at) => `Next: ${name} at ${at}`,
  answer: 'Answer',
  reply: (code) => `Reply: OK ${code} or NO ${code}`,
  press: 'Press 1 to acknowledge, or 2 to decline.',
  automatic: 'This message was made by a machine.',
};
