import type { Command } from 'commander';
import { type ChainReport, verifyChain } from '@app/event-store';
import { EXIT } from '../output/exit-codes.js';
import { Progress } from '../output/progress.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { openStoredLog } from '../target/stored-log.js';
import { verifySla } from './verify-sla.js';

export function verify(program: Command): void {
  const command = program.command('verify');
  verifySla(command);
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const log = await openStoredLog(configOf(options));
    const progress = new Progress('verifying', log.size ?? 0);
    try {
      const findings = log.check();
      const report = await verifyChain(log.readAll(), (events) => progress.advance(events));
      progress.end();
      tell(report, findings, options);
      if (report.breaks.length + findings.length > 0) process.exitCode = EXIT.findings;
    } finally {
      progress.end();
      await log.close();
    }
  });
}

function tell(
  { events, streams, breaks }: ChainReport,
  storeFindings: readonly string[],
  options: CommonOptions,
): void {
  const found = breaks.map((one) => ({ ...one, revision: String(one.revision) }));
  outputOf(options).result({ events, streams, breaks: found, storeFindings }, () =>
    [
      ...storeFindings.map((finding) => `store: ${finding}`),
      ...found.map(({ stream, revision, problem }) => `${stream}, revision ${revision}: ${problem}`),
      `${events.toLocaleString('en')} events in ${streams.toLocaleString('en')} streams: ${
        found.length + storeFindings.length === 0 ? 'every hash chain holds' : `${found.length} chains broken`
      }`,
    ].join('\n'),
  );
}
