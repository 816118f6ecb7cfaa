import { type MatrixContent, resolveMatrix } from '@app/agreement/pure';
import type { Directory } from '@app/on-call/pure';
import type { Absence, Person, Team } from '@app/people/pure';
import { office } from '@testing/agreement/definitions';
import { directory, pinned } from '@testing/on-call/directory';
import { definition, rota, rotation } from '@testing/on-call/rotas';
import { person, team, way } from '@testing/people/people';
import type { House } from '../../../libs/paging/src/domain/run/house.js';

/** What a story may say of its provider besides what happens; the rest is as the default table has it. */
export interface Setting {
  readonly matrix?: Partial<Parameters<typeof resolveMatrix>[0]>;
  /** What `the matrix is mended` makes of it. */
  readonly mended?: Setting['matrix'];
  readonly rota?: Parameters<typeof definition>[0];
  readonly teams?: readonly Team[];
  readonly projects?: Readonly<Record<string, object>>;
  /** Paging was never switched on. */
  readonly off?: true;
}

/** One member a level. */
const ALONE = {
  primary: [rotation({ memberIds: ['ada'] })],
  backup: [rotation({ id: 'second', memberIds: ['ben'] })],
};

type Override = {
  readonly kind: 'override';
  readonly staffId: string;
  readonly level: 'primary' | 'backup';
  readonly from: number;
  readonly until: number;
};

const ways = [way('phone')];

/**
 * A small provider: sam is SDM, dora the deputy, `desk` the Service Desk; ada is on duty, ben behind; boss is the last
 * resort. uma, vic and wes are the team `net`, which has no ways of its own.
 */
export class Provider {
  private readonly absences = new Map<string, Absence[]>();
  private readonly left = new Map<string, number>();
  private readonly unreachable = new Set<string>();
  private readonly overrides: Override[] = [];
  private contents: readonly MatrixContent[];
  private enabledAt: string | undefined;

  private readonly duty: ReturnType<typeof rota>;

  constructor(private readonly setting: Setting) {
    this.duty = rota(definition({ ...ALONE, ...setting.rota }));
    this.contents = [contentOf(setting.matrix ?? {})];
    this.enabledAt = setting.off ? undefined : '2026-01-01T00:00:00.000Z';
  }

  enable(at: number): void {
    this.enabledAt = new Date(at * 1_000 - 1).toISOString();
  }

  away(id: string, kind: Absence['kind'], from: number, until?: number): void {
    const one = { id: `${kind}-${from}`, revision: '1', kind, from, ...(until === undefined ? {} : { until }) };
    this.absences.set(id, [...(this.absences.get(id) ?? []), one]);
  }

  leaves(id: string, at: number): void {
    this.left.set(id, at);
  }

  losesWays(id: string): void {
    this.unreachable.add(id);
  }

  override(one: Omit<Override, 'kind'>): void {
    this.overrides.push({ kind: 'override', ...one });
  }

  mend(matrix: Setting['matrix']): ReturnType<typeof pinned> {
    this.contents = [...this.contents, contentOf({ ...this.setting.matrix, ...matrix })];
    return this.current();
  }

  current(): ReturnType<typeof pinned> {
    return { ...pinned('default'), version: String(this.contents.length - 1) };
  }

  house(): House {
    const known = this.directory();
    return {
      matrix: ({ version }) => this.contents[Number(version)],
      matrixFor: () => this.current(),
      pinned: (ref) => known.pinned(ref),
      ...(this.enabledAt === undefined ? {} : { enabledAt: this.enabledAt }),
    };
  }

  directory(): Directory {
    const { teams = [], projects } = this.setting;
    return directory({
      people: ['sam', 'dora', 'ada', 'ben', 'cleo', 'boss', 'uma', 'vic', 'wes', 'nora'].map((id) => this.person(id)),
      teams: [team('desk', { ways, hours: 'office' }), team('net', { memberIds: ['uma', 'vic', 'wes'] }), ...teams],
      rotas: [{ ...this.duty, changes: rota([], this.overrides).changes }],
      projects: { shop: { sdmId: 'sam', deputyId: 'dora', teamId: 'net' }, ...projects },
      customers: { acme: { brmId: 'nora' }, globex: { brmId: 'nora' } },
      calendars: { office: office({ holidays: [{ date: '2026-04-03', name: 'Good Friday' }] }) },
      lastResort: { person: 'boss' },
    });
  }

  private person(id: string): Person {
    const leftAt = this.left.get(id);
    return person(id, {
      ways: this.unreachable.has(id) ? [] : ways,
      absences: this.absences.get(id) ?? [],
      ...(leftAt === undefined ? {} : { leftAt }),
    });
  }
}

const contentOf = (more: Setting['matrix']): MatrixContent =>
  resolveMatrix({ hours: 'office', serviceDesk: 'desk', rota: 'admins', ...more }, ({ id }) => pinned(id));
