import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NamedError } from '@app/kernel';

/** A channel names a secret that is not there. */
export class SecretMissing extends NamedError {}

const LONGEST = 65_536;

/** What channels name and do not say: read each time, so that a new one counts at once. */
export class ReferencedSecrets {
  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly directory: string | undefined,
  ) {}

  /** @throws SecretMissing; the secret itself is in no message */
  async read(reference: string): Promise<string> {
    const [, kind, name = ''] = /^(env|file):(.+)$/.exec(reference) ?? [];
    const found = kind === 'env' ? this.variable(name) : kind === 'file' ? await this.file(name) : undefined;
    if (found === undefined || found === '')
      throw new SecretMissing(`there is no secret ${reference}: ${mendOf(kind)}`);
    return found;
  }

  /** All of some names. */
  async readAll(references: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
    const read = await Promise.all(
      Object.entries(references).map(async ([name, reference]) => [name, await this.read(reference)] as const),
    );
    return Object.fromEntries(read);
  }

  private variable(name: string): string | undefined {
    return /^CHANNEL_SECRET_[A-Z0-9_]+$/.test(name) ? this.environment[name] : undefined;
  }

  /** Links are followed inside the directory alone, as orchestrators lay their secrets out. */
  private async file(name: string): Promise<string | undefined> {
    if (this.directory === undefined || !/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name)) return undefined;
    try {
      const inside = await realpath(this.directory);
      const path = await realpath(join(this.directory, name));
      if (path !== join(inside, name) && !`${dirname(path)}/`.startsWith(`${inside}/`)) return undefined;
      const text = await readFile(path, 'utf8');
      return text.length > LONGEST ? undefined : text.replace(/\r?\n$/, '');
    } catch {
      return undefined;
    }
  }
}

const mendOf = (kind: string | undefined): string =>
  kind === 'env' ? 'set that variable' : 'put that file into CHANNEL_SECRETS_DIR, readable for the service';
