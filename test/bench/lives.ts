import { randomUUID } from 'node:crypto';
import { Commands } from '@app/command-handling';
import { EVENT_TYPES } from '@app/composition';
import { type Append, LedgerStore } from '@app/event-store';
import { incidentDecider, numberCandidates, type SingleCommand } from '@app/incident';
import { type Principal, SystemChance, SystemClock } from '@app/platform';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

export const OPERATOR: Principal = { id: 'bench', role: 'operator', customerIds: [] };

/** Keys belong to customers, of whom a provider has some dozens: they are made before anything is measured. */
const CUSTOMERS = 40;

export interface Sent {
  readonly commandId: string;
  readonly command: SingleCommand;
}

/** An incident from the report to its end: each command leads to one event. */
export interface Life {
  readonly number: string;
  readonly stream: string;
  readonly sent: readonly [Sent, ...Sent[]];
  /** What the command handling appended for each command; the heads are those of the log that it is appended to. */
  readonly appends: readonly Omit<Append, 'head'>[];
}

const customer = (one: number): string => `customer-${one % CUSTOMERS}`;

export const CUSTOMER_IDS: readonly string[] = Array.from({ length: CUSTOMERS }, (_, one) => customer(one));

export const subjects: readonly string[] = CUSTOMER_IDS.flatMap((id) => [
  `customer-${id}`,
  `customer-${id}~${new Date().getUTCFullYear()}`,
]);

const story = (one: number): readonly [SingleCommand, ...SingleCommand[]] => [
  {
    type: 'ReportIncident',
    kind: 'incident',
    customerId: customer(one),
    channel: 'phone',
    title: `Shop answers 502 (${one})`,
    description: 'Since the deployment of last night every third request fails; customers cannot pay.',
  },
  { type: 'ClassifyIncident', impact: 1, urgency: 2, by: 'ada' },
  { type: 'AssignIncident', personId: 'ada', teamId: 'web', by: 'desk' },
  { type: 'AcknowledgeIncident', by: 'ada' },
  { type: 'StartWork', by: 'ada' },
  { type: 'AddNote', by: 'ada', text: 'The health check asks the wrong port; two of six nodes are out of rotation.' },
  { type: 'InformCustomer', by: 'ada', text: 'We have found the cause and expect the shop back within ten minutes.' },
  { type: 'ResolveIncident', by: 'ada', code: 'configuration', text: 'Health check corrected.' },
];

export const EVENTS_A_LIFE = story(0).length;

export const stampOf = ({ commandId, command }: Sent) => ({
  commandId,
  payload: command,
  correlationId: commandId,
  causationId: commandId,
  actor: OPERATOR.id,
  origin: 'live' as const,
});

/** Lives with fresh command ids, so with fresh numbers. What they append is found by living them once on a log in memory. */
export async function lives(count: number): Promise<readonly Life[]> {
  const [clock, chance] = [new SystemClock(), new SystemChance()];
  const keys = new MemoryKeyStore(chance);
  const adapter = new MemoryAdapter(clock);
  const store = new LedgerStore({ adapter, types: EVENT_TYPES, keys, clock, chance, prefix: '' });
  const appends = new Map<string, Omit<Append, 'head'>[]>();
  const append = (one: Append): ReturnType<LedgerStore['append']> => {
    const { stream, events, command } = one;
    appends.set(stream, [...(appends.get(stream) ?? []), { stream, events, command }]);
    return LedgerStore.prototype.append.call(store, one);
  };
  const commands = new Commands({ store: Object.assign(Object.create(store) as LedgerStore, { append }), clock });
  const all: Life[] = [];
  for (let one = 0; one < count; one += 1) {
    const [report, ...rest] = story(one);
    const first = { commandId: randomUUID(), command: report };
    const later = rest.map((command) => ({ commandId: randomUUID(), command }));
    const candidates = numberCandidates(first.commandId);
    const { id: number, stream } = await commands.create(incidentDecider, candidates, report, stampOf(first));
    for (const sent of later) await commands.handle(incidentDecider, stream, sent.command, stampOf(sent));
    all.push({ number, stream, sent: [first, ...later], appends: appends.get(stream) ?? [] });
  }
  await store.close();
  return all;
}
