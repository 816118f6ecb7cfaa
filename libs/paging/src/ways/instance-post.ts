import type { FeatureContext } from '@app/feature';
import type { Config } from '@app/platform';
import { ChannelSecrets } from '../channels/channel-secrets.js';
import { Channels } from './channels.js';
import { makePost } from './make-post.js';
import type { Post } from './post.js';
import { ReferencedSecrets } from './secrets.js';

/** Under the public address of the service, before the channel's id and a secret of it. */
export const inboundPath = (channel: string, secret: string): string =>
  `/v1/channels/${encodeURIComponent(channel)}/inbound/${secret}`;

type Parts = Pick<FeatureContext, 'clock' | 'log' | 'operational' | 'secrets'> & {
  readonly config: Pick<Config, 'publicUrl' | 'channelSecretsDir'>;
};

const onStandardOutput = (text: string): void => void process.stdout.write(text);

/**
 * What leaves an instance: by the channels of its read model. To be closed with it.
 * @param print what goes to a console
 */
export function instancePost(
  { clock, log, operational, secrets, config }: Parts,
  print: (text: string) => void = onStandardOutput,
): Post & { close(): void } {
  const inbound = new ChannelSecrets(operational, secrets.wrap);
  const base = config.publicUrl?.replace(/\/$/, '');
  return makePost({
    clock,
    log,
    channels: new Channels(operational),
    secrets: new ReferencedSecrets(process.env, config.channelSecretsDir),
    print,
    callbackOf: (channel) => {
      const [secret] = inbound.valid(channel);
      return base === undefined || secret === undefined ? undefined : `${base}${inboundPath(channel, secret)}`;
    },
  });
}
