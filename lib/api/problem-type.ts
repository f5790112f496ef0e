/** How machines know a problem: its name does not change, its words may. */
export const problemType = (name: string) => `urn:schakel:problem:${name}`
