import { answerSurvey, type SurveyRequest } from "./cli/survey";
import { nodeHost } from "./host/node/host";
import { answerThread } from "./host/node/threads";

const answer = answerSurvey(nodeHost({ storageFolder: "" }));

// The only one that asks is the command line of the same version.
answerThread((request) => answer(request as SurveyRequest));
