const atOnce = 500

/** All rows of a list for a download, read page after page while the ones before are sent; whoever has enough stops asking. */
export async function* eachRow<T>(read: (page: number, size: number) => Promise<T[]>): AsyncGenerator<T> {
  for (let page = 1; ; page += 1) {
    const rows = await read(page, atOnce)
    yield* rows
    if (rows.length < atOnce) return
  }
}
