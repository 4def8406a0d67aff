import { answering } from "../answering";
import { toLinkTarget } from "../linkTarget";
import {
  type ExportParams,
  type ExportResult,
  exportRequest,
  type RenderParams,
  type RenderResult,
  type ResolveLinkParams,
  type ResolveLinkResult,
  renderRequest,
  resolveLinkRequest,
} from "../protocol";
import { exportPost, renderPreview } from "../renderPreview";
import type { Handler } from "./handler";

/** The preview pane's requests. */
export const previewHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<RenderResult | null, void>(
      renderRequest,
      answering<RenderParams, RenderResult | null>(connection, "render", null, ({ uri, shown }) => {
        const view = session.view(uri);
        if (view === undefined) return null;
        session.embeds.inBackground(session.embeds.warm(view, { fetch: true }));
        return renderPreview(session, view, shown);
      }),
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
        ({ uri, destination }): ResolveLinkResult => {
          const view = session.view(uri);
          if (view?.sitePage === undefined) return { kind: "missing", reason: "" };
          return toLinkTarget(session, view, view.site.resolveLink(view.sitePage, destination));
        },
      ),
    );
  },
};
