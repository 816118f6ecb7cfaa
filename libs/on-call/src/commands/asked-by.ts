import type { StandingModel } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import { deepEqual } from '@app/kernel';
import { actsFor, leadsTeam } from '@app/people';
import type { Principal } from '@app/platform';
import { inSeconds, type MadeChange, standingIn, type StatedChange } from '../domain/rota/change-events.js';
import { rotaDecider, rotaOf } from '../domain/rota/decider.js';
import { turnOf } from '../domain/rota/regular-turns.js';
import type { Rota, Turn } from '../domain/rota/rota.js';
import { shifts } from '../domain/rota/shifts.js';
import { hasLeft } from '../feeds/feed-end.js';

/**
 * A duty as somebody changes it. A turn is given by whose it is, and taken by whose it becomes; overrides and swaps are made
 * by who plans the duty. What is withdrawn or replaced is judged as if it were made.
 */
export const askedBy = (principal: Principal, standing: StandingModel): typeof rotaDecider => ({
  ...rotaDecider,
  decide(command, state, context) {
    if (command.type !== 'define' && state.versions.length > 0 && principal.role !== 'admin') {
      const among = (isKnown: (change: MadeChange) => boolean): Rota =>
        rotaOf(command.id, { ...state, changes: state.changes.filter(isKnown) });
      const asked = { principal, standing, now: context.now };
      const stands = standingIn(state.changes, command.change);
      if (stands !== undefined)
        requireTheirs(
          stands.kind,
          stands.said,
          among(({ revision }) => Number(revision) < Number(stands.revision)),
          { ...asked, undoes: true },
        );
      if (command.type === 'change' && !isSame(command.stated, stands))
        requireTheirs(
          command.stated.kind,
          command.stated,
          among(({ id }) => id !== command.change),
          asked,
        );
    }
    return rotaDecider.decide(command, state, context);
  },
});

const isSame = (stated: StatedChange, stands: MadeChange | undefined): boolean =>
  stands !== undefined && deepEqual(inSeconds(stated), { kind: stands.kind, ...stands.said });

interface Asked {
  readonly principal: Principal;
  readonly standing: StandingModel;
  readonly now: string;
  /** What stands is to count no more, rather than to count. */
  readonly undoes?: boolean;
}

/** @throws DefinitionRefusal on-call.not-yours */
function requireTheirs(
  kind: MadeChange['kind'],
  { turn, toId }: MadeChange['said'],
  rota: Rota,
  { principal, standing, now, undoes = false }: Asked,
): void {
  if (turn === undefined || toId === undefined) {
    const teamId = rota.versions.at(-1)?.content.teamId;
    if (principal.role === 'operator' || (teamId !== undefined && leadsTeam(principal, teamId, standing, now))) return;
    throw notYours(`an override or a swap is made by an administrator or operator, or by who leads the rota's team`);
  }
  const holder = holderOf(rota, turn);
  const who = kind === 'take' ? toId : holder;
  // A turn that is not there is told as such.
  if (who === undefined || actsFor(principal, who, standing, now)) return;
  // Whose turn was taken has not been asked.
  if (undoes && holder !== undefined && actsFor(principal, holder, standing, now)) return;
  throw notYours(
    `this key is not ${who}${hasLeft(standing, principal.id, now) ? ' (whoever is behind it has left)' : ''}: a turn is ${kind === 'take' ? 'taken by whose it becomes' : 'given by whose it is'}, by who leads a team of theirs, or by an administrator; who is behind a key stands in principalIds`,
  );
}

const notYours = (detail: string): DefinitionRefusal => new DefinitionRefusal('on-call.not-yours', detail);

/** Whose a turn is in the end, whoever covers it. */
function holderOf({ changes, ...rota }: Rota, turn: Turn): string | undefined {
  const uncovered = { ...rota, changes: changes.filter(({ kind }) => kind !== 'override') };
  const span = turnOf(uncovered, turn);
  if (span === undefined) return undefined;
  const last = shifts(uncovered, span.from, span.until).findLast(
    (piece) => piece.turn?.rotation === turn.rotation && piece.turn.start === turn.start,
  );
  return last?.staffId ?? last?.gap?.staffId ?? span.memberId;
}
