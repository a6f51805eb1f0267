/** A table or catalogue that cannot be used; the message says what is wrong, where, and what to do. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}
