/** What must hold in every simulated world, by the name under which reports and the documentation know it. */
export type Invariant =
  | 'acknowledged-is-written'
  | 'refused-is-not-written'
  | 'one-receipt'
  | 'written-once'
  | 'oracle-agrees'
  | 'chain-holds'
  | 'recorded-in-order'
  | 'dated-truly'
  | 'models-equal-log'
  | 'reads-equal-log'
  | 'customers-see-their-own'
  | 'content-comes-back'
  | 'nothing-parked'
  | 'clock-is-right'
  | 'expected-answers'
  | 'terms-are-pinned'
  | 'matrix-is-pinned'
  | 'duty-is-right'
  | 'clocks-agree'
  | 'notices-are-true'
  | 'notices-are-raised'
  | 'answers-stand'
  | 'everything-settles';

export class Violation extends Error {
  constructor(
    readonly invariant: Invariant,
    detail: string,
  ) {
    super(`${invariant}: ${detail}`);
    this.name = 'Violation';
  }
}

export function require(invariant: Invariant, holds: boolean, detail: () => string): void {
  if (!holds) throw new Violation(invariant, detail());
}
