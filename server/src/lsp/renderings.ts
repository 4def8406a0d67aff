import { diffBlocks } from "../preview/pane/diffBlocks";
import { type PaneBlock, PaneRenderer } from "../preview/pane/paneRenderer";
import type { RenderResult } from "./protocol";

/** Renderings of one document that a pane may still show: panes of one post are rarely further apart. */
const KEPT = 4;

interface Rendering {
  readonly revision: number;
  readonly blocks: readonly PaneBlock[];
}

interface Post {
  readonly renderer: PaneRenderer;
  renderings: readonly Rendering[];
}

/** What panes show of each document, so that they are sent only what changed. */
export class Renderings {
  private readonly posts = new Map<string, Post>();
  private readonly watched = new Set<string>();
  private revision = 0;

  /** URIs of the documents that a pane asked for, or VS Code's own preview. */
  get shown(): readonly string[] {
    return [...new Set([...this.posts.keys(), ...this.watched])];
  }

  /** Somebody who keeps no blocks wants to know of changes, too. */
  watch(uri: string): void {
    this.watched.add(uri);
  }

  renderer(uri: string): PaneRenderer {
    return this.post(uri).renderer;
  }

  /** Keeps a rendering and says how it differs from the one called `shown`, if that is still known. */
  add(
    uri: string,
    blocks: readonly PaneBlock[],
    shown: number | undefined,
  ): Pick<RenderResult, "revision" | "from" | "splices" | "lines"> {
    const post = this.post(uri);
    const before = post.renderings.find(({ revision }) => revision === shown);
    const splices = diffBlocks(before?.blocks ?? [], blocks, ({ html }) => html).map(
      ({ at, remove, insert }) => ({ at, remove, insert: insert.map(({ html }) => ({ html })) }),
    );
    this.revision += 1;
    post.renderings = [{ revision: this.revision, blocks }, ...post.renderings].slice(0, KEPT);
    return {
      revision: this.revision,
      ...(before === undefined ? {} : { from: before.revision }),
      splices,
      ...(before !== undefined && sameLines(before.blocks, blocks)
        ? {}
        : { lines: blocks.map(({ line }) => line) }),
    };
  }

  /** The site changed: what refs, links and templates gave before counts no more, but for the document `except`. */
  siteChanged(except?: string): void {
    for (const [uri, { renderer }] of this.posts) if (uri !== except) renderer.forget();
  }

  forget(uri: string): void {
    this.posts.delete(uri);
    this.watched.delete(uri);
  }

  private post(uri: string): Post {
    let post = this.posts.get(uri);
    if (post === undefined) {
      post = { renderer: new PaneRenderer(), renderings: [] };
      this.posts.set(uri, post);
    }
    return post;
  }
}

function sameLines(before: readonly PaneBlock[], after: readonly PaneBlock[]): boolean {
  return before.length === after.length && before.every(({ line }, index) => line === after[index]?.line);
}
