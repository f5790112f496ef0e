import { downloadList } from '../../download-list'

type Context = { params: Promise<{ organizationId: string }> }

/** The list as it is filtered, as a CSV file. */
export async function GET(request: Request, { params }: Context) {
  return downloadList('received', (await params).organizationId, new URL(request.url).searchParams)
}
