import { answering } from "../answering";
import { toPath } from "../conversions";
import { toLinkTarget } from "../linkTarget";
import {
  type ExportParams,
  type ExportResult,
  exportRequest,
  type MarkdownPreviewParams,
  type MarkdownPreviewResult,
  markdownPreviewRequest,
  type RenderParams,
  type RenderResult,
  type ResolveLinkParams,
  type ResolveLinkResult,
  renderRequest,
  resolveLinkRequest,
} from "../protocol";
import { exportPost, renderForMarkdownPreview, renderPreview } from "../renderPreview";
import type { Handler } from "./handler";

/** The preview pane's requests. */
export const previewHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<RenderResult | null, void>(
      renderRequest,
      answering<RenderParams, RenderResult | null>(
        connection,
        "render",
        null,
        async ({ uri, shown, version }) => {
          await session.reached(uri, version ?? 0);
          const view = session.view(uri);
          if (view === undefined) return null;
          session.embeds.inBackground(session.embeds.warm(view, { fetch: true }));
          return renderPreview(session, view, shown);
        },
      ),
    );
    connection.onRequest<MarkdownPreviewResult, void>(
      markdownPreviewRequest,
      answering<MarkdownPreviewParams, MarkdownPreviewResult>(
        connection,
        "markdownPreview",
        { html: null },
        async ({ uri, version, watch = true }) => {
          await session.reached(uri, version ?? 0);
          if (watch) session.renderings.watch(uri);
          await atMost(session.sites.indexed(toPath(uri)), UNTIL_INDEXED);
          const view = session.view(uri);
          if (view === undefined) return { html: null };
          return { html: renderForMarkdownPreview(session, view) };
        },
      ),
    );
    connection.onRequest<ExportResult | null, void>(
      exportRequest,
      answering<ExportParams, ExportResult | null>(connection, "export", null, ({ uri }) => {
        const view = session.view(uri);
        return view === undefined ? null : exportPost(session, view);
      }),
    );
    connection.onRequest<ResolveLinkResult, void>(
      resolveLinkRequest,
      answering<ResolveLinkParams, ResolveLinkResult>(
        connection,
        "resolveLink",
        { kind: "missing", reason: "" },
        async ({ uri, destination }): Promise<ResolveLinkResult> => {
          const view = session.view(uri);
          if (view?.sitePage === undefined) return { kind: "missing", reason: "" };
          return toLinkTarget(session, view, view.site.resolveLink(view.sitePage, destination));
        },
      ),
    );
  },
};

/** How long that preview, which flickers with each answer, waits for the site to be known. In milliseconds. */
const UNTIL_INDEXED = 3000;

function atMost(promise: Promise<void>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void promise.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
