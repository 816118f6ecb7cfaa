import type { Side, Target } from '@app/agreement/pure';
import type { VersionRef } from '@app/sla';
import type { Directory } from './directory.js';
import { boundaries, edgesOf } from './edges.js';
import { sideAt } from './plan-ladder.js';
import { resolveTarget } from './resolve-target.js';

/** Of whose customer and project a target is asked, and by which hours. */
export interface Asking {
  readonly customerId: string;
  readonly projectId?: string | undefined;
  readonly rota: string;
  readonly hours: VersionRef;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** Who it is depends on the project or the customer. */
export const isAboutProject = (target: Target): boolean => 'role' in target || 'projectTeam' in target;

/**
 * When nobody can be reached, over some days from now. What is the same for many matrices is looked at once; roles, which are
 * not, only where nobody else is there.
 */
export class Reach {
  private readonly found = new Map<string, boolean>();
  private readonly silences = new Map<string, readonly Span[]>();
  private readonly edges = new Map<string, readonly number[]>();

  constructor(
    readonly directory: Directory,
    readonly now: number,
    readonly until: number,
  ) {}

  /** The first instant at which none of these reaches anybody; `side`: while the hours are on it. */
  firstSilence(targets: readonly Target[], asking: Asking, side?: Side): number | undefined {
    const roles = targets.filter(isAboutProject);
    const spans = this.silent(
      targets.filter((target) => !isAboutProject(target)),
      asking,
      side,
    );
    if (roles.length === 0) return spans[0]?.from;
    for (const { from, until } of spans) {
      const edges = roles.flatMap((role) => edgesOf(role, asking, this)).filter((at) => at > from && at < until);
      const at = [from, ...inOrder(edges)].find(
        (instant) => !roles.some((role) => this.reaches(role, asking, instant)),
      );
      if (at !== undefined) return at;
    }
    return undefined;
  }

  private silent(targets: readonly Target[], asking: Asking, side: Side | undefined): readonly Span[] {
    const { rota, hours } = asking;
    return once(this.silences, JSON.stringify([targets, rota, side && [side, hours]]), () => {
      const calendar = this.directory.pinned(hours);
      const instants = inOrder([
        this.now,
        ...(side === undefined ? [] : boundaries(calendar, this.now, this.until)),
        ...targets.flatMap((target) => this.edgesOf(target, asking)),
      ]).filter((at) => at >= this.now && at < this.until);
      return instants.flatMap((from, index) =>
        (side === undefined || sideAt(calendar, from) === side) &&
        !targets.some((target) => this.reachesAll(target, asking, from))
          ? [{ from, until: instants[index + 1] ?? this.until }]
          : [],
      );
    });
  }

  private edgesOf(target: Target, asking: Asking): readonly number[] {
    return once(this.edges, `${JSON.stringify(target)} ${asking.rota}`, () => edgesOf(target, asking, this));
  }

  private reachesAll(target: Target, asking: Asking, at: number): boolean {
    const key = `${JSON.stringify(target)} ${asking.rota} ${at}`;
    return once(this.found, key, () => this.reaches(target, asking, at));
  }

  private reaches(target: Target, parties: Asking, at: number): boolean {
    return resolveTarget(target, { parties, directory: this.directory, at, loud: true }).pages.length > 0;
  }
}

const inOrder = (instants: readonly number[]): readonly number[] =>
  [...new Set(instants)].sort((one, other) => one - other);

function once<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = find();
  known.set(key, made);
  return made;
}
