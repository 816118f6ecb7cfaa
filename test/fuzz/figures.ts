/** What the service counted of those whom it turned away or ended. */
export interface Counted {
  readonly timedOut: number;
  readonly busy: number;
}

const TIMED_OUT = ['body-idle', 'body-rate', 'headers'];

export async function countedBy(url: string): Promise<Counted> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string): number => {
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return Number(line?.split(' ')[1] ?? 0);
  };
  const limited = (limit: string): number => figure(`ledger_limited_total{limit="${limit}"}`);
  return {
    timedOut: TIMED_OUT.reduce((sum, limit) => sum + limited(limit), 0),
    busy: limited('connections') + figure('ledger_reader_busy'),
  };
}

/** What is excused is excused as often as the service counted it, and no more. */
export function countFindings(seen: Counted, counted: Counted): readonly string[] {
  return (['timedOut', 'busy'] as const)
    .filter((name) => seen[name] !== counted[name])
    .map((name) => `${name}: ${seen[name]} were seen, and /metrics counts ${counted[name]}`);
}
