/** Where this site begins: on an origin that is shared with other projects its path tells it apart. */
export const SITE = new URL("../../../", import.meta.url);
