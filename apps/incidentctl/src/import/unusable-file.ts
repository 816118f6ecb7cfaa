/** A file that cannot be imported as it is: nothing of it is sent. The message names the file, the line and what would be right. */
export class UnusableFile extends Error {
  readonly code = 'import.unusable-file';
}
