import { isDeepStrictEqual } from 'node:util';
import type { Attempt } from '../callers/exchange.js';
import type { RecordedHistory, Entry } from '../oracle/recorded-history.js';
import { cyclesOf } from '@app/sla';
import { Contracts } from '../oracle/contracts.js';
import type { CommandSpec, Target } from '../oracle/command.js';
import { verdict, type Verdict } from '../oracle/judgement.js';
import { pictureOf } from '../oracle/picture.js';
import type { Restore } from '../store/log-server.js';
import { Violation } from './violation.js';

const second = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
/** How far a clock may be set while a command is under way. */
const SLACK_MS = 60_000;

/** The oracle, asked about everything that was accepted, refused, or found to need nothing. */
export class OracleCheck {
  private readonly contracts: Contracts;

  constructor(
    private readonly history: RecordedHistory,
    private readonly attempts: readonly Attempt[],
    private readonly restores: readonly Restore[],
  ) {
    this.contracts = new Contracts(history);
  }

  run(): void {
    for (const append of this.history.appends.values()) this.accepted(append);
    for (const attempt of this.attempts) {
      const { outcome } = attempt;
      if (!this.isOfThisLog(attempt)) continue;
      if (outcome?.kind === 'receipt' && !outcome.receipt.changed) this.nothingToDo(attempt, outcome.receipt.revision);
      if (outcome?.kind === 'refused') this.refused(attempt, outcome.code);
    }
  }

  /** What was answered of a log that has been set back since was judged before that; what was under way then may go by either. */
  private isOfThisLog({ sent, answered }: Attempt): boolean {
    const { length } = this.restores;
    return sent.restores === length && answered?.restores === length;
  }

  private accepted(append: readonly Entry[]): void {
    const [first] = append;
    const attempt = first?.attempt;
    if (first === undefined || attempt === undefined) return;
    const life = this.history.lifeOf(first.number).slice(0, first.revision);
    const { order, sent } = attempt;
    const recorded = Date.parse(first.recordedAt);
    const verdicts = this.verdicts(attempt, life, first.place, [sent.clock, recorded]);
    const accepted = verdicts.find((one) => one.kind === 'accepted');
    if (accepted?.kind !== 'accepted') throw disagreement(attempt, 'was written', verdicts, life);
    const same =
      accepted.events.length === append.length &&
      accepted.events.every(
        ({ type, data }, index) => type === append[index]?.type && isDeepStrictEqual(data, append[index].data),
      );
    const latest = pictureOf(life)?.latest ?? '';
    const dated = accepted.dated
      ? append.every(({ at }) => at === order.command.occurredAt)
      : append.every(({ at }) => at >= latest && (at === latest || near(at, sent.clock, recorded)));
    if (!same || !dated) {
      const written = append.map(({ type, at, data }) => ({ type, at, data }));
      throw disagreement(attempt, `was written as ${JSON.stringify(written)}`, verdicts, life);
    }
    if (order.ifMatch !== undefined && BigInt(first.revision) !== order.ifMatch + 1n)
      throw new Violation(
        'oracle-agrees',
        `${order.command.type} for revision ${order.ifMatch} was written at ${first.revision}`,
      );
  }

  /** The receipt names the very state that it was decided on, and that is none of before the command came. */
  private nothingToDo(attempt: Attempt, revision: bigint): void {
    const { order, sent, answered } = attempt;
    const life = this.history.lifeOf(order.number ?? '');
    const known = life.slice(0, Number(revision) + 1);
    const verdicts = this.verdicts(attempt, known, answered?.written ?? 0, clocksOf(attempt));
    if (known.length < before(life, sent.written).length)
      throw new Violation(
        'oracle-agrees',
        `${order.command.type} on ${order.number} was judged on revision ${revision}, of before it was sent`,
      );
    if (!verdicts.some(({ kind }) => kind === 'nothing-to-do'))
      throw disagreement(attempt, 'had nothing to do', verdicts, known);
  }

  /** On some state between the sending and the answer it has to be wrong in this way. */
  private refused(attempt: Attempt, code: string): void {
    const { order, sent, answered } = attempt;
    const life = this.history.lifeOf(order.number ?? '');
    const states = [
      ...new Set([before(life, sent.written).length, ...lengths(life, sent.written, answered?.written ?? 0)]),
    ];
    if (code === 'revision-mismatch') {
      if (states.some((length) => BigInt(length) - 1n !== order.ifMatch)) return;
      throw new Violation('oracle-agrees', `${order.number} was at revision ${order.ifMatch}, and If-Match failed`);
    }
    if (code === 'idempotency-key-reused') {
      const others = this.attempts.some((one) => one.order !== order && one.order.commandId === order.commandId);
      if (others) return;
      throw new Violation('oracle-agrees', `${order.commandId} was never used for anything else`);
    }
    if (this.isNobody(attempt, code)) return;
    if (!code.startsWith('incident.') && code !== 'unknown-reference') return;
    const all: Verdict[] = [];
    for (const length of states) {
      const verdicts = this.verdicts(attempt, life.slice(0, length), answered?.written ?? 0, clocksOf(attempt));
      if (verdicts.some((one) => one.kind === 'refused' && one.codes.includes(code))) return;
      all.push(...verdicts);
    }
    throw disagreement(attempt, `was refused with ${code}`, all, life.slice(0, Math.max(...states)));
  }

  /** Whether who is said to have taken a call, or where it went on to, was not there: had left, or is not in the log. */
  private isNobody({ order: { command }, sent, answered }: Attempt, code: string): boolean {
    if (command.type !== 'TakeContact' || !/^incident\.(taken-by|passed-on-to)-nobody$/.test(code)) return false;
    const { takenBy, passedOnTo, occurredAt } = command;
    const id = code === 'incident.taken-by-nobody' ? takenBy : (passedOnTo?.teamId ?? passedOnTo?.personId);
    const at = occurredAt === undefined ? (answered?.clock ?? sent.clock) : Date.parse(occurredAt);
    const said = [...this.history.staff].filter(([name]) => name.startsWith(`${id}@`));
    return said.length === 0 || said.some(([, { content }]) => Date.parse(String(content['leftAt'])) <= at);
  }

  /** One for each instant, each state of knowledge, and each way in which a merge's target stood meanwhile. */
  private verdicts(
    attempt: Attempt,
    life: readonly Entry[],
    until: number,
    clocks: readonly number[],
  ): readonly Verdict[] {
    const { order, sent } = attempt;
    const { command, principal: sender, number = '' } = order;
    const told = command as unknown as CommandSpec;
    const from = Math.min(sent.written, ...this.restores.slice(sent.restores).map(({ written }) => written));
    const targets =
      command.type === 'MergeIncident' ? this.targets(command.into, attempt, from, until) : ['none' as const];
    // Until it has heard of it, an instance may judge by what is erased already.
    const erased = life.some(({ keyId, isWithheld }) => isWithheld || this.history.isErased(keyId));
    const lives = erased ? [life, this.history.asItReads(life)] : [life];
    return lives.flatMap((known) =>
      targets.flatMap((target) =>
        clocks.map((clock) => {
          const stands = (revision: number): boolean => this.stands(known, revision, Math.floor(clock / 1000));
          return verdict(known, told, { sender, now: second(clock), number, target, stands });
        }),
      ),
    );
  }

  private stands(life: readonly Entry[], revision: number, now: number): boolean {
    const breach = life.find((one) => one.revision === revision);
    const cycle = cyclesOf(this.contracts.clocksOf(life, now)).find(
      (one) => one.clock === breach?.data['clock'] && String(one.cycle) === breach.data['cycle'],
    );
    return cycle?.breachedAt !== undefined && cycle.breachedAt <= Date.parse(String(breach?.data['dueAt'])) / 1000;
  }

  private targets(into: string, attempt: Attempt, from: number, until: number): readonly Target[] {
    const life = this.history.lifeOf(into);
    const { role, customerIds } = attempt.order.principal;
    const scoped = role === 'customer' || role === 'brm' || role === 'integration';
    return [before(life, from).length, ...lengths(life, from, until)].map((length) => {
      const picture = pictureOf(life.slice(0, length));
      if (picture === undefined || (scoped && !customerIds.includes(picture.customerId))) return 'none';
      const goesOn = picture.phase !== 'merged' && picture.phase !== 'cancelled';
      return { customerId: String(picture.customerId), goesOn };
    });
  }
}

const clocksOf = ({ sent, answered }: Attempt): readonly number[] => [sent.clock, answered?.clock ?? sent.clock];

const near = (at: string, from: number, to: number): boolean =>
  Date.parse(at) >= from - SLACK_MS && Date.parse(at) <= to + SLACK_MS;

/** What had been written when the log held so many events. */
const before = (life: readonly Entry[], written: number): readonly Entry[] =>
  life.filter(({ place }) => place < written);

/** How long the life was at each instant in between. */
const lengths = (life: readonly Entry[], from: number, until: number): readonly number[] =>
  life.flatMap(({ place }, index) => (place >= from && place < until ? [index + 1] : []));

function disagreement(attempt: Attempt, what: string, verdicts: readonly Verdict[], life: readonly Entry[]): Violation {
  const { order } = attempt;
  const told = [...life].map(({ revision, type, at, data }) => `${revision} ${at} ${type} ${JSON.stringify(data)}`);
  return new Violation(
    'oracle-agrees',
    `${JSON.stringify(order.command)} of ${order.principal.id} on ${order.number ?? 'a new incident'} at ` +
      `${second(attempt.sent.clock)} ${what}; the oracle says ${JSON.stringify(verdicts)} after\n  ${told.join('\n  ')}`,
  );
}
