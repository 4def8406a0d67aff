import type { HugoProblem } from "../../hugo/problem";
import type { Diagnostic, Fix } from "../diagnostic";
import { explainHugo } from "./hugoWords";

/** Hugo's verdict as a diagnostic: an error when the build fails for it, a warning when it goes on. */
export function hugoDiagnostic(problem: HugoProblem, fixes: readonly Fix[] = []): Diagnostic {
  return {
    code: problem.code,
    severity: problem.fatal ? "error" : "warning",
    message: explainHugo(problem.message),
    span: problem.span,
    hugoOffset: problem.hugoOffset,
    fixes,
  };
}
