/** What is wrong with a catalogue file, and where. Lines and columns count from 1. */
export class CatalogueError extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    readonly reason: string,
  ) {
    super(`line ${line}, column ${column}: ${reason}`)
    this.name = 'CatalogueError'
  }
}
