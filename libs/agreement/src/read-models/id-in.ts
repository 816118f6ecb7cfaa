/** The id of a stream: its name without the category. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
