/** Questions in one request. */
export const maxQuestions = 500

/** The most of a request that is read, in bytes: five hundred questions with the longest names fit. */
export const maxBodyBytes = 400_000

/** Requests of one connection in so many seconds. */
export const requestsPerWindow = 60
export const windowSeconds = 60

/** Refused requests of one address in the same time: whoever has no key asks no more for a while. */
export const refusedPerWindow = 30

/** An assertion that is good for longer could be kept and used later by somebody else. */
export const maxAssertionSeconds = 300

/** How much two clocks may differ. */
export const clockSeconds = 10
