import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Instance } from '@app/composition';
import { masterKeyFile } from '@app/event-store';
import { AddressFile, createLogger, settlesWithin, SystemChance, SystemClock } from '@app/platform';
import { tellAddress } from '../../apps/incident-service/src/address.js';
import { SmallVolume } from '../support/small-volume.js';
import { configOf, customer, note } from './base.js';
import { judge } from './judge.js';
import { startOn, unwell } from './start.js';
import { copyOf, silence, type Story } from './story.js';

const clock = new SystemClock();
const PATIENCE_MS = 20_000;

/** On a volume of its own; nothing where none can be mounted. */
const onVolume = (
  name: string,
  run: (volume: SmallVolume, ...parts: Parameters<Story['run']>) => Promise<readonly string[]>,
): Story => ({
  name: `no room for ${name}`,
  run: async (bases, root) => {
    const volume = SmallVolume.mount(2);
    if (volume === undefined) return undefined;
    try {
      return await run(volume, bases, root);
    } finally {
      volume.remove();
    }
  },
});

/** Each file of these goes to the volume, and a link stands in its place. */
function move(directory: string, files: RegExp, volume: SmallVolume): void {
  for (const name of readdirSync(directory).filter((one) => files.test(one))) {
    const [here, there] = [join(directory, name), join(volume.directory, name)];
    cpSync(here, there);
    rmSync(here);
    symlinkSync(there, here);
  }
}

const comes = (so: () => boolean): Promise<boolean> =>
  settlesWithin(
    clock,
    PATIENCE_MS,
    (async () => {
      while (!so()) await clock.wait(20);
    })(),
  );

const model = (name: 'operational' | 'reporting'): Story =>
  onVolume(`the ${name} model while it runs`, async (volume, bases, root) => {
    const at = copyOf(bases.stopped, root);
    move(at, new RegExp(`^${name}\\.`), volume);
    const notes = [...bases.stopped.notes];
    const problems: string[] = [];
    const told = new RegExp(`projection.${name}: no room for .*${name}.*free space on its volume`);
    const happens = async (instance: Instance): Promise<void> => {
      volume.fill();
      for (let n = 100; n < 600 && !told.test(unwell(instance)); n++) {
        if (n % 10 === 0) notes.push(await note(instance, n));
        await customer(instance, n);
      }
      await comes(() => told.test(unwell(instance)));
      problems.push(...silence(unwell(instance), told));
      volume.makeRoom();
      if (!(await comes(() => unwell(instance) === ''))) problems.push(`it does not go on: ${unwell(instance)}`);
    };
    return [...problems, ...judge('nothing to say', await startOn(at, { happens }), at, notes)];
  });

const modelAtStart = (name: 'operational' | 'reporting'): Story =>
  onVolume(`the ${name} model at the start`, async (volume, bases, root) => {
    const at = copyOf(bases.killed, root);
    move(at, new RegExp(`^${name}\\.`), volume);
    volume.fill();
    const told = new RegExp(`no room for .*${name}|no read model that can serve was found; it is built from the log`);
    return judge(told, await startOn(at), at, bases.killed.notes);
  });

const mark = onVolume('the mark', async (volume, bases, root) => {
  const at = copyOf(bases.stopped, root);
  rmSync(join(at, 'log.mark'));
  symlinkSync(join(volume.directory, 'log.mark'), join(at, 'log.mark'));
  volume.fill();
  const told = /log\.mark cannot be written.*free space on its volume/;
  const problems: string[] = [];
  const happens = async (instance: Instance): Promise<void> => {
    await note(instance, 100);
    problems.push(...silence(unwell(instance), told));
    volume.makeRoom();
    await note(instance, 101);
    if (unwell(instance) !== '') problems.push(`it is still said: ${unwell(instance)}`);
  };
  const ending = await startOn(at, { happens });
  return [...problems, ...judge(/log\.mark is missing/, ending, at, bases.stopped.notes)];
});

const masterKey = onVolume('the master key', async (volume) => {
  const path = join(volume.directory, 'master.key');
  volume.fill();
  const first = await masterKeyFile(path, new SystemChance());
  const said = await first.keep().then(
    () => 'it was kept',
    (error: Error) => error.message,
  );
  volume.makeRoom();
  const second = await masterKeyFile(path, new SystemChance());
  await second.keep();
  const third = await masterKeyFile(path, new SystemChance());
  const same = Buffer.compare(second.bytes, third.bytes) === 0;
  return [
    ...silence(said, /master\.key cannot be written.*free space on its volume and start again/),
    ...(same ? [] : ['the key that was kept is another one']),
  ];
});

const adminKey = onVolume('the first admin key', async (volume, _bases, root) => {
  const at = join(root, 'first');
  rmSync(at, { recursive: true, force: true });
  mkdirSync(at);
  symlinkSync(join(volume.directory, 'admin.key'), join(at, 'admin.key'));
  volume.fill();
  let said = '';
  const heard = new Writable({ write: (chunk: Buffer, _encoding, done) => ((said += chunk.toString()), done()) });
  const instance = await Instance.open({ config: configOf(at), log: createLogger('info', heard) });
  try {
    const started = instance.start();
    const told = /admin\.key cannot be written.*free space on its volume/;
    await comes(() => told.test(said));
    volume.makeRoom();
    const { outcome } = await started;
    return [...silence(said, told), ...(outcome === 'made' ? [] : [`the key is ${outcome}`])];
  } finally {
    await instance.close();
  }
});

const address = onVolume('the address of the service', async (volume) => {
  let said = '';
  const heard = new Writable({ write: (chunk: Buffer, _encoding, done) => ((said += chunk.toString()), done()) });
  volume.fill();
  const where = { url: 'http://127.0.0.1:3000', instance: 'one' };
  const file = new AddressFile(volume.directory);
  await tellAddress(file, where, createLogger('info', heard));
  volume.makeRoom();
  await tellAddress(file, where, createLogger('info', heard));
  return [
    ...silence(said, /service\.url cannot be written.*free space/),
    ...(file.read()?.url === where.url ? [] : ['with room it is not written either']),
  ];
});

export const FULL_DISK_STORIES: readonly Story[] = [
  model('operational'),
  model('reporting'),
  modelAtStart('operational'),
  modelAtStart('reporting'),
  mark,
  masterKey,
  adminKey,
  address,
];
