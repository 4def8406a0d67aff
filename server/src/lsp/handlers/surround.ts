import { paragraphAround, surroundings } from "../../features/shortcodes/surround";
import { answering } from "../answering";
import { toTextEdit } from "../conversions";
import { type SurroundParams, type SurroundResult, surroundRequest } from "../protocol";
import type { Handler } from "./handler";

/** "Surround with Shortcode…": every shortcode that takes content, for the command that lets the author choose. */
export const surroundHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<SurroundResult, void>(
      surroundRequest,
      answering<SurroundParams, SurroundResult>(connection, "surround", { choices: [] }, ({ uri, range }) => {
        const view = session.view(uri);
        if (view === undefined) return { choices: [] };
        const { site, page, path } = view;
        const selection = { start: page.lines.offsetAt(range.start), end: page.lines.offsetAt(range.end) };
        const isEmpty = selection.start === selection.end;
        const span = isEmpty ? paragraphAround(page.text, selection.start) : selection;
        return {
          choices: surroundings(site, page, path, span).map(({ name, label, documentation, snippets }) => ({
            name,
            label,
            ...(documentation === undefined ? {} : { documentation }),
            edits: snippets.map((edit) => toTextEdit(page.lines, edit)),
          })),
        };
      }),
    );
  },
};
