/** Longest admin status in years. Source: "five years". */
export const adminYears = 5
