import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { ConnectionInjector } from '@grpc/grpc-js';
import { Faults } from './faults.js';
import { featuresService, gossipService, streamsService } from './generated.js';
import { Listener } from './listener.js';
import { EventLog } from './log/event-log.js';
import { OpenCalls } from './open-calls.js';
import type { Endpoint } from './protocol/rpc-errors.js';
import { readGossip, supportedMethods } from './services/about.js';
import { append } from './services/append.js';
import { batchAppend } from './services/batch-append.js';
import type { Context } from './services/context.js';
import { deleteStream, tombstone } from './services/delete.js';
import { read } from './services/read.js';

/** More calls of one connection than this wait at the client until one of them ends. */
const CALLS_PER_CONNECTION = 100;
/** As much as the server takes in one message. */
const LARGEST_MESSAGE = 17 * 1024 * 1024;

/** Time for the last frames to leave. */
const FLUSH_MS = 20;

export type Departure = 'killed' | 'stopped';

/**
 * EventStoreDB 23.10 as far as the ledger uses it, on the wire: one node, insecure, its log in memory. What a real one
 * does is written down, row by row, in the specifications beside this file, which run against both.
 */
export class EventStoreStandIn {
  readonly log: EventLog;
  readonly faults: Faults;
  readonly calls = new OpenCalls();
  readonly #instanceId = randomUUID();
  readonly #listener = new Listener((socket) => this.#connections?.injectConnection(socket));
  #server: Server | undefined;
  #connections: ConnectionInjector | undefined;

  private constructor(log?: EventLog) {
    this.faults = new Faults(this.calls, this.#listener);
    this.log = log ?? new EventLog(() => this.#now());
  }

  /** Starts on a free port. Two that share a log are two nodes of one cluster. */
  static async start(log?: EventLog): Promise<EventStoreStandIn> {
    const standIn = new EventStoreStandIn(log);
    await standIn.#up();
    return standIn;
  }

  get endpoint(): Endpoint {
    return { host: '127.0.0.1', port: this.#listener.port };
  }

  /** For the client: one node. */
  get url(): string {
    return `esdb://127.0.0.1:${this.endpoint.port}?tls=false`;
  }

  /** For the client: the node is found by asking for the cluster. */
  get discoverUrl(): string {
    return `esdb+discover://127.0.0.1:${this.endpoint.port}?tls=false&nodePreference=leader`;
  }

  /** Goes away and comes back at the same port with the same log. */
  async restart(downForMs = 0, how: Departure = 'killed'): Promise<void> {
    await this.stop(how);
    await sleep(downForMs);
    await this.#up();
  }

  /** Killed: connections break. Stopped: the calls end without a status before the connections do. */
  async stop(how: Departure = 'killed'): Promise<void> {
    if (how === 'stopped') {
      this.calls.resetAll();
      await sleep(FLUSH_MS);
    }
    await this.#listener.close();
    this.#connections?.destroy();
    this.#server?.forceShutdown();
  }

  async #up(): Promise<void> {
    const server = new Server({
      'grpc.max_concurrent_streams': CALLS_PER_CONNECTION,
      'grpc.max_receive_message_length': LARGEST_MESSAGE,
    });
    const context: Context = {
      log: this.log,
      faults: this.faults,
      calls: this.calls,
      endpoint: () => this.endpoint,
      now: () => this.#now(),
    };
    server.addService(featuresService, { getSupportedMethods: supportedMethods(context) });
    server.addService(gossipService, { read: readGossip(context, this.#instanceId) });
    server.addService(streamsService, {
      read: read(context),
      append: append(context),
      delete: deleteStream(context),
      tombstone: tombstone(context),
      batchAppend: batchAppend(context),
    });
    this.#server = server;
    this.#connections = server.createConnectionInjector(ServerCredentials.createInsecure());
    await this.#listener.open();
  }

  #now(): number {
    return Date.now() + this.faults.clockOffset;
  }
}
