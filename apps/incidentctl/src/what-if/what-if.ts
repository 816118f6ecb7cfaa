import type { Command } from 'commander';
import { parseNumber } from '@app/incident';
import { whatIf as answers, type WhatIfChoice, type WhatIfLine } from '@app/reporting';
import { type AsOf, visibilityOf } from '@app/querying';
import { interruptible } from '../output/interrupt.js';
import { Progress } from '../output/progress.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { OPERATOR_AT_THE_SHELL } from '../target/operator.js';
import { type Other, type OtherTermsCall, readOther } from './other-terms.js';
import { WhatIfReport } from './what-if-report.js';

interface WhatIfCall extends CommonOptions, OtherTermsCall, AsOf {
  readonly customer?: string;
  readonly project?: string;
  readonly kind?: NonNullable<WhatIfChoice['kind']>;
  readonly incident?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly language?: 'en' | 'de';
}

export function whatIf(program: Command): void {
  const command = program
    .command('what-if')
    .alias('replay')
    .option(
      '--set <place=value...>',
      'changes to what each incident has pinned: "targets.blocker.reaction=15 min around the clock"',
    )
    .option('--change <file>', 'the same as a file, YAML or JSON (incidentctl schema change)')
    .option('--terms <file>', 'whole terms for all incidents, YAML or JSON (incidentctl schema terms)')
    .option('--customer <id>', 'only the incidents of this customer')
    .option('--project <id>', 'only the incidents of this project')
    .option('--kind <kind>', 'only incidents of this kind')
    .option('--incident <number...>', 'only these incidents')
    .option('--from <instant>', 'only what was reported from then on')
    .option('--to <instant>', 'only what was reported before then')
    .option('--as-of <instant>', 'what had happened by then')
    .option('--known-at <instant>', 'what had been recorded by then')
    .option('--language <language>', 'of the explanations: en or de', 'en');
  withCommonOptions(command).action(async (call: WhatIfCall) => {
    const report = new WhatIfReport();
    const progress = new Progress('incidents', 0);
    const other = await readOther(call);
    let looked = 'nothing';
    const said = (): string =>
      `${looked} was looked at, and nothing is changed; there is no report before the end: run the same command again`;
    try {
      await interruptible(said, (stop) =>
        lines(call, other, (line) => {
          stop.throwIfAborted();
          if (line.type !== 'progress') return report.take(line);
          looked = `${line.done} of ${line.of} incidents`;
          progress.advance(line.done, line.of);
        }),
      );
    } finally {
      progress.end();
    }
    outputOf(call).result(report.json, () => report.text);
  });
}

async function lines(call: WhatIfCall, { body, read }: Other, take: (line: WhatIfLine) => void): Promise<void> {
  const { language = 'en' } = call;
  const [choice, question] = [choiceOf(call), questionOf(call)];
  const asked = JSON.stringify({ ...choice, ...question, ...body, language });
  const takeAll = async (found: AsyncIterable<WhatIfLine>): Promise<void> => {
    for await (const line of found) take(line);
  };
  await onLedger(
    call,
    (service) => takeAll(service.exchangeLines<WhatIfLine>('/v1/what-ifs', asked, 'application/json')),
    async ({ instance: { clock, projector } }) => {
      const models = { operational: projector.model('operational'), reporting: projector.model('reporting') };
      const visibility = visibilityOf(OPERATOR_AT_THE_SHELL);
      const moment = { now: clock.now() };
      await takeAll(await answers({ models, clock, visibility, choice, question, moment, other: read, language }));
    },
  );
}

const choiceOf = ({ customer, project, kind, incident, from, to }: WhatIfCall): WhatIfChoice => ({
  ...(customer === undefined ? {} : { customerId: customer }),
  ...(project === undefined ? {} : { projectId: project }),
  ...(kind === undefined ? {} : { kind }),
  ...(incident === undefined ? {} : { incidents: incident.map(parseNumber) }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

const questionOf = ({ asOf, knownAt }: WhatIfCall): AsOf => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(knownAt === undefined ? {} : { knownAt }),
});
