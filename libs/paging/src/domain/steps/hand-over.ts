import type { IncidentDraft } from '@app/incident/pure';
import { omitUndefined, secondsText } from '@app/kernel';
import { leavingsAmong, type Rota, shifts } from '@app/on-call/pure';
import { dutyOf, type HandOver, holding } from '../run/dues.js';
import { decidedFrom, type Deciding, made } from './context.js';
import { pagedOutside } from './outside.js';

/** Whoever is on duty again so soon keeps it. */
const SOON = 3_600;

/** The shift through which the last acknowledger was paged is over: holder and successor are told, once. */
export function handOver({ acknowledgement }: HandOver, deciding: Deciding): readonly IncidentDraft[] {
  const { run, context, state } = deciding;
  const held = holding(run.watches);
  if (held?.by === undefined || held.handedOver || held.acknowledgement.toString() !== acknowledgement) return [];
  const duty = dutyOf(held, run.pages);
  const rota = duty && context.directory.rota(duty.rota);
  if (duty === undefined || rota === undefined || duty.until > context.now) return [];
  const found = overSince(rota, held.by, duty, deciding);
  if (found === undefined) return [];
  const { endedAt, to } = found;
  const { rota: id, level } = duty;
  const about = { acknowledgement, from: held.by, rota: id, level, endedAt: secondsText(endedAt) };
  const written = made(deciding, 'HandedOver', { ...about, ...omitUndefined({ to }), ...decidedFrom(deciding) });
  const loud = state.view!.priority === 'blocker';
  const told = [...(to === undefined ? [] : [to]), held.by];
  return [
    written,
    ...told.flatMap((person) => pagedOutside({ person }, 'handover', { loud, cause: acknowledgement }, deciding)),
  ];
}

/** When the holder's shift ended, and who came after; undefined: they are on duty, or soon will be again. */
function overSince(
  rota: Rota,
  holder: string,
  { level, until }: { readonly level: string; readonly until: number },
  { context }: Deciding,
): { readonly endedAt: number; readonly to?: string } | undefined {
  const { now, directory } = context;
  const all = shifts(rota, until - 1, now + SOON + 1, leavingsAmong(directory.person));
  const own = all.filter(({ staffId }) => staffId === holder);
  const endedAt = Math.max(until, ...own.filter((shift) => shift.from <= now).map((shift) => shift.until));
  if (endedAt > now) return undefined;
  const next = own.map(({ from }) => from).find((from) => from > endedAt);
  if (next !== undefined && next - endedAt <= SOON) return undefined;
  const to = all.find((shift) => shift.level === level && shift.from <= now && now < shift.until)?.staffId;
  return { endedAt, ...omitUndefined({ to }) };
}
