import { findTransitions, zoneNamed } from '@app/business-time';
import type { RotaDefinition, StoredRota } from './rota.js';
import { DUTY_LEVELS } from './words.js';

/** How far ahead the zone's rules are taken down; lint says when they end. */
const YEARS_AHEAD = 20;

/** What is stored of a definition that was checked: it, with the zone's clock as it is known now. */
export function freezeRota(definition: RotaDefinition): StoredRota {
  const zone = zoneNamed(definition.zone) ?? definition.zone;
  const years = DUTY_LEVELS.flatMap((level) =>
    definition.levels[level].rotations.map(({ firstHandOver }) => Number(firstHandOver.slice(0, 4))),
  );
  const [from, to] = [Math.min(...years) - 1, Math.max(...years) + YEARS_AHEAD];
  return { ...definition, zone, transitions: findTransitions(zone, { from, to }) };
}
