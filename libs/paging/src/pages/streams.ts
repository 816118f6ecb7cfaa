/** Of a page, or of a message that lists several. */
export const pageStream = ({ id, about }: { readonly id: string; readonly about: string }): string =>
  `${about === 'bundle' ? 'bundle' : 'page'}-${id}`;
