import { ConfigurationError, type Setting } from './setting.js';
import { SETTINGS } from './settings.js';

type Settings = typeof SETTINGS;
type Of<Name extends keyof Settings> = Settings[Name] extends Setting<infer Value> ? Value : never;
type AlwaysSet = {
  [Name in keyof Settings]: Settings[Name] extends { byDefault: string } | { unset: unknown } ? Name : never;
}[keyof Settings];

/** The value of each setting; of one without a default only where it is set. */
export type Config = { readonly [Name in AlwaysSet]: Of<Name> } & {
  readonly [Name in Exclude<keyof Settings, AlwaysSet>]?: Of<Name>;
};

/** @throws ConfigurationError naming every variable that is wrong, its value (not of a secret) and what would be right */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const config = Object.entries<Setting<unknown>>(SETTINGS).flatMap(
    ([key, { name, byDefault, unset, secret, read }]) => {
      // A variable that is set to nothing counts as not set: that is what `NAME= command` and compose files mean.
      const given = environment[name] || byDefault;
      if (given === undefined) return unset === undefined ? [] : [[key, unset]];
      const found = read(given);
      if ('value' in found) return [[key, found.value]];
      const shown = secret ? `its value (${given.length} characters)` : `'${given}'`;
      problems.push(`${name}: ${shown} is invalid: expected ${found.expected}.`);
      return [];
    },
  );
  if (problems.length > 0) throw new ConfigurationError(problems);
  return Object.fromEntries(config) as Config;
}
