/** How somebody may represent a company, in the words of the trade register. */
export const authorities = ['owner', 'sole', 'unlimited_proxy', 'joint', 'limited'] as const
export type Authority = (typeof authorities)[number]

export type Representative = { name: string; authority: Authority }
