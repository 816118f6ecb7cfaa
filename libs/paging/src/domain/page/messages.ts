import { flag, given, id, instant, list, oneOf, personal, type RecordOf, revision, text, whole } from '@app/kernel';
import { FAILURE_REASONS } from '../../ways/reasons.js';
import type { WayKind } from '../../ways/post.js';

/*
 * What becomes of a page, on its own stream (`page-<id>`), and of a message that lists several (`bundle-<id>`). They hold ids
 * and instants; text and address are read when it is sent. Storage format.
 */

/** What a page is about: an incident, or one of what the pager says by itself. */
export const ABOUT = ['page', 'alarm', 'test', 'confirmation', 'notice', 'restored'] as const;
export type About = (typeof ABOUT)[number];

export const ANSWERS = ['acknowledge', 'decline', 'snooze', 'release'] as const;
export type AnswerWord = (typeof ANSWERS)[number];

export const THROUGH = ['link', 'sms', 'mail', 'voice', 'api'] as const;

/** Why an answer changed nothing. */
export const NO_EFFECT = ['held', 'own', 'ended', 'merged', 'nothing-to-release'] as const;
export type NoEffect = (typeof NO_EFFECT)[number];

/** Why nothing more is sent of a page. */
export const PAGE_ENDS = [
  'answered',
  /** It was decided, and nobody had to be called any more when it was to be sent. */
  'not-needed',
  'run-stopped',
  'run-ended',
  /** Who was paged has been paged again about the same incident. */
  'paged-anew',
  /** All of it got out, and nobody is asked to answer. */
  'sent',
  'undeliverable',
  'restored',
] as const;
export type PageEnd = (typeof PAGE_ENDS)[number];

/** One address of whom a page is to, and from when it is used. */
export interface RequestedWay {
  readonly id: string;
  readonly channel: WayKind;
  readonly at: string;
}

const WAY = id({ description: 'Of the person or team whom it is to.', example: 'mobile' });
const ATTEMPT = whole(1, 1_000_000, { description: '1 for the first of the way.', example: 1 });
const CHANNEL = id({ description: 'The channel that took it, or did not.', example: 'smtp' });
const STARTED = instant({ description: 'When it was handed over.', example: '2026-03-27T15:00:00Z' });
const SAID = text(2_000, { description: 'What the other side said.', example: '250 2.0.0 Ok: queued as 4cQy' });
const RESTS = id({
  description: 'Whose claim ends with it: for a while nothing of the page is due.',
  example: '0b1f8f3e-3f52-4f0e-9a0e-2c3d4e5f6a7b',
});

const TO = {
  'personId?': id({ example: 'ada' }),
  'teamId?': id({ example: 'desk' }),
  loud: flag(),
  'blocker?': flag<true>({ description: 'It is about a blocker: it waits only behind a message about one.' }),
  ways: given<readonly RequestedWay[]>({
    description: 'In their order, each with the instant from which it is used.',
    example: [{ id: 'mobile', channel: 'sms', at: '2026-03-27T15:00:00Z' }],
  }),
  language: oneOf(['de', 'en'], 'PageLanguage', { example: 'en' }),
};

export const PAGE_EVENTS = {
  PageRequested: {
    about: oneOf(ABOUT, 'PageAbout', { example: 'page' }),
    'incident?': text(20, { description: 'The number of the incident.', example: '7K3MQ9XDK' }),
    'finding?': text(2_000, { description: 'Of an alarm: what was found. It names nobody.', example: 'step-missing' }),
    'run?': revision({ example: '0' }),
    'step?': text(20, { example: '1' }),
    ...TO,
  },
  BundleListed: {
    pages: list(id({ example: '3f8e1c52-6f0d-4a52-9d0a-1b5f0f0f6d1e' }), {
      description: 'The pages that came to somebody within a window, blockers first.',
    }),
    windowEnd: instant({ example: '2026-03-27T15:01:00Z' }),
    ...TO,
  },
  PageClaimed: {
    holder: id({ description: 'The instance that sends it.', example: '0b1f8f3e-3f52-4f0e-9a0e-2c3d4e5f6a7b' }),
    until: instant({ description: 'When somebody else may take it over.', example: '2026-03-27T15:00:30Z' }),
    'possiblyTwice?': list(WAY, {
      description: 'Ways that the holder before may have used without anybody knowing.',
    }),
  },
  PageSent: {
    way: WAY,
    attempt: ATTEMPT,
    channel: CHANNEL,
    startedAt: STARTED,
    hash: text(64, { description: 'SHA-256 of what was sent.', example: 'c'.repeat(64) }),
    'messageId?': text(998, { description: 'By which receipts name it.', example: 'p1@example.net' }),
    'unchecked?': flag<true>({ description: 'Nobody could say in time whether it was still needed.' }),
    'rests?': RESTS,
    'provider?': personal(SAID),
  },
  PageFailed: {
    way: WAY,
    attempt: ATTEMPT,
    'channel?': CHANNEL,
    startedAt: STARTED,
    reason: oneOf(FAILURE_REASONS, 'PageFailure', { example: 'timeout' }),
    permanent: flag({ description: 'The way is not tried again.' }),
    'retryAt?': instant({ description: 'Not before that, as the other side asked.', example: '2026-03-27T15:00:05Z' }),
    'unchecked?': flag<true>(),
    'rests?': RESTS,
    'answer?': personal(SAID),
  },
  PageDelivered: { way: WAY, 'receipt?': personal(SAID) },
  PageBundled: { bundle: id({ example: '9b2d7c10-6f0d-5a52-9d0a-1b5f0f0f6d1e' }) },
  PageAnswered: {
    answer: oneOf(ANSWERS, 'PageAnswer', { example: 'acknowledge' }),
    effect: oneOf(['taken', 'none'], 'AnswerEffect', { example: 'taken' }),
    'why?': oneOf(NO_EFFECT, 'NoEffect', { description: 'Why it changed nothing.', example: 'held' }),
    'holder?': id({ description: 'Who has it instead.', example: 'ada' }),
    'by?': id({ description: 'Who of a team.', example: 'ada' }),
    'until?': instant({ description: 'Put off until then.', example: '2026-03-27T15:30:00Z' }),
    through: oneOf(THROUGH, 'AnsweredThrough', { example: 'link' }),
    'bundle?': id({ description: 'The message that was answered.', example: '9b2d7c10-6f0d-5a52-9d0a-1b5f0f0f6d1e' }),
    'secondsSinceSent?': whole(0, 1_000_000_000, { example: 42 }),
    'formSignedAt?': instant({ description: 'When the form was fetched.', example: '2026-03-27T15:00:40Z' }),
    'userAgent?': personal(text(1_000, { description: 'Of the answer itself.', example: 'Mozilla/5.0' })),
  },
  PageEnded: { because: oneOf(PAGE_ENDS, 'PageEnd', { example: 'answered' }) },
};

export type PageEventType = keyof typeof PAGE_EVENTS;
export type PageEventData = { readonly [T in PageEventType]: RecordOf<(typeof PAGE_EVENTS)[T]> };
