import type { SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import type { PagingCommand } from '../../../libs/paging/src/domain/steps/decide.js';
import type { Provider } from './provider.js';
import type { StoryRun } from './story-run.js';
import { TIME, timeOf } from './times.js';

/** What may happen in a story, besides what the pager does of itself. */
type Happening = (run: StoryRun, words: readonly (string | undefined)[], at: number) => void;

const CHANNEL: Readonly<Record<string, string>> = { customer: 'phone', monitoring: 'monitoring', api: 'api' };

const report: Happening = (run, [who = '', what]) => {
  const isKind = what === 'request' || what === 'question';
  run.command({
    type: 'ReportIncident',
    kind: isKind ? what : 'incident',
    customerId: 'acme',
    projectId: 'shop',
    channel: CHANNEL[who],
    ...(what === undefined || isKind ? {} : { classification: { priority: what } }),
  } as SingleCommand);
};

const command =
  (make: (...words: (string | undefined)[]) => object): Happening =>
  (run, words) =>
    run.command(make(...words) as SingleCommand);

const ofProvider =
  (change: (provider: Provider, words: readonly (string | undefined)[], at: number) => void): Happening =>
  (run, words, at) =>
    change(run.provider, words, at);

const pager =
  (make: (run: StoryRun, who: string) => PagingCommand): Happening =>
  (run, [who = '']) =>
    run.decide(make(run, who));

const until = (time: string | undefined): number | undefined => (time === undefined ? undefined : timeOf(time));

const WORDS: readonly (readonly [RegExp, Happening])[] = [
  [/^(customer|monitoring|api) reports(?: an? (\w+))?$/, report],
  [/^is classified as (\w+)$/, command((priority) => ({ type: 'ClassifyIncident', priority }))],
  [new RegExp(`^(\\w+) acknowledges until (${TIME})$`), (run, [by, time]) => run.snooze(by!, timeOf(time!))],
  [/^(\w+) acknowledges$/, command((by) => ({ type: 'AcknowledgeIncident', by }))],
  [/^(\w+) starts work$/, command((by) => ({ type: 'StartWork', by }))],
  [/^(\w+) writes a note$/, command((by) => ({ type: 'AddNote', by, text: 'a note' }))],
  [/^somebody writes a note$/, command(() => ({ type: 'AddNote', text: 'a note' }))],
  [/^(\w+) informs the customer$/, command((by) => ({ type: 'InformCustomer', by, text: 'we are at it' }))],
  [/^(\w+) puts it on hold: ([\w-]+)$/, command((by, reason) => ({ type: 'PutIncidentOnHold', by, reason }))],
  [/^(\w+) resumes it$/, command((by) => ({ type: 'ResumeIncident', by }))],
  [/^is assigned to the team (\w+)$/, command((teamId) => ({ type: 'AssignIncident', teamId }))],
  [/^is assigned to (\w+)$/, command((personId) => ({ type: 'AssignIncident', personId }))],
  [/^is resolved$/, command(() => ({ type: 'ResolveIncident' }))],
  [/^is closed$/, command(() => ({ type: 'CloseIncident' }))],
  [/^is reopened$/, command(() => ({ type: 'ReopenIncident' }))],
  [/^is cancelled$/, command(() => ({ type: 'CancelIncident' }))],
  [
    /^is merged away$/,
    command(() => ({ type: 'MergeIncident', into: '7K3MQ9XDK', targetPhase: 'reported', targetCustomer: 'acme' })),
  ],
  [/^(\w+) was paged elsewhere$/, command((personId) => ({ type: 'PageIncident', personId, channel: 'phone' }))],
  [
    /^(field|event) (\w+) of (\d+) is corrected to (\w+)$/,
    command((_, field, revision, value) => ({
      type: 'CorrectIncident',
      revision,
      field,
      value: value === 'nothing' ? null : value,
      text: 'mistyped',
    })),
  ],
  [/^(\w+) declines$/, pager((run, who) => ({ type: 'DeclinePage', pageId: run.pageOf(who), by: who }))],
  [/^(\w+) cannot be reached$/, pager((run, who) => ({ type: 'GiveUpPage', pageId: run.pageOf(who) }))],
  [
    /^(\w+) releases it$/,
    pager((run, who) => ({ type: 'ReleaseAcknowledgement', acknowledgement: run.acknowledgementOf(who), by: who })),
  ],
  [
    /^one of (\w+) is merged into it$/,
    pager((_, priority) => ({ type: 'InheritLadder', from: '4RTBW0ZPN', priority: priority as 'blocker' })),
  ],
  [
    new RegExp(`^(\\w+) is (?:on |in a )?(leave|meeting|ill)(?: until (${TIME}))?$`),
    ofProvider((provider, [who, kind, time], at) => provider.away(who!, kind as 'ill', at, until(time))),
  ],
  [/^(\w+) leaves$/, ofProvider((provider, [who], at) => provider.leaves(who!, at))],
  [/^(\w+) loses every way$/, ofProvider((provider, [who]) => provider.losesWays(who!))],
  [
    new RegExp(`^(\\w+) is (primary|backup) from (${TIME}) until (${TIME})$`),
    ofProvider((provider, [staffId, level, from, to]) =>
      provider.override({ staffId: staffId!, level: level as 'primary', from: timeOf(from!), until: timeOf(to!) }),
    ),
  ],
  [/^paging is switched on$/, ofProvider((provider, _, at) => provider.enable(at))],
  [/^the matrix is mended$/, (run) => run.repin()],
  [/^the pager stops$/, (run) => run.stop()],
  [/^the pager starts$/, (run) => run.start()],
  [/^the story ends$/, () => undefined],
];

/** `imported: ` before and `, as of Sat 02:00` behind may stand with whatever is recorded. */
export function happens(run: StoryRun, said: string, at: number): void {
  const [, imported, plain = '', asOf] = new RegExp(`^(imported: )?(.*?)(?:, as of (${TIME}))?$`).exec(said)!;
  for (const [form, happening] of WORDS) {
    const words = form.exec(plain);
    if (words === null) continue;
    run.recording = { origin: imported === undefined ? 'live' : 'import', asOf: until(asOf) };
    return happening(run, words.slice(1), at);
  }
  throw new Error(`nobody knows what this means: ${said}`);
}
