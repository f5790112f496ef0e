/** The sizes of `picture__name` and of all other words. */
export const nameSize = 15
export const wordSize = 13

/** A party: how high it is at least, and how far its words stay from its ends. */
export const nodeHeight = 46
export const nodePadding = 14
