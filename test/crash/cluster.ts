import { setTimeout as pause } from 'node:timers/promises';

interface Member {
  readonly state: string;
  readonly isAlive: boolean;
  readonly httpEndPointIp: string;
  readonly httpEndPointPort: number;
}

const ASK_MS = 500;
const PATIENCE_MS = 90_000;

/** What the nodes of a cluster without TLS say of themselves. */
export class Cluster {
  private readonly nodes: readonly string[];

  constructor(connectionString: string) {
    this.nodes = (/\/\/([^/?]+)/.exec(connectionString)?.[1] ?? '').split(',');
    if (this.nodes.length < 3)
      throw new Error('a cluster has three nodes: esdb://HOST:PORT,HOST:PORT,HOST:PORT?tls=false');
  }

  /** The node that says of itself that it leads. */
  async leader(): Promise<string | undefined> {
    const leading = await Promise.all(
      this.nodes.map(async (node) => ((await this.self(node))?.state === 'Leader' ? node : undefined)),
    );
    return leading.find((node) => node !== undefined);
  }

  /** When another node than `former` leads, in milliseconds since the epoch. */
  async ledByAnother(former: string): Promise<number> {
    return this.until(async () => {
      const leader = await this.leader();
      return leader !== undefined && leader !== former;
    });
  }

  /** Every node leads or follows. */
  async whole(): Promise<void> {
    await this.until(async () => {
      const states = await Promise.all(this.nodes.map(async (node) => (await this.self(node))?.state ?? ''));
      return states.every((state) => state === 'Leader' || state === 'Follower');
    });
  }

  private async until(isSo: () => Promise<boolean>): Promise<number> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      if (await isSo()) return Date.now();
      await pause(20);
    }
    throw new Error('the cluster has no leader, or not every node');
  }

  private async self(node: string): Promise<Member | undefined> {
    try {
      const answer = await fetch(`http://${node}/gossip?format=json`, { signal: AbortSignal.timeout(ASK_MS) });
      const { members } = (await answer.json()) as { members: readonly Member[] };
      return members.find((member) => `${member.httpEndPointIp}:${member.httpEndPointPort}` === node && member.isAlive);
    } catch {
      return undefined;
    }
  }
}
