// What the build puts in front of worker.js.

interface SiteFile {
  /** Address from the site's root. */
  url: string;
  /** Hash of the content, as in an `integrity` attribute. */
  integrity: string;
  /** Bytes. */
  size: number;
}

declare const SITE: { pages: SiteFile[]; tool: SiteFile[] };

declare const workbox: {
  core: typeof import("workbox-core");
  precaching: typeof import("workbox-precaching");
  routing: typeof import("workbox-routing");
  strategies: typeof import("workbox-strategies");
};
