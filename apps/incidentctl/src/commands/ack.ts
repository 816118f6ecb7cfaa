import { type Command, InvalidArgumentError, Option } from 'commander';
import { SystemClock } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { runningService, type ServiceClient } from '../target/service-client.js';

const ANSWERS = ['acknowledge', 'decline', 'snooze', 'release'] as const;

interface AckOptions extends CommonOptions {
  readonly answer: (typeof ANSWERS)[number];
  readonly by?: string;
  readonly minutes?: number;
}

interface Answered {
  readonly effect?: string;
  readonly changed: boolean;
  readonly why?: string;
  readonly holder?: string;
}

/** Of an incident: eight characters and a check character, with or without hyphens. A code has four, and a link slashes. */
const NUMBER = /^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}-?[0-9A-Za-z]$/;
const OF_INCIDENT = {
  acknowledge: 'acknowledgement',
  decline: 'decline',
  snooze: 'snooze',
  release: 'release',
} as const;

export function ack(program: Command): void {
  const answer = new Option('--answer <answer>', ANSWERS.join(', ')).choices(ANSWERS).default('acknowledge');
  withCommonOptions(
    program
      .command('ack <what>')
      .addOption(answer)
      .option('--by <staff>', 'whose answer it is: to an incident’s number, or who of a team')
      .option('--minutes <minutes>', 'of a snooze: for how long', minutes),
  ).action(async (what: string, call: AckOptions) => {
    const service = await runningService(call, configOf(call));
    if (service === undefined)
      throw new Failure('no service runs here, and only a service calls people: name one with --url', EXIT.unavailable);
    const answered = await answerOf(service, what, call);
    outputOf(call).result(answered, () => sentenceOf(answered));
    if (isNothing(answered)) process.exitCode = EXIT.findings;
  });
}

function minutes(given: string): number {
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new InvalidArgumentError('it is a whole number of minutes.');
  return Number(given);
}

function answerOf(service: ServiceClient, what: string, { answer, by, minutes: put }: AckOptions): Promise<Answered> {
  if ((answer === 'snooze') !== (put !== undefined))
    throw new Failure('a snooze has --minutes, and no other answer', EXIT.usage);
  const until = put === undefined ? {} : { until: new Date(new SystemClock().now() + put * 60_000).toISOString() };
  const said = { ...(by === undefined ? {} : { by }), ...until };
  if (!NUMBER.test(what)) return service.post(`/v1/pages/${encodeURIComponent(what)}/answers`, { answer, ...said });
  if (by === undefined) throw new Failure(`say with --by who takes the incident ${what}`, EXIT.usage);
  return service.post(`/v1/incidents/${encodeURIComponent(what)}/${OF_INCIDENT[answer]}`, said);
}

const isNothing = ({ effect, changed }: Answered): boolean => (effect === undefined ? !changed : effect === 'none');

/** What became of it, in a word. */
function sentenceOf(answered: Answered): string {
  if (!isNothing(answered)) return 'taken';
  const { why, holder } = answered;
  const because = { held: `${holder ?? 'somebody else'} has it`, own: 'it was answered before' }[why ?? ''] ?? why;
  return `it changed nothing${because === undefined ? '' : `: ${because}`}`;
}
