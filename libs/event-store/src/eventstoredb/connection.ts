import { EventStoreDBClient } from '@eventstore/db-client';
import grpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
  TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { CallOptions, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import { AppendCall } from './append-call.js';
import type { ConnectionString } from './connection-string.js';
import { isTransportLost } from './faults.js';

type StreamsClient = InstanceType<typeof grpc.StreamsClient>;

/** What of the client is used: connection string, discovery, TLS, credentials, channel. */
interface ClientInternals {
  getGRPCClient(client: typeof grpc.StreamsClient, name: string): Promise<StreamsClient>;
  callArguments(
    options: { requiresLeader?: boolean },
    callOptions: Partial<CallOptions>,
  ): [Metadata, Partial<CallOptions>];
}

/**
 * One client: one channel to one node, found anew when it is made. It lives until its first failure and is never mended,
 * because the client can stay stuck on a dead leader long after the cluster has a new one.
 */
export class Connection {
  private readonly client = EventStoreDBClient.connectionString(this.target.url);
  private readonly channel = this.internals.getGRPCClient(grpc.StreamsClient, 'ledger');
  private readonly reads = new Set<ClientReadableStream<ReadResp>>();
  private appending: AppendCall | undefined;
  private closed: Error | undefined;

  constructor(private readonly target: ConnectionString) {
    this.channel.catch(() => undefined);
  }

  /** Starts a read or a subscription; whoever takes it cancels it. */
  async read(request: ReadReq): Promise<ClientReadableStream<ReadResp>> {
    const channel = await this.channel;
    if (this.closed) throw this.closed;
    const call = channel.read(request, ...this.callArguments());
    this.reads.add(call);
    // Without a listener an error would end the process; the reader has its own as well.
    call.on('error', (error: unknown) => {
      this.reads.delete(call);
      // The channel would find its way to another server by itself, and nobody would know that it is another.
      if (isTransportLost(error)) this.close(error);
    });
    call.on('end', () => this.reads.delete(call));
    return call;
  }

  async append(requests: (correlation: string) => Iterable<BatchAppendReq>): Promise<BatchAppendResp> {
    const channel = await this.channel;
    if (this.closed) throw this.closed;
    this.appending ??= new AppendCall(channel.batchAppend(...this.callArguments()));
    return this.appending.send(requests);
  }

  async tombstone(request: TombstoneReq): Promise<void> {
    const channel = await this.channel;
    if (this.closed) throw this.closed;
    await new Promise<void>((resolve, reject) => {
      channel.tombstone(request, ...this.callArguments(), (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Appends that wait for an answer, and how many answers have come. */
  get appends(): { readonly pending: number; readonly answers: number } {
    return { pending: this.appending?.pending ?? 0, answers: this.appending?.answers ?? 0 };
  }

  get open(): boolean {
    return this.closed === undefined;
  }

  close(reason: Error): void {
    if (this.closed) return;
    this.closed = reason;
    this.appending?.end(reason);
    for (const call of this.reads) {
      call.emit('error', reason);
      call.cancel();
    }
    this.reads.clear();
    void this.client.dispose();
    this.channel.then(
      (channel) => channel.close(),
      () => undefined,
    );
  }

  /** Deadlines are counted by our own clock around the call, see `within`. */
  private callArguments(): [Metadata, Partial<CallOptions>] {
    return this.internals.callArguments({ requiresLeader: this.target.requiresLeader }, { deadline: Infinity });
  }

  private get internals(): ClientInternals {
    return this.client as unknown as ClientInternals;
  }
}
