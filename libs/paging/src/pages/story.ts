import type { JsonObject } from '@app/event-store';
import { omit, omitUndefined, secondsText } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { PageEventData, PageEventType } from '../domain/page/messages.js';
import { hasAccepted } from '../domain/page/next-action.js';
import type { PageState } from '../domain/page/state.js';
import type { PageItem, PageStory } from './answers.js';
import type { PageRow } from './page-row.js';
import { pageFacts } from './page-tables.js';

/** What became of a page, event by event. */
export function storyOf(session: ReadModelSession, { id, folded }: PageRow): Omit<PageStory, keyof PageItem> {
  const { ways, requested } = session.parsed<PageState>(folded);
  const facts = pageFacts.knownAt(session, id).map(({ type, data, recordedAt: at }) => ({ type, data, at }));
  return {
    ...omitUndefined({ finding: requested?.finding, pages: requested?.pages }),
    ways: ways.map((way) => ({
      id: way.id,
      kind: way.channel,
      at: secondsText(way.at),
      accepted: hasAccepted(way),
      delivered: way.delivered === true,
      possiblyTwice: way.possiblyTwice === true,
    })),
    claims: of('PageClaimed', facts).map(({ data, at }) => ({ ...data, at })),
    attempts: facts.flatMap((fact) => attemptOf(fact) ?? []),
    answers: of('PageAnswered', facts).map(({ data, at }) => ({ ...omit(data, 'bundle'), at })),
  };
}

interface Said {
  readonly type: string;
  readonly data: JsonObject;
  readonly at: string;
}

const of = <T extends PageEventType>(type: T, facts: readonly Said[]) =>
  facts.filter((fact) => fact.type === type) as unknown as readonly {
    readonly data: PageEventData[T];
    readonly at: string;
  }[];

function attemptOf(fact: Said): PageStory['attempts'][number] | undefined {
  const [sent] = of('PageSent', [fact]);
  if (sent !== undefined) {
    const { provider: said, ...tried } = omit(sent.data, 'rests');
    return { ...tried, ...omitUndefined({ said }), outcome: 'accepted', at: sent.at };
  }
  const [failed] = of('PageFailed', [fact]);
  if (failed === undefined) return undefined;
  const { answer: said, ...tried } = omit(failed.data, 'rests');
  return { ...tried, ...omitUndefined({ said }), outcome: 'failed', at: failed.at };
}
