import { serveEditor } from "./lsp/nodeServer";

serveEditor();
