import { createRequire } from 'node:module';
import type * as Gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type * as GossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type * as Features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type * as FeaturesService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type * as Shared from '@eventstore/db-client/generated/shared_pb.js';
import type * as Status from '@eventstore/db-client/generated/status_pb.js';
import type * as Streams from '@eventstore/db-client/generated/streams_pb.js';
import type * as StreamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type * as AnyMessage from 'google-protobuf/google/protobuf/any_pb.js';
import type * as EmptyMessage from 'google-protobuf/google/protobuf/empty_pb.js';

/**
 * The client's own generated messages and service definitions: the stand-in speaks exactly the protocol that this
 * version of the client was built for. They are CommonJS without exports, hence `require`.
 */
const load = createRequire(import.meta.url);
const client = '@eventstore/db-client/generated';
const loadForClient = createRequire(load.resolve(`${client}/status_pb.js`));

export const gossip = load(`${client}/gossip_pb.js`) as typeof Gossip;
export const features = load(`${client}/serverfeatures_pb.js`) as typeof Features;
export const shared = load(`${client}/shared_pb.js`) as typeof Shared;
export const status = load(`${client}/status_pb.js`) as typeof Status;
export const streams = load(`${client}/streams_pb.js`) as typeof Streams;
export const anyMessage = loadForClient('google-protobuf/google/protobuf/any_pb.js') as typeof AnyMessage;
export const emptyMessage = loadForClient('google-protobuf/google/protobuf/empty_pb.js') as typeof EmptyMessage;

export const { GossipService: gossipService } = load(`${client}/gossip_grpc_pb.js`) as typeof GossipService;
export const { ServerFeaturesService: featuresService } = load(
  `${client}/serverfeatures_grpc_pb.js`,
) as typeof FeaturesService;
export const { StreamsService: streamsService } = load(`${client}/streams_grpc_pb.js`) as typeof StreamsService;
