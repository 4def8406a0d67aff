import type { Diagnostic } from "../diagnostic";
import { hugoDiagnostic } from "./hugoDiagnostic";
import type { RuleContext } from "./rule";

/** What is wrong by the file alone: its delimiters, its fences. The shortcodes' faults need their templates. */
export function* pageProblems({ page }: RuleContext): Iterable<Diagnostic> {
  for (const problem of page.problems) {
    if (!problem.code.startsWith("shortcode-")) yield hugoDiagnostic(problem);
  }
}
