import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import type { IncidentCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import type { IncidentContext } from '../../../libs/incident/src/domain/decide/decide.js';
import { incidentDecider } from '../../../libs/incident/src/domain/decide/decider.js';
import type { IncidentDraft } from '../../../libs/incident/src/domain/events/events.js';
import { Refusal } from '../../../libs/incident/src/domain/decide/refusal.js';
import { stateOf } from '../../../libs/incident/src/domain/state/state.js';
import { instantOf } from './clock-face.js';
import type { EventSpec } from './events.js';
import { recorded } from './recorded.js';

type DecideOptions = Partial<Omit<IncidentContext, 'now'>> & { readonly now?: string };

/** A specification: `given` a story, `when` a command comes (at 12:00 if it does not say), then this is recorded. */
export const given = (
  ...story: readonly EventSpec[]
): { when: (command: IncidentCommand, c?: DecideOptions) => Decision } => ({
  when: (command, { now = '12:00', ...others } = {}) =>
    new Decision(story, command, { now: instantOf(now), ...others }),
});

class Decision {
  private readonly context: IncidentContext;

  constructor(
    private readonly story: readonly EventSpec[],
    private readonly command: IncidentCommand,
    context: Partial<IncidentContext> & Pick<IncidentContext, 'now'>,
  ) {
    this.context = { commandId: 'command-x', ...context };
  }

  /** What `decide` returns, for what `then` does not look at: customer and subjects. */
  drafts(): readonly IncidentDraft[] {
    return incidentDecider.decide(this.command, stateOf(recorded(this.story)), this.context);
  }

  /** Exactly these events, in this order; without `at` they happened now. */
  then(...expected: readonly EventSpec[]): void {
    const actual = this.drafts().map(({ type, data, occurredAt }) => ({ type, data, occurredAt }));
    const wanted = expected.map(({ type, data, at }) => ({
      type,
      data,
      occurredAt: at === undefined ? this.context.now : instantOf(at),
    }));
    deepStrictEqual(actual, wanted);
  }

  thenNothing(): void {
    deepStrictEqual(this.drafts(), []);
  }

  /** Refused with this code; `contradicts` names the event of the story by its type, and by its instant if it has one. */
  rejects(code: string, more: { contradicts?: EventSpec; allowed?: readonly string[] } = {}): Refusal {
    const refusal = this.refusal();
    deepStrictEqual(refusal.code, code);
    if (more.contradicts !== undefined) {
      const { type, at } = more.contradicts;
      deepStrictEqual(refusal.contradicts?.type, type);
      if (at !== undefined) deepStrictEqual(refusal.contradicts?.occurredAt, instantOf(at));
      const named = recorded(this.story)[Number(refusal.contradicts?.revision)];
      deepStrictEqual(named?.type, type, 'the refusal names the revision of another event');
    }
    if (more.allowed !== undefined) deepStrictEqual(refusal.allowed, more.allowed);
    return refusal;
  }

  private refusal(): Refusal {
    try {
      const drafts = this.drafts();
      return fail(`it was accepted: ${drafts.map(({ type }) => type).join(', ') || 'nothing to do'}`);
    } catch (error) {
      ok(error instanceof Refusal, error as Error);
      return error;
    }
  }
}
