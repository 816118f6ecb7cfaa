import type { Life } from './provider.js';

type CommandType = Life['steps'][number]['commands'][number]['type'];

/** The rarest first: what is taken is not there for the others. */
const LAST_STEPS: readonly CommandType[] = [
  'PutIncidentOnHold',
  'ReportIncident',
  'ClassifyIncident',
  'AssignIncident',
  'AcknowledgeIncident',
  'StartWork',
  'ResolveIncident',
];
/** Two that one customer waits for: they may be the same incident. */
const ALIKE: Readonly<Partial<Record<CommandType, CommandType>>> = { StartWork: 'AcknowledgeIncident' };
const LOOKED_AT = 80;

/**
 * Where lives end for now, by their index: of the last that have come so far, one stands at each phase, so that every next
 * step can be tried at any hour.
 * @param before epoch seconds; the last step was taken until then
 */
export function standing(lives: Iterable<Life>, before: number): ReadonlyMap<number, number> {
  const latest: Life[] = [];
  for (const life of lives) {
    if ((life.steps[0]?.at ?? before) >= before) break;
    latest.unshift(life);
    if (latest.length > LOOKED_AT) latest.pop();
  }
  const ends = new Map<number, number>();
  const customers = new Map<CommandType, string>();
  for (const last of LAST_STEPS) {
    const like = ALIKE[last];
    const wanted = like === undefined ? undefined : customers.get(like);
    const found = latest.find(
      (life) =>
        !ends.has(life.index) &&
        (wanted === undefined || customerOf(life) === wanted) &&
        (life.steps[stepOf(life, last)]?.at ?? before) < before,
    );
    if (found === undefined) continue;
    ends.set(found.index, stepOf(found, last));
    customers.set(last, customerOf(found));
  }
  return ends;
}

const stepOf = ({ steps }: Life, type: CommandType): number =>
  steps.findIndex(({ commands }) => commands.some((command) => command.type === type));

function customerOf({ steps }: Life): string {
  const report = steps[0]?.commands[0];
  return report?.type === 'ReportIncident' ? report.customerId : '';
}
