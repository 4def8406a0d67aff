import { nodeHost } from "./host/node/host";
import { answerThread } from "./host/node/threads";
import { answerReading, type ReadingRequest } from "./site/readingThread";

const host = nodeHost({ storageFolder: "" });

// The only ones that ask are the server and the command line of the same version.
answerThread((request) => answerReading(host, request as ReadingRequest));
