import { serveWorker } from "./lsp/browserServer";

// Within a worker `self` is the port to the page; TypeScript takes it for a window here.
serveWorker(self as unknown as Worker);
