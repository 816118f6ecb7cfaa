import { InstantError, wholeSecond } from '@app/kernel';
import { instant, later, seconds } from '../instant.js';
import { Refusal } from './refusal.js';

/**
 * How far a caller may date something back: staff as far as the report, an import to any instant; a customer by a quarter
 * of an hour; an integration's older instants are kept as data, because its clock and its queue are not ours.
 */
export type Dating = 'staff' | 'import' | 'customer' | 'integration';

/** Clocks of callers run a little ahead; more than this is a mistake. */
export const FUTURE_TOLERANCE_SECONDS = 60;
export const BACKDATING_SECONDS = 15 * 60;

/** What a command says about time, and what there is to judge it by. */
export interface Stated {
  readonly occurredAt?: string;
  readonly statedAt?: string;
  readonly now: string;
  /** The latest occurredAt of the stream. */
  readonly latest?: string | undefined;
}

export interface Dated {
  readonly at: string;
  /** False: the caller says "now", so the command means "let it be so" and not "it was so then". */
  readonly explicit: boolean;
  readonly statedAt?: string;
}

/** @throws Refusal incident.occurred-at-invalid, incident.occurred-in-future, incident.occurred-too-long-ago */
export function judgeOccurredAt(dating: Dating, { now, latest, ...said }: Stated): Dated {
  const [occurredAt, statedAt] = [secondOf(said, 'occurredAt', dating), secondOf(said, 'statedAt', dating)];
  const kept = statedAt === undefined ? {} : { statedAt };
  const present = later(now, latest);
  if (occurredAt === undefined) return { at: present, explicit: false, ...kept };
  if (occurredAt > now && seconds(occurredAt) > seconds(now) + FUTURE_TOLERANCE_SECONDS) {
    const limit = `it is ${now}, and at most ${FUTURE_TOLERANCE_SECONDS} seconds ahead are taken`;
    throw new Refusal('incident.occurred-in-future', `occurredAt ${occurredAt} lies in the future: ${limit}`);
  }
  if (dating === 'staff' || dating === 'import' || seconds(occurredAt) >= seconds(now) - BACKDATING_SECONDS) {
    return { at: occurredAt, explicit: true, ...kept };
  }
  if (dating === 'integration') return { at: present, explicit: false, statedAt: statedAt ?? occurredAt };
  const earliest = instant(seconds(now) - BACKDATING_SECONDS);
  throw new Refusal(
    'incident.occurred-too-long-ago',
    `occurredAt ${occurredAt} lies too far back: at most 15 minutes are taken, so not before ${earliest}`,
  );
}

/** In the form in which it is recorded: whole seconds in UTC, a fraction cut off. */
function secondOf(
  said: Pick<Stated, 'occurredAt' | 'statedAt'>,
  field: 'occurredAt' | 'statedAt',
  dating: Dating,
): string | undefined {
  const text = said[field];
  try {
    return text === undefined ? undefined : wholeSecond(text);
  } catch (error) {
    if (!(error instanceof InstantError)) throw error;
    // In the rows of a file a year out of the range is a mistake of the file, and no clock that is ahead.
    const isAhead = field === 'occurredAt' && error.why === 'too-late' && dating !== 'import';
    throw new Refusal(
      isAhead ? 'incident.occurred-in-future' : 'incident.occurred-at-invalid',
      `${field}: ${error.message}`,
    );
  }
}
