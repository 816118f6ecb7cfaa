import { join } from 'node:path';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Instance } from '@app/composition';
import { integer, matching, object, string, type TypeOf } from '@app/kernel';
import { Problem, systemSentence } from '@app/platform';
import { ApiProblems } from '../http/api-problems.js';
import { answerOf, bodyOf } from '../http/declared/class-of.js';

/** A name and no path: what is made stands below BACKUP_DIR and nowhere else. */
const NAME = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  'must be 1 to 100 letters, digits or . _ -, beginning with a letter or a digit: a name and no path',
  { description: 'Of the directory that is made below `BACKUP_DIR`.', example: '2026-03-27' },
);
class MakeBackupDto extends bodyOf(object({ name: NAME }), 'MakeBackupDto') {}

const BACKUP = object(
  {
    name: string(),
    directory: string({ description: 'On the machine of the service.' }),
    made: string({ description: 'When it was begun.' }),
    events: integer({ description: 'So many events of the log are in it.' }),
    keys: integer({ description: 'Keys of personal data, the destroyed ones included.' }),
  },
  { name: 'Backup' },
);

@ApiTags('operation')
@ApiBearerAuth()
@Controller('v1/backups')
export class BackupsController {
  constructor(@Inject(Instance) private readonly instance: Instance) {}

  @Post()
  @ApiOperation({
    summary: 'Make a backup of the embedded log and its keys, never of the master key, below BACKUP_DIR',
  })
  @ApiCreatedResponse({ type: answerOf(BACKUP) })
  @ApiProblems(400, 409)
  async makeBackup(@Body() { name }: MakeBackupDto): Promise<TypeOf<typeof BACKUP>> {
    const { config, ledger, log } = this.instance;
    if (config.backupDir === undefined)
      throw new Problem('backup-refused', 'this service makes no backups: set BACKUP_DIR and start it again');
    const directory = join(config.backupDir, name);
    const { made, events, keys } = await ledger.backUp(directory).catch((error: unknown) => {
      throw writing(error, directory);
    });
    log.info({ directory, events }, 'made a backup');
    return { name, directory, made, events, keys: keys.made };
  }
}

/** What the volume of the backups says is nothing that the store is away for. */
function writing(error: unknown, directory: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (!/^(SQLITE_|E[A-Z]+$)/.test(code)) return error;
  return new Problem(
    'backup-refused',
    `there is no backup: ${systemSentence(error) ?? `${directory} cannot be written (${code})`}; mend that, then make it again`,
    {},
    { cause: error },
  );
}
