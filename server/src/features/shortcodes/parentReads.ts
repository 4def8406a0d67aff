import type { ShortcodeSignature } from "../../hugo/templates/signature";
import type { TemplateReading } from "../../hugo/templates/templateReading";
import type { Site } from "../../site/site";

/** True for the signature of a template file; Hugo's own shortcodes have no reading. */
export function isReading(signature: ShortcodeSignature): signature is TemplateReading {
  return "guards" in signature;
}

/** One answer for one set of templates, which most revisions of a site share. */
const known = new WeakMap<object, ReadonlySet<string | number>>();

/** Parameters that some template reads from the call around its own (`.Parent.Get`): they have an effect there, too. */
export function readByChildren(site: Site): ReadonlySet<string | number> {
  let keys = known.get(site.templates);
  if (keys === undefined) {
    const readings = [...site.templates.keys()].flatMap((path) => site.templateAt(path) ?? []);
    keys = new Set(
      readings.flatMap((reading) => (isReading(reading) ? reading.parentReads.map(({ key }) => key) : [])),
    );
    known.set(site.templates, keys);
  }
  return keys;
}
