import { KINDS } from '@app/composition';
import { parseDefinitions } from '@app/definitions';
import { slaWorkIn } from '@app/incident';
import type { Config } from '@app/platform';
import type { ReadModelFile } from '@app/projection';
import { demoDefinitions, liveWeeks, type RecentOptions } from '@app/samples';
import { ownAgreements } from '../agreements/own-agreements.js';
import { Progress } from '../output/progress.js';
import { type OwnInstance, withOwnInstance } from '../target/own-instance.js';
import { agree } from './agree.js';
import { LeapingClock } from './leaping-clock.js';
import { LiveRecorder } from './live-recorder.js';
import { sayThatItIsADemo } from './say-demo.js';

/** So many turns of the event loop the runner has for what is due at one instant. */
const TURNS = 1_000;

export interface Lived {
  readonly events: number;
  readonly warnings: number;
  readonly breaches: number;
  /** An incident whose breach was known only later: its number, and epoch seconds of the correction that showed it. */
  readonly knownLater: { readonly number: string; readonly since: number };
  /** An incident whose breach was none, as was written down in the morning. */
  readonly nightCall: { readonly number: string };
}

export interface LiveOptions extends RecentOptions {
  readonly stop: AbortSignal;
  /** Told what the ledger holds by now, in words for whoever breaks it off. */
  readonly holds: (what: string) => void;
}

/**
 * The weeks up to now in an instance of its own, on a clock that runs ahead: commands are written down when their instant
 * has come, and the instance's own runner raises what falls due between them.
 */
export async function live(config: Config, { stop, holds, ...options }: LiveOptions): Promise<Lived> {
  const { from, name, recordings, ...known } = liveWeeks(options);
  const clock = new LeapingClock(from * 1000);
  const work = async (own: OwnInstance): Promise<Lived> => {
    await sayThatItIsADemo(own.instance, { from, to: options.now, seed: options.seed });
    holds('a part of the agreements and no incident yet');
    await own.instance.start();
    const agreements = await parseDefinitions(demoDefinitions(options.now), 'the definitions of the demo', KINDS);
    await agree(agreements, ownAgreements(own));
    holds('the agreements and no incident yet');
    const recorder = new LiveRecorder(own, name);
    const progress = new Progress('living', recordings.length);
    try {
      for (const [done, recording] of recordings.entries()) {
        stop.throwIfAborted();
        await sleepUntil(recording.at, clock, own);
        await recorder.write(recording);
        holds(`the agreements and what happened until ${new Date(recording.at * 1000).toISOString()}`);
        if (done % 16 === 0) progress.advance(done + 1);
      }
    } finally {
      progress.end();
    }
    await sleepUntil(options.now, clock, own);
    return {
      ...(await countedIn(own)),
      knownLater: {
        number: recorder.numberOf(known.underestimated.incident),
        since: known.underestimated.correctedAt,
      },
      nightCall: { number: recorder.numberOf(known.nightCall.incident) },
    };
  };
  return withOwnInstance({ ...config, deadlines: 'on' }, work, {
    clock,
    durability: 'at-close',
    make: { files: withoutFigures },
  });
}

/** Nobody asks for figures meanwhile, and whoever opens the ledger next builds their file. */
const withoutFigures = (files: readonly ReadModelFile[]): readonly ReadModelFile[] =>
  files.filter(({ name }) => name !== 'reporting');

/** Wakes for all that falls due on the way, a second after its instant, when the runner does it. */
async function sleepUntil(instant: number, clock: LeapingClock, { instance }: OwnInstance): Promise<void> {
  const slaWork = slaWorkIn(instance.projector.model('operational'));
  const isDue = (before: number): boolean => slaWork.before(before, 1).length > 0;
  const wakeAt = async (at: number): Promise<void> => {
    await clock.leapTo(at * 1000);
    for (let turns = 0; isDue(at) && turns < TURNS; turns += 1) await clock.turn();
  };
  const begun = Math.floor(clock.now() / 1000);
  // What was written down last may have made something late.
  if (begun < instant && isDue(begun)) await wakeAt(begun + 1);
  for (;;) {
    const next = slaWork.next(Math.floor(clock.now() / 1000));
    if (next === undefined || next >= instant) break;
    await wakeAt(next + 1);
  }
  await clock.leapTo(instant * 1000);
}

async function countedIn({ instance }: OwnInstance): Promise<Pick<Lived, 'events' | 'warnings' | 'breaches'>> {
  const counts = { events: 0, warnings: 0, breaches: 0 };
  for await (const batch of instance.store.readAll())
    for (const { type } of batch) {
      counts.events += 1;
      if (type === 'SlaWarningRaised') counts.warnings += 1;
      if (type === 'SlaBreached') counts.breaches += 1;
    }
  return counts;
}
