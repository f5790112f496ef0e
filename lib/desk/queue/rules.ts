/** More saved views than this nobody finds anything in. */
export const maxViews = 20
