import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

/** A name and no path: what is made stands below BACKUP_DIR and nowhere else. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

export class MakeBackupDto {
  /** Of the directory that is made below `BACKUP_DIR`. */
  @ApiProperty({ pattern: NAME.source, example: '2026-03-27' })
  @Matches(NAME, {
    message: 'name must be 1 to 100 letters, digits or . _ -, beginning with a letter or a digit: a name and no path',
  })
  name!: string;
}

export class BackupDto {
  name!: string;
  /** On the machine of the service. */
  directory!: string;
  /** When it was begun. */
  made!: string;
  /** So many events of the log are in it. */
  @ApiProperty({ type: 'integer' })
  events!: number;
  /** Keys of personal data, the destroyed ones included. */
  @ApiProperty({ type: 'integer' })
  keys!: number;
}
