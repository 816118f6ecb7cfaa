import type { handleUnaryCall } from '@grpc/grpc-js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { features, gossip, shared, streamsService } from '../generated.js';
import { accept, singleAnswer } from './context.js';
import type { Context } from './context.js';

const SERVER_VERSION = '23.10.8';
const LEADER = 8;
const TICKS_PER_MILLISECOND = 10_000;

const FEATURES: Readonly<Record<string, readonly string[]>> = {
  read: ['position', 'events'],
  batchappend: ['deadline_duration'],
};

/** What the node can do; that `batchappend` is among it makes the client use the batched append. */
export const supportedMethods =
  (context: Context): handleUnaryCall<Empty, SupportedMethods> =>
  (call, answer) => {
    const outlet = accept(context, singleAnswer(call, answer), 'read');
    if (outlet === undefined) return;
    const response = new features.SupportedMethods();
    response.setEventStoreServerVersion(SERVER_VERSION);
    for (const { path } of Object.values(streamsService)) {
      const [, service = '', name = ''] = path.toLowerCase().split('/');
      const method = new features.SupportedMethod();
      method.setServiceName(service);
      method.setMethodName(name);
      method.setFeaturesList([...(FEATURES[name] ?? [])]);
      response.addMethods(method);
    }
    void outlet.finish(response);
  };

/** Who is in the cluster, for `esdb+discover`: this node, the leader, unless a fault names another. */
export const readGossip =
  (context: Context, instanceId: string): handleUnaryCall<Empty, ClusterInfo> =>
  (call, answer) => {
    const outlet = accept(context, singleAnswer(call, answer), 'read');
    if (outlet === undefined) return;
    const { host, port } = context.faults.leader ?? context.endpoint();
    const id = new shared.UUID();
    id.setString(instanceId);
    const member = new gossip.MemberInfo();
    member.setInstanceId(id);
    member.setTimeStamp(String(context.now() * TICKS_PER_MILLISECOND));
    member.setState(LEADER);
    member.setIsAlive(true);
    member.setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
    void outlet.finish(new gossip.ClusterInfo().setMembersList([member]));
  };
