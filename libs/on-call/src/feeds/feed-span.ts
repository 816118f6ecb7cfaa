import { busiestDay } from '../domain/rota/cost.js';
import type { Rota } from '../domain/rota/rota.js';
import type { Span } from '../domain/rota/windows.js';

const DAY = 86_400;
const DAYS = { back: 30, ahead: 366 };
/** A feed has so many events, but for those of overrides. */
const MOST_EVENTS = 4_000;

/**
 * From a month ago until a year ahead, by days (UTC): within one the same is shown. Where there are many turns a day it
 * reaches less far, and most of it ahead.
 */
export function feedSpan(rotas: readonly Rota[], now: number): Span {
  const today = now - (now % DAY);
  const widest = { from: today - DAYS.back * DAY, until: today + DAYS.ahead * DAY };
  const perDay = rotas.reduce((sum, rota) => sum + busiestDay(rota, widest.from, widest.until), 0);
  const most = perDay === 0 ? Infinity : Math.floor(MOST_EVENTS / perDay);
  const back = Math.min(DAYS.back, Math.floor(most / 4));
  return { from: today - back * DAY, until: today + Math.min(DAYS.ahead, Math.max(1, most - back)) * DAY };
}
