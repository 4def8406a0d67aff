import type { Connection } from "vscode-languageserver";
import type { Site } from "../site/site";
import { type StatusParams, statusNotification } from "./protocol";

/** Often enough to see it move, seldom enough to cost nothing. */
const everyMs = 150;

/** Tells the client which site the last touched document belongs to, and how far its index has come. */
export class Status {
  private last = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private site: Site | undefined;

  constructor(private readonly connection: Connection) {}

  show(site: Site): void {
    this.site = site;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.send();
    }, everyMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private send(): void {
    if (this.site === undefined) return;
    const status = statusOf(this.site);
    const text = JSON.stringify(status);
    if (text === this.last) return;
    this.last = text;
    void this.connection.sendNotification(statusNotification, status);
  }
}

/** What the status bar is told of a site; no `site` where there is none, or nobody can say yet. */
export function statusOf(site: Site): StatusParams {
  const indexing = site.complete ? {} : { indexing: site.progress };
  // Open posts are read before the configuration: until all is read, nobody can say that there is no site or no title.
  if (site.lone || (site.settings.files.length === 0 && (!site.complete || site.pages.size <= 1)))
    return indexing;
  return {
    site: {
      root: site.root,
      title: site.settings.title,
      hugoVersion: site.hugo.version,
      hugoVersionSource: site.hugo.source,
      pages: site.pages.size,
    },
    ...indexing,
  };
}
