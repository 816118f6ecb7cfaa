import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What a production dependency may be under; another one is looked at by a person first. */
const ALLOWED = /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Unlicense|Python-2\.0)\b/;
/** Several at once: each was looked at, and NOTICE names what it asks for. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  'date-holidays': '(ISC AND CC-BY-3.0)',
  'google-protobuf': '(BSD-3-Clause AND Apache-2.0)',
};

interface Locked {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}
interface Package {
  readonly name: string;
  readonly license?: string;
  readonly licenses?: readonly { readonly type: string }[];
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;
const folders = Object.entries(packages)
  .filter(([folder, { dev, devOptional }]) => folder !== '' && dev !== true && devOptional !== true)
  .map(([folder]) => folder)
  // What is for another platform is not installed here.
  .filter((folder) => existsSync(join(folder, 'package.json')));
const read = (folder: string): Package => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
const licenceOf = ({ license, licenses }: Package): string =>
  license ?? licenses?.map(({ type }) => type).join(' AND ') ?? 'none';

/** Taken as it stands, or one of a choice; all of several only where a person has looked. */
const mayBeUsed = (name: string, licence: string): boolean =>
  licence.includes(' AND ') ? LOOKED_AT[name] === licence : ALLOWED.test(licence);

describe('the licences of what runs in production', () => {
  it('are those that were agreed to', () => {
    expect(folders.length).toBeGreaterThan(100);
    const others = folders.map(read).filter((one) => !mayBeUsed(one.name, licenceOf(one)));
    expect(others.map((one) => `${one.name}: ${licenceOf(one)}`)).toEqual([]);
  });

  it('would show another one', () => {
    expect(mayBeUsed('another', 'GPL-3.0-only')).toBe(false);
    expect(mayBeUsed('another', '(MIT AND CC-BY-NC-4.0)')).toBe(false);
    expect(mayBeUsed('another', 'none')).toBe(false);
  });

  it('are named in NOTICE where they ask for attribution', () => {
    const notice = readFileSync('NOTICE', 'utf8');
    const asking = folders.filter(
      (folder) =>
        readdirSync(folder).some((file) => /^notice/i.test(file)) ||
        /Apache|CC-BY|Python/.test(licenceOf(read(folder)).replace(/ OR .*/, '')),
    );
    expect(asking.map((folder) => read(folder).name).filter((name) => !notice.includes(name))).toEqual([]);
  });
});
