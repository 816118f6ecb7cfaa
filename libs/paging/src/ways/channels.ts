import type { ReadModel } from '@app/projection';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import type { WayKind } from './post.js';

/** A channel as it is defined now. */
export interface KnownChannel {
  readonly id: string;
  readonly version: string;
  readonly definition: ChannelDefinition;
}

interface Row {
  readonly id: string;
  readonly revision: number;
  readonly data: string;
}

/** The channels of the read model; while that is being built anew, those that were known last. */
export class Channels {
  private last: readonly KnownChannel[] = [];

  constructor(private readonly model: Pick<ReadModel, 'prepared'>) {}

  /** Of a kind, in the order in which they are tried. */
  carrying(kind: WayKind): readonly KnownChannel[] {
    const orderOf = ({ definition: { order = 100 } }: KnownChannel): number => order;
    return this.all()
      .filter(({ definition }) => definition.carries === kind)
      .sort((one, other) => orderOf(one) - orderOf(other) || (one.id < other.id ? -1 : 1));
  }

  get(id: string): KnownChannel | undefined {
    return this.all().find((channel) => channel.id === id);
  }

  all(): readonly KnownChannel[] {
    try {
      this.last = this.model
        .prepared<Row>(CURRENT)
        .all()
        .map(({ id, revision, data }) => ({
          id,
          version: String(revision),
          definition: JSON.parse(data) as ChannelDefinition,
        }));
    } catch {
      // A page goes out with the log and the read models away, too.
    }
    return this.last;
  }
}

const CURRENT = `SELECT a.id, v.revision, v.data FROM agreement a
  JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version WHERE a.kind = 'channel'`;
