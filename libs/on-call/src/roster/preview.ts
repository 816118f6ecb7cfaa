import type { Previewed } from '@app/definitions';
import { parseSeconds, secondsText } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { dutyChangeOf, endedIn, inSeconds, type StatedChange } from '../domain/rota/change-events.js';
import { freezeRota } from '../domain/rota/freeze-rota.js';
import { leavingsAmong } from '../domain/rota/knowledge.js';
import { movedShifts } from '../domain/rota/moved-shifts.js';
import type { Rota, RotaDefinition } from '../domain/rota/rota.js';
import { NOBODY_LEFT } from '../domain/rota/shifts.js';
import { gapText, uncovers } from '../domain/rota/uncovers.js';
import type { DutyPreview } from './answers.js';
import { dutyKnownAt } from './known-duty.js';
import { rotaKnownAt } from '../read-models/rota-known.js';

/** So far ahead it is shown what a change does. */
const AHEAD = 90 * 86_400;

/** What a new version of a rota would do. */
export const previewRota = ({ session, now }: Previewed, id: string, content: RotaDefinition): DutyPreview => {
  const known = rotaKnownAt(session, id);
  const before = known ?? { id, versions: [], changes: [] };
  const version = { version: nextRevision(before), recordedAt: parseSeconds(now), content: freezeRota(content) };
  return preview(session, before, { ...before, versions: [...before.versions, version] }, now);
};

/** What a change of a duty would do. */
export const previewChange = (
  { session, now }: Previewed,
  id: string,
  stated: StatedChange,
  change: string,
): DutyPreview => {
  const { rota } = dutyKnownAt(session, id);
  const { kind, ...said } = inSeconds(stated);
  const recordedAt = parseSeconds(now);
  const made = dutyChangeOf({ id: change, kind, said, revision: nextRevision(rota), recordedAt });
  const others = endedIn(rota.changes, change, recordedAt);
  return preview(session, rota, { ...rota, changes: [...others, made] }, now);
};

const nextRevision = ({ last }: Rota): string => String(Number(last?.revision ?? -1) + 1);

function preview(session: ReadModelSession, before: Rota, after: Rota, now: string): DutyPreview {
  const from = parseSeconds(now);
  const leavings =
    before.versions.length === 0 ? NOBODY_LEFT : leavingsAmong(dutyKnownAt(session, before.id).around.people);
  return {
    dryRun: true,
    moved: movedShifts(before, after, from, from + AHEAD, leavings).map((one) => ({
      ...one,
      from: secondsText(one.from),
      until: secondsText(one.until),
    })),
    uncovers: uncovers(before, after, from, leavings).map(gapText),
  };
}
