import type { Connection, ServerCapabilities } from "vscode-languageserver";
import type { Session } from "../session";

/** One editor feature's door: the capabilities it announces, and its request handlers. */
export interface Handler {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, session: Session): void;
}
