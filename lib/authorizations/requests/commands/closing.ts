/** What is read of a request that ends without a decision: who must be told. */
export const closing = {
  id: true,
  status: true,
  intermediaryId: true,
  clientId: true,
  intermediary: { select: { name: true } },
  client: { select: { name: true } },
} as const
