import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ChannelDefinition } from '../../../libs/paging/src/domain/channel/channel-fields.js';

/** The channels of docs/channels.md, by their ids. */
export function documentedChannels(): Readonly<Record<string, ChannelDefinition>> {
  const blocks = [...readFileSync('docs/channels.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)];
  const channels = blocks.flatMap(
    ([, text]) =>
      (parse(text!) as { readonly channels: readonly (ChannelDefinition & { readonly id: string })[] }).channels,
  );
  return Object.fromEntries(channels.map(({ id, ...definition }) => [id, definition]));
}
