import type { LedgerEvent } from '@app/event-store';
import fc from 'fast-check';
import type { Agreements } from '../../../libs/incident/src/domain/clocks/agreements.js';
import type { SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import { Refusal } from '../../../libs/incident/src/domain/decide/refusal.js';
import { TestLog } from './test-log.js';

const IDS = ['AAAAAAAAA', 'AAAAAAAAB', '7K3MQ9XDK', 'ZZZZZZZZZ'] as const;
const START = Date.parse('2026-02-28T20:00:00Z');

/** Something that is done to an incident, or a key that is destroyed; what the domain refuses does not happen. */
export interface Turn {
  readonly id: (typeof IDS)[number];
  readonly command: SingleCommand | 'destroy';
  readonly person: string;
  /** Minutes since the turn before. */
  readonly pause: number;
  /** Minutes by which it is written down late; 0: now. */
  readonly late: number;
}

const word = fc.constantFrom('Mailserver', 'Drucker', 'Müller', 'größer', 'vpn', 'down', 'again', 'ok');
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const person = fc.constantFrom('ada', 'bob');
const priority = fc.constantFrom('blocker', 'critical', 'major', 'minor');

const corrections = fc.oneof(
  fc.record({ field: fc.constant('customerId'), value: fc.constantFrom('acme', 'globex') }),
  fc.record({ field: fc.constant('title'), value: fc.option(text) }),
  fc.record({ field: fc.constant('description'), value: text }),
  fc.record({ field: fc.constant('kind'), value: fc.constantFrom('request', 'question') }),
  fc.record({ field: fc.constant('projectId'), value: fc.constantFrom('p1', null) }),
  fc.record({ field: fc.constant('serviceId'), value: fc.constantFrom('shop', null) }),
  fc.record({ field: fc.constant('priority'), value: priority }),
  fc.record({ field: fc.constant('text'), value: text }),
);

const command: fc.Arbitrary<SingleCommand | 'destroy'> = fc.oneof(
  fc.record({ type: fc.constant('ClassifyIncident'), priority }),
  fc.record({ type: fc.constant('AssignIncident'), personId: person }),
  fc.record({ type: fc.constant('AssignIncident'), teamId: fc.constantFrom('mail', 'net') }),
  fc.record({ type: fc.constant('AcknowledgeIncident'), by: person }),
  fc.record({ type: fc.constant('StartWork') }),
  fc.record({ type: fc.constant('PutIncidentOnHold'), reason: fc.constant('awaiting-customer'), text }),
  fc.record({ type: fc.constant('ResumeIncident') }),
  fc.record({ type: fc.constant('AddNote'), text }),
  fc.record({ type: fc.constant('InformCustomer'), text }),
  fc.record({ type: fc.constant('AddReference'), kind: fc.constant('ticket'), id: fc.constantFrom('T1', 'T2') }),
  fc.record({ type: fc.constant('ResolveIncident'), text }),
  fc.record({ type: fc.constant('ReopenIncident') }),
  fc.record({ type: fc.constant('CloseIncident') }),
  fc.record({ type: fc.constant('CancelIncident') }),
  fc.record({
    type: fc.constant('MergeIncident'),
    into: fc.constantFrom(...IDS),
    targetPhase: fc.constant('reported'),
  }),
  fc
    .tuple(fc.nat(6).map(String), corrections, text)
    .map(([revision, correction, why]) => ({ type: 'CorrectIncident', revision, ...correction, text: why })),
  fc.constant('destroy'),
) as fc.Arbitrary<SingleCommand | 'destroy'>;

const turnsOf = (
  ids: readonly Turn['id'][],
  done: fc.Arbitrary<Turn['command']>,
  length: fc.ArrayConstraints,
): fc.Arbitrary<readonly Turn[]> =>
  fc.array(
    fc.record({
      id: fc.constantFrom(...ids),
      command: done,
      person: fc.constantFrom('17', '18'),
      pause: fc.nat(600),
      late: fc.oneof(fc.constant(0), fc.nat(300)),
    }),
    length,
  );

export const lives = turnsOf(IDS, command, { minLength: 1, maxLength: 40 });

const longText = fc.tuple(text, fc.constantFrom(40, 400)).map(([words, more]) => `${words} ${'lorem '.repeat(more)}`);
const onAny = fc.nat(30).map(String);
const saying = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('AddNote'), text: longText }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('InformCustomer'), text: longText }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('AddNote'), text }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('AddReference'), kind: fc.constant('ticket'), id: text }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('CorrectIncident'),
      revision: onAny,
      field: fc.constant('text'),
      value: fc.oneof(longText, text),
      text,
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(corrections, text)
      .map(([correction, why]) => ({ type: 'CorrectIncident', revision: '0', ...correction, text: why })),
  },
  { weight: 1, arbitrary: fc.constant('destroy') },
) as fc.Arbitrary<Turn['command']>;

/** Lives of few incidents of which much is written: more than one document of a text index takes. */
export const wordyLives = turnsOf(IDS.slice(0, 2), saying, { minLength: 15, maxLength: 40, size: 'max' });

/** Plays the turns; each incident is reported by the first that concerns it. `heard`: the events as they were first read. */
export function logOf(
  turns: readonly Turn[],
  heard: (events: readonly LedgerEvent[]) => void = () => undefined,
  agreements?: Agreements,
): TestLog {
  const log = new TestLog();
  const under = agreements === undefined ? {} : { agreements };
  let at = START;
  const instant = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('.000', '');
  for (const { id, command, person, pause, late } of turns) {
    at += pause * 60_000;
    const now = instant(at);
    if (log.stateOf(id).view === undefined)
      heard(
        log.send(
          id,
          { ...REPORT, contactId: person, customerId: person === '17' ? 'acme' : 'globex' },
          { now, ...under },
        ),
      );
    if (command === 'destroy') heard(log.destroyKey(`person-${person}`));
    else
      attempt(() =>
        heard(
          log.send(id, late === 0 ? command : { ...command, occurredAt: instant(at - late * 60_000) }, {
            now,
            ...under,
          }),
        ),
      );
  }
  return log;
}

const REPORT = {
  type: 'ReportIncident',
  kind: 'incident',
  customerId: 'acme',
  title: 'Mailserver down',
  description: 'Müller meldet',
} as const;

function attempt(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The same events in another order that each stream could have come in. */
export function anyOrder(events: readonly LedgerEvent[], chance: Iterator<number>): readonly LedgerEvent[] {
  const streams = [...new Set(events.map(({ stream }) => stream))].map((name) =>
    events.filter(({ stream }) => stream === name),
  );
  const mixed: LedgerEvent[] = [];
  for (
    let left = streams.filter(({ length }) => length > 0);
    left.length > 0;
    left = left.filter(({ length }) => length > 0)
  ) {
    const next = left[(chance.next().value as number) % left.length]?.shift();
    if (next !== undefined) mixed.push(next);
  }
  return mixed;
}
