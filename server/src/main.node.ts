import { join } from "node:path";
import { serveEditor } from "./lsp/nodeServer";

serveEditor({ threadScript: join(__dirname, "thread.js") });
