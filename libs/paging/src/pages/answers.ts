import { dateTime, flag, integer, list, object, oneOf, string, type TypeOf } from '@app/kernel';
import { ABOUT, ANSWERS, NO_EFFECT, PAGE_ENDS, THROUGH } from '../domain/page/messages.js';
import { WAY_KINDS } from '../ways/post.js';
import { FAILURE_REASONS } from '../ways/reasons.js';
import { PAGE_STATES } from './page-tables.js';

const ITEM = {
  id: string({ example: '3f8e1c52-6f0d-5a52-9d0a-1b5f0f0f6d1e' }),
  about: oneOf([...ABOUT, 'bundle'], 'PageAbout', { description: '`bundle`: one message that lists several pages.' }),
  state: oneOf(PAGE_STATES, 'PageState', {
    description:
      '`decided` on the incident, `requested`, `claimed` by an instance, `sent` (a server took it), `delivered` (a receipt says so), `failed`, `bundled` with others, `ended`.',
  }),
  'incident?': string({ description: 'The number of the incident.', example: '7K3M-Q9XD-K' }),
  'run?': string({ description: 'The revision of the event that began the run.', example: '0' }),
  'step?': string({ example: '1' }),
  'personId?': string({ example: 'ada' }),
  'teamId?': string({ example: 'desk' }),
  loud: flag(),
  decidedAt: dateTime(),
  'sentAt?': dateTime({ description: 'When an instance took it to send it.' }),
  'endedAt?': dateTime(),
  'because?': oneOf(PAGE_ENDS, 'PageEnd', { description: 'Why nothing more is sent of it.' }),
  'bundle?': string({ description: 'The message that it went out with.' }),
};

export const PAGES = object(
  {
    items: list(object(ITEM, { name: 'PageItem' }), { description: 'The latest first.' }),
    'next?': string({ description: 'Cursor of the next page; absent: there is none.' }),
  },
  { name: 'Pages' },
);
export type Pages = TypeOf<typeof PAGES>;

const WAY = object(
  {
    id: string({ example: 'mobile' }),
    kind: oneOf(WAY_KINDS, 'WayKind'),
    at: dateTime({ description: 'From when it is used, if nothing brings it forward.' }),
    accepted: flag({ description: 'A server took it. That somebody has it only an answer says.' }),
    delivered: flag(),
    possiblyTwice: flag({ description: 'Another instance may have used it before without anybody knowing.' }),
  },
  { name: 'PageWay' },
);

const ATTEMPT = object(
  {
    way: string({ example: 'mobile' }),
    attempt: integer({ example: 1 }),
    outcome: oneOf(['accepted', 'failed'], 'AttemptOutcome'),
    'channel?': string({ example: 'sms-gateway' }),
    startedAt: dateTime(),
    at: dateTime({ description: 'When its outcome was known.' }),
    'reason?': oneOf(FAILURE_REASONS, 'PageFailure'),
    'permanent?': flag({ description: 'The way is not tried again.' }),
    'retryAt?': dateTime({ description: 'Not before that, as the other side asked.' }),
    'messageId?': string(),
    'hash?': string({ description: 'SHA-256 of what was sent.' }),
    'said?': string({ description: 'What the other side said; absent once the person is erased.' }),
    'unchecked?': flag({ description: 'Nobody could say in time whether it was still needed.' }),
  },
  { name: 'PageAttempt' },
);

const GIVEN = object(
  {
    answer: oneOf(ANSWERS, 'PageAnswer'),
    effect: oneOf(['taken', 'none'], 'AnswerEffect'),
    'why?': oneOf(NO_EFFECT, 'NoEffect', { description: 'Why it changed nothing.' }),
    'holder?': string({ description: 'Who has it instead.' }),
    'by?': string({ description: 'Who of a team.' }),
    'until?': dateTime(),
    through: oneOf(THROUGH, 'AnsweredThrough'),
    at: dateTime(),
    'secondsSinceSent?': integer(),
    'formSignedAt?': dateTime({ description: 'When the form was fetched.' }),
    'userAgent?': string(),
  },
  { name: 'PageAnswerGiven' },
);

const CLAIM = object(
  {
    holder: string({ description: 'The instance.' }),
    at: dateTime(),
    until: dateTime(),
    'possiblyTwice?': list(string(), { description: 'Ways that the one before may have used.' }),
  },
  { name: 'PageClaim' },
);

export const PAGE_STORY = object(
  {
    ...ITEM,
    'finding?': string({ description: 'Of an alarm.' }),
    'pages?': list(string(), { description: 'The pages that the message lists.' }),
    ways: list(WAY, { description: 'In their order.' }),
    claims: list(CLAIM, { description: 'By whom it was sent, in their order.' }),
    attempts: list(ATTEMPT, { description: 'In the order in which they were recorded.' }),
    answers: list(GIVEN, { description: 'In their order, those that changed nothing included.' }),
  },
  { name: 'PageStory' },
);
export type PageStory = TypeOf<typeof PAGE_STORY>;
export type PageItem = Pages['items'][number];
