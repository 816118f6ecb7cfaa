import type { EventStore } from '@app/event-store';
import { parseSeconds } from '@app/kernel';
import { Problem } from '@app/platform';
import { isPageEvent, pageFact } from '../domain/page/decide.js';
import type { PageEventData } from '../domain/page/messages.js';
import { evolvePage, NO_PAGE, type PageState, type Requested } from '../domain/page/state.js';

/** A page, or a message that lists several, as its own stream says it now. Instants are whole seconds. */
export interface KnownPage {
  readonly id: string;
  readonly stream: string;
  readonly requested: Requested;
  readonly state: PageState;
  /** When it first got out; absent: it has not, as far as is known. */
  readonly sentAt?: number;
  readonly endedAt?: number;
  /** In their order. */
  readonly answers: readonly KnownAnswer[];
}

export type KnownAnswer = Pick<
  PageEventData['PageAnswered'],
  'answer' | 'through' | 'by' | 'until' | 'formSignedAt'
> & {
  readonly at: number;
};

export const pageStream = (id: string): string => `page-${id}`;
export const bundleStream = (id: string): string => `bundle-${id}`;

/** Undefined: there is none of this id. @throws Problem stream-parked: it has an event that this version cannot read */
export const knownPage = async (store: EventStore, id: string): Promise<KnownPage | undefined> =>
  (await readPage(store, id, pageStream(id))) ?? readPage(store, id, bundleStream(id));

async function readPage(store: EventStore, id: string, stream: string): Promise<KnownPage | undefined> {
  let state = NO_PAGE;
  let [sentAt, endedAt]: (number | undefined)[] = [];
  const answers: KnownAnswer[] = [];
  for await (const events of store.readStream(stream))
    for (const event of events) {
      if (!event.readable || !isPageEvent(event.type))
        throw new Problem('stream-parked', `${stream} has an event that this version cannot read`);
      const fact = pageFact(event);
      state = evolvePage(state, fact);
      if (fact.type === 'PageAnswered') answers.push({ ...fact.data, at: fact.at });
      if (event.type === 'PageSent') sentAt ??= parseSeconds(event.metadata.occurredAt);
      if (event.type === 'PageEnded') endedAt ??= parseSeconds(event.metadata.occurredAt);
    }
  const { requested } = state;
  if (requested === undefined) return undefined;
  return {
    id,
    stream,
    requested,
    state,
    answers,
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}
