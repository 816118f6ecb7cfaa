import { type Decider, type DefineRecord, drafted } from '@app/definitions/pure';
import { deepEqual, omitUndefined } from '@app/kernel';
import { type Checks, checksIn, withChecks } from './checks.js';
import type { TeamDefinition } from './fields.js';
import { normalised } from './ways.js';

export interface TeamState {
  readonly content?: TeamDefinition;
  readonly checks: Checks;
}

/** A team. What it is called and how it is reached belongs to no person. */
export const teamDecider: Decider<TeamState, DefineRecord<TeamDefinition>> = {
  initial: { checks: [] },

  evolve(state, { type, data }) {
    if (type !== 'TeamDefined') return state;
    const content = data as unknown as TeamDefinition;
    return { content, checks: [...state.checks, ...checksIn(content.ways ?? [])] };
  },

  decide({ content }, { content: known, checks }, { now }) {
    const ways = withChecks(normalised(content.ways), known?.ways ?? [], checks);
    const next = omitUndefined({ ...content, ways });
    return deepEqual(next, known) ? [] : [drafted('TeamDefined', next, now)];
  },
};
