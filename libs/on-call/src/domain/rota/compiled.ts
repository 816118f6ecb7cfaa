import { FrozenZone } from '@app/business-time';
import { perDay } from './per-day.js';
import type { Rotation, RotaVersion, StoredRota, Window } from './rota.js';
import { Turns } from './turns.js';
import { DUTY_LEVELS, type DutyLevel } from './words.js';

export interface CompiledRotation {
  readonly id: string;
  readonly turns: Turns;
  readonly windows?: readonly Window[];
}

/** A version with its zone and turns at hand. */
export interface CompiledVersion {
  readonly version: string;
  readonly zone: FrozenZone;
  /** The last rule that was taken down counts from here on, whatever the zone does then. */
  readonly clockKnownUntil: number;
  /** Its turns and windows on a day, on the mean. */
  readonly perDay: number;
  readonly levels: Readonly<Record<DutyLevel, readonly CompiledRotation[]>>;
  readonly rotations: ReadonlyMap<string, CompiledRotation>;
}

const compiled = new WeakMap<RotaVersion, CompiledVersion>();

export function compile(version: RotaVersion): CompiledVersion {
  const known = compiled.get(version);
  if (known !== undefined) return known;
  const made = compileNew(version);
  compiled.set(version, made);
  return made;
}

const YEAR = 366 * 86_400;

/** A zone that changes its clock each year does so beyond what was taken down, too. */
function clockKnownUntil({ transitions }: StoredRota): number {
  const [before, last] = transitions.slice(-2);
  return before !== undefined && last !== undefined && last.at - before.at < YEAR ? last.at : Infinity;
}

function compileNew({ version, content }: RotaVersion): CompiledVersion {
  const zone = new FrozenZone(content.transitions);
  const rotation = (of: Rotation): CompiledRotation => ({
    id: of.id,
    turns: new Turns(of, zone),
    ...(of.windows === undefined ? {} : { windows: of.windows }),
  });
  const levels = {
    primary: content.levels.primary.rotations.map(rotation),
    backup: content.levels.backup.rotations.map(rotation),
  };
  const rotations = new Map(DUTY_LEVELS.flatMap((level) => levels[level].map((one) => [one.id, one] as const)));
  return { version, zone, clockKnownUntil: clockKnownUntil(content), perDay: perDay(content), levels, rotations };
}
