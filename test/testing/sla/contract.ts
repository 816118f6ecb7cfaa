import type { Priority, Target, Targets, Terms } from '../../../libs/sla/src/terms.js';

/** `4 h`, `30 min`, `4 h around the clock`, `2 working days`, `1 working day until closing`. */
type TargetText = string;
type TargetTexts = { readonly [C in keyof Targets]?: TargetText };

type Policies = Partial<Omit<Terms, 'targets'>>;

/** A contract in the words of one. `every` holds for the priorities that are not named. */
export interface Contract extends Policies {
  readonly every?: TargetTexts;
  readonly blocker?: TargetTexts;
  readonly critical?: TargetTexts;
  readonly major?: TargetTexts;
  readonly minor?: TargetTexts;
}

/** Unless the contract says otherwise: major until classified, a hold for the customer pauses, no minimum, no warnings. */
export function termsOf({ every = {}, blocker, critical, major, minor, ...policies }: Contract): Terms {
  const of = (texts: TargetTexts | undefined): Targets => targets(texts ?? every);
  const all: { [P in Priority]: Targets } = {
    blocker: of(blocker),
    critical: of(critical),
    major: of(major),
    minor: of(minor),
  };
  return {
    contract: { id: 'contract-1', version: '0', hash: 'c0' },
    calendar: { id: 'office', version: '0', hash: 'o0' },
    zone: 'Europe/Berlin',
    targets: all,
    initialPriority: 'major',
    kinds: ['incident'],
    reactionEndsWith: ['acknowledged'],
    pauses: { resolution: ['awaiting-customer'] },
    onReclassification: 'original',
    onReopening: 'resume',
    minimumAfterRaiseSeconds: 0,
    warnAtPercent: [],
    ...policies,
  };
}

const targets = (texts: TargetTexts): Targets =>
  Object.fromEntries(Object.entries(texts).map(([clock, text]) => [clock, targetOf(text)]));

export function targetOf(text: TargetText): Target {
  const found = /^(\d+) (min|h|working days?)( around the clock| until closing)?$/.exec(text);
  if (found === null) throw new Error(`"${text}" is no target: say "4 h", "30 min around the clock", "2 working days"`);
  const [, count = '', unit = '', rest = ''] = found;
  if (unit.startsWith('working')) {
    return rest === '' ? { workingDays: Number(count) } : { workingDays: Number(count), untilClosing: true };
  }
  const seconds = Number(count) * (unit === 'h' ? 3600 : 60);
  return { seconds, hours: rest === '' ? 'calendar' : 'around-the-clock' };
}
