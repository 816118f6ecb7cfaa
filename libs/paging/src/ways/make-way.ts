import type { Clock } from '@app/platform';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import { ConsoleWay } from './console.js';
import { GatewayWay } from './gateway/gateway-way.js';
import { MailWay } from './mail/mail-way.js';
import { Outside } from './outside.js';
import { PushWay } from './push.js';
import { type ReferencedSecrets, SecretMissing } from './secrets.js';
import { NotSent, type Way } from './sent.js';
import { WebhookWay } from './webhook.js';

/** A channel with its secrets, ready to send. */
export interface MadeWay {
  readonly way: Way;
  /** What it knows and nobody else may read. */
  readonly secrets: readonly string[];
}

export interface WayParts {
  readonly clock: Clock;
  readonly secrets: ReferencedSecrets;
  readonly print: (text: string) => void;
  /** Where callbacks for a channel come in; undefined: nowhere. */
  readonly callbackOf: (channel: string) => string | undefined;
}

const TIMEOUT_MS = 20_000;

/** References of everything that a channel names, by what it is for. */
function referencesOf({ ca, secrets = {}, mail, gateway, push, webhook }: ChannelDefinition) {
  return {
    ...Object.fromEntries(Object.entries(secrets).map(([name, reference]) => [`named.${name}`, reference])),
    ...Object.fromEntries((webhook?.secrets ?? []).map((reference, index) => [`signing.${index}`, reference])),
    ...present({
      ca,
      password: mail?.password ?? gateway?.auth?.password,
      dkim: mail?.dkim?.key,
      token: push?.token,
    }),
  };
}

const present = (references: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(references).filter(([, one]) => one !== undefined)) as Record<string, string>;

/** What it needs that is not in its definition, as it is now. @throws NotSent misconfigured */
export async function secretsOf(
  definition: ChannelDefinition,
  secrets: ReferencedSecrets,
): Promise<Readonly<Record<string, string>>> {
  try {
    return await secrets.readAll(referencesOf(definition));
  } catch (error) {
    if (error instanceof SecretMissing) throw new NotSent('misconfigured', { answer: error.message });
    throw error;
  }
}

/** What its references say of those that are not there. */
export async function missingSecrets(
  definition: ChannelDefinition,
  secrets: ReferencedSecrets,
): Promise<readonly string[]> {
  const all = await Promise.allSettled(
    [...new Set(Object.values(referencesOf(definition)))].map((reference) => secrets.read(reference)),
  );
  return all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
}

export function makeWay(
  id: string,
  definition: ChannelDefinition,
  secrets: Readonly<Record<string, string>>,
  { clock, print, callbackOf }: WayParts,
): MadeWay {
  const { mail, gateway, push, webhook, allowPrivate = false, timeoutMs = TIMEOUT_MS, concurrency = 4 } = definition;
  const ca = secrets['ca'] === undefined ? {} : { ca: [secrets['ca']] };
  const outside = new Outside({ allowPrivate, timeoutMs, ...ca }, clock);
  const under = (prefix: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(secrets).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    );
  const callback = gateway && callbackOf(id);
  const hidden = [...Object.entries(secrets).flatMap(([name, value]) => (name === 'ca' ? [] : [value]))];
  const { password } = secrets;
  const way =
    mail !== undefined
      ? new MailWay(
          { settings: mail, password, dkimKey: secrets['dkim'], ...ca, allowPrivate, concurrency, timeoutMs },
          clock,
        )
      : gateway !== undefined
        ? new GatewayWay(gateway, { named: under('named.'), password, callback }, outside)
        : push !== undefined
          ? new PushWay(push, secrets['token'], outside)
          : webhook !== undefined
            ? new WebhookWay(webhook, Object.values(under('signing.')), outside)
            : new ConsoleWay(print);
  return { way, secrets: callback === undefined ? hidden : [...hidden, callback.slice(callback.lastIndexOf('/') + 1)] };
}
