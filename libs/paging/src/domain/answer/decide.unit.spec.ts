import { describe, expect, it } from '@jest/globals';
import { stateOf } from '@app/incident/pure';
import * as e from '@testing/incident/events';
import { recorded } from '@testing/incident/recorded';
import { Provider } from '@testing/paging/provider';
import { at } from '@testing/people/people';
import type { PagingContext } from '../steps/context.js';
import { decide } from '../steps/decide.js';
import { type AnswerIncident, decideAnswer } from './decide.js';

const NIGHT = '2026-03-28T01:13:00Z'; // Saturday, 02:13 in Berlin
const LATER = '2026-03-28T01:44:10Z';
const reported = e.reported({
  at: NIGHT,
  projectId: 'shop',
  matrix: { id: 'default', version: '0', hash: 'f'.repeat(64) },
});
const context = (now = LATER, more: Partial<PagingContext> = {}): PagingContext => {
  const provider = new Provider({});
  return {
    house: provider.house(),
    directory: provider.directory(),
    now: at(now),
    commandId: 'command',
    idOfPage: (_, who) => `page of ${who}`,
    ...more,
  };
};
const first = { type: 'FireStep', run: '0', walk: '0', round: 1, step: '1' } as const;
const written = (drafts: ReturnType<typeof decide>): readonly e.EventSpec[] =>
  drafts.map(({ type, data, occurredAt }) => ({ type, data, at: occurredAt }));
/** ada is paged at once. */
const paged = [reported, ...written(decide(first, stateOf(recorded([reported])), context(NIGHT)))];

function answered(
  { answer = 'acknowledge', by = 'ada', ...more }: Partial<AnswerIncident>,
  story: readonly e.EventSpec[] = [],
  given: PagingContext = context(),
) {
  const command: AnswerIncident = {
    type: 'AnswerIncident',
    pageId: 'page of staff:ada',
    answer,
    by,
    isOutside: false,
    ...more,
  };
  const { drafts, ...told } = decideAnswer(command, stateOf(recorded([...paged, ...story])), given);
  return { made: drafts.map(({ type, data }) => [type, data]), ...told };
}
const acknowledged = (by: string, when = LATER) => e.acknowledgedBy(by, { at: when });

describe('an answer to a page', () => {
  it('takes what nobody has', () => {
    expect(answered({})).toEqual({ made: [['IncidentAcknowledged', { by: 'ada' }]] });
  });

  it('that comes second changes nothing, and tells who has it', () => {
    expect(answered({ by: 'ben' }, [acknowledged('ada')])).toEqual({ made: [], why: 'held', holder: 'ada' });
    expect(answered({ answer: 'decline', by: 'ben' }, [acknowledged('ada')])).toMatchObject({ made: [], why: 'held' });
    expect(answered({ by: 'ben' }, [e.workStarted({ by: 'cem', at: LATER })])).toMatchObject({
      why: 'held',
      holder: 'cem',
    });
  });

  it('of who has it already changes nothing either', () => {
    expect(answered({}, [acknowledged('ada')])).toEqual({ made: [], why: 'own', holder: 'ada' });
  });

  it('to a page that asks somebody to take over takes it from whoever has it', () => {
    expect(answered({ by: 'ben', isOutside: true }, [acknowledged('ada')])).toEqual({
      made: [['IncidentAcknowledged', { by: 'ben' }]],
    });
  });

  it('to what is resolved, cancelled or merged changes nothing', () => {
    expect(answered({}, [e.resolved({ at: LATER })])).toEqual({ made: [], why: 'ended' });
    expect(answered({}, [e.cancelled({ at: LATER })])).toEqual({ made: [], why: 'ended' });
    expect(answered({ answer: 'release' }, [acknowledged('ada'), e.merged({ at: LATER })])).toEqual({
      made: [],
      why: 'merged',
    });
  });

  it('that declines is kept as long as the page is open', () => {
    const declined = answered({ answer: 'decline' });
    expect(declined).toEqual({ made: [['PageDeclined', { pageId: 'page of staff:ada', by: 'ada' }]] });
    const then = { type: 'PageDeclined', data: { pageId: 'page of staff:ada', by: 'ada' }, at: LATER } as const;
    expect(answered({ answer: 'decline' }, [then])).toEqual({ made: [], why: 'own' });
  });

  it('that gives back takes the last acknowledgement of that person out', () => {
    const revision = paged.length.toString();
    expect(answered({ answer: 'release' }, [acknowledged('ada')])).toEqual({
      made: [['AcknowledgementReleased', { acknowledgement: revision, by: 'ada' }]],
    });
    expect(answered({ answer: 'release', by: 'ben' }, [acknowledged('ada')])).toEqual({
      made: [],
      why: 'nothing-to-release',
    });
  });
});

describe('an answer that puts it off', () => {
  const snooze = (until: string, given?: PagingContext, story?: readonly e.EventSpec[]) =>
    answered({ answer: 'snooze', until: `2026-03-28T${until}Z` }, story, given);

  it('takes it until then', () => {
    expect(snooze('02:14:10').made).toEqual([['IncidentAcknowledged', { by: 'ada', until: '2026-03-28T02:14:10Z' }]]);
  });

  it('goes on from one that stands, and from nobody else’s', () => {
    expect(snooze('02:00:00', undefined, [acknowledged('ada')]).made).toHaveLength(1);
    expect(snooze('02:00:00', undefined, [acknowledged('ben')])).toMatchObject({ made: [], why: 'held' });
  });

  it.each([
    ['longer than the cell allows', '02:14:11', undefined, '02:14:10'],
    ['past the instant at which a clock runs out', '02:00:01', () => at('2026-03-28T02:00:00Z'), '02:00:00'],
  ])('%s is refused, and names the latest', (_, until, breachAt, latest) => {
    const given = context(LATER, breachAt && { breachAt });
    expect(() => snooze(until, given)).toThrow(
      expect.objectContaining({ code: 'incident.snooze-too-long', allowed: [`2026-03-28T${latest}Z`] }),
    );
    expect(snooze(latest, given).made).toHaveLength(1);
  });

  it('asks for the clocks as they stand once it is acknowledged', () => {
    let last: unknown;
    snooze('02:00:00', context(LATER, { breachAt: (history) => void (last = history.at(-1)) }));
    expect(last).toMatchObject({ type: 'IncidentAcknowledged', occurredAt: LATER });
  });

  it('until an instant that is over is refused', () => {
    expect(() => snooze('01:44:10')).toThrow(expect.objectContaining({ code: 'incident.snooze-past' }));
  });

  it.each([
    ['0001-01-01T00:00:00Z', 'past'],
    ['2999-01-01T00:00:00Z', 'too-long'],
  ])('until %s, which no log takes, is refused', (until, code) => {
    const putOff = () => answered({ answer: 'snooze', until });
    expect(putOff).toThrow(expect.objectContaining({ code: `incident.snooze-${code}` }));
  });
});
