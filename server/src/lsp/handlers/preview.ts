import { answering } from "../answering";
import { toLinkTarget } from "../linkTarget";
import {
  type RenderParams,
  type RenderResult,
  type ResolveLinkParams,
  type ResolveLinkResult,
  renderRequest,
  resolveLinkRequest,
} from "../protocol";
import { renderPreview } from "../renderPreview";
import type { Handler } from "./handler";

/** The preview pane's requests. */
export const previewHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<RenderResult | null, void>(
      renderRequest,
      answering<RenderParams, RenderResult | null>(connection, "render", null, ({ uri }) => {
        const view = session.view(uri);
        return view === undefined ? null : renderPreview(session, view);
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
