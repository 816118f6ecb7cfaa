import { secondsText } from '@app/kernel';
import type { PageCommand } from '../../../libs/paging/src/domain/page/commands.js';
import { decidePage } from '../../../libs/paging/src/domain/page/decide.js';
import { draftFact, evolvePage, NO_PAGE, type PageState } from '../../../libs/paging/src/domain/page/state.js';

/** Noon, from which the seconds of a page's story count. */
export const NOON = Date.parse('2026-03-27T12:00:00Z') / 1000;
export const at = (second: number): string => secondsText(NOON + second);

/** What a page has become after some commands, each at its second. */
export function played(...commands: readonly (readonly [second: number, command: PageCommand])[]): PageState {
  return commands.reduce<PageState>(
    (state, [second, command]) => decidePage(command, state, at(second)).map(draftFact).reduce(evolvePage, state),
    NO_PAGE,
  );
}

export const REQUEST = {
  type: 'RequestPage',
  about: 'page',
  incident: '7K3MQ9XDK',
  run: '0',
  step: '1',
  personId: 'ada',
  loud: true,
  language: 'en',
  ways: [
    { id: 'mobile', channel: 'sms', at: at(0) },
    { id: 'mail', channel: 'email', at: at(0) },
    { id: 'phone', channel: 'voice', at: at(600) },
  ],
} as const satisfies PageCommand;

export const claim = (holder = 'one', seconds = 30): PageCommand => ({ type: 'ClaimPage', holder, seconds });

export const sent = (way: string, attempt = 1, second = 0): PageCommand => ({
  type: 'RecordSent',
  way,
  attempt,
  channel: 'gateway',
  startedAt: at(second),
  at: at(second),
  hash: 'c'.repeat(64),
});

export const failed = (way: string, attempt = 1, second = 0, permanent = false): PageCommand => ({
  type: 'RecordFailed',
  way,
  attempt,
  startedAt: at(second),
  at: at(second),
  reason: permanent ? 'address-unknown' : 'server-error',
  permanent,
});
