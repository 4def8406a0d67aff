import { t } from "@vscode/l10n";
import { postsBelow } from "../../features/posts/postsView";
import { inferSchema } from "../../features/schema/inferSchema";
import { joinPath } from "../../host/pathNames";
import { answering } from "../answering";
import {
  type EditReply,
  inferSchemaRequest,
  type NewPostChoicesParams,
  type PostsParams,
  type PostsResult,
  postsRequest,
} from "../protocol";
import { schemaFile } from "../schemaFaults";
import { toFilesEdit } from "./fileOperations";
import { siteFor } from "./frontMatterActions";
import type { Handler } from "./handler";

/** The posts view, page by page, and a schema inferred from all posts. */
export const postsHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<PostsResult, void>(
      postsRequest,
      answering<PostsParams, PostsResult>(
        connection,
        "posts",
        { items: [], total: 0, complete: true },
        ({ uri, id, offset, limit }) => {
          const site = siteFor(session, uri);
          if (site === undefined) return { items: [], total: 0, complete: true };
          const { items, total } = postsBelow(site, id, offset, limit, session.host.clock.now());
          return {
            items: items.map((item) => {
              if (item.kind === "group") return item;
              const { path, ...post } = item;
              return { ...post, uri: session.uriOf(site, path) };
            }),
            total,
            complete: site.complete,
          };
        },
      ),
    );
    connection.onRequest<EditReply, void>(
      inferSchemaRequest,
      answering<NewPostChoicesParams, EditReply>(
        connection,
        "inferSchema",
        { ok: false, reason: "" },
        async ({ uri }) => {
          const site = siteFor(session, uri);
          if (site === undefined) return { ok: false, reason: t("Open a post of the site first.") };
          const stat = await session.host.fileSystem.stat(joinPath(site.root, schemaFile));
          if (stat.ok) return { ok: false, reason: t("{0} exists already: remove it first.", schemaFile) };
          const schema = inferSchema(site);
          if (Object.keys(schema.sections).length === 0) {
            return { ok: false, reason: t("There are too few posts to infer a schema from.") };
          }
          const text = `${JSON.stringify(schema, undefined, 2)}\n`;
          return {
            ok: true,
            edit: toFilesEdit(session, site, [{ kind: "create", path: schemaFile, text }]),
            open: session.uriOf(site, schemaFile),
          };
        },
      ),
    );
  },
};
