import Bowser from 'bowser'

export type BrowserName = { browser: string; system: string }

/** What somebody would call the browser behind this User-Agent, such as Chrome on Windows; null when it does not say. */
export function browserName(userAgent: string | null): BrowserName | null {
  if (!userAgent?.trim()) return null
  const { browser, os } = Bowser.parse(userAgent)
  return browser.name && os.name ? { browser: browser.name, system: os.name } : null
}

/** Where something was done, as an event keeps it: the browser in words, empty when it does not say, and the network address. */
export function placeWords({ browser, address }: { browser: string | null; address: string | null }) {
  const name = browserName(browser)
  return { browser: name ? `${name.browser}, ${name.system}` : '', address: address ?? '' }
}
