import {
  type CancellationToken,
  type DocumentHighlight,
  DocumentHighlightKind,
  type LinkedEditingRanges,
  type Location,
  type LocationLink,
  type Range,
  type ReferenceParams,
} from "vscode-languageserver";
import { callPartAt } from "../../features/shortcodes/callAt";
import { shortcodeDefinition } from "../../features/shortcodes/definition";
import { callPair, parameterNames } from "../../features/shortcodes/occurrences";
import { callsServedBy, parameterReadAt } from "../../features/shortcodes/templateCalls";
import type { ParameterSignature } from "../../hugo/templates/signature";
import { answering } from "../answering";
import { toRange } from "../conversions";
import type { DocumentView, Session, TemplateView } from "../session";
import { callLocations } from "./callLocations";
import type { Handler } from "./handler";
import { termLocations, termOf } from "./terms";

/** Definition, references, highlight and linked editing of shortcodes, in posts and in their templates. */
export const navigationHandler: Handler = {
  capabilities: {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
  },
  register(connection, session) {
    connection.onDefinition(
      answering(connection, "definition", [] as LocationLink[], async ({ textDocument, position }, token) => {
        const view = session.view(textDocument.uri);
        if (view !== undefined) return definition(session, view, view.page.lines.offsetAt(position));
        const template = session.template(textDocument.uri);
        if (template === undefined) return [];
        return namesInPosts(session, template, template.lines.offsetAt(position), token);
      }),
    );
    connection.onReferences(
      answering(connection, "references", [] as Location[], async (params: ReferenceParams, token) => {
        const view = session.view(params.textDocument.uri);
        if (view !== undefined) {
          const offset = view.page.lines.offsetAt(params.position);
          const term = termOf(view, offset);
          if (term !== undefined) return termLocations(session, view, term, token);
          return referencesOfCall(session, view, offset, params.context.includeDeclaration, token);
        }
        const template = session.template(params.textDocument.uri);
        if (template === undefined) return [];
        const { site, path, signature } = template;
        const pages = callsServedBy(site, path);
        const read = parameterReadAt(site, path, template.lines.offsetAt(params.position));
        if (read === undefined) return callLocations(session, site, pages, signature.name, token);
        return parameterLocations(session, template, read.parameter, token);
      }),
    );
    connection.onDocumentHighlight(
      answering(connection, "documentHighlight", [] as DocumentHighlight[], ({ textDocument, position }) => {
        const view = session.view(textDocument.uri);
        if (view === undefined) return [];
        const spans = callPair(view.page, view.page.lines.offsetAt(position));
        return spans.map((span) => ({
          range: toRange(view.page.lines, span),
          kind: DocumentHighlightKind.Text,
        }));
      }),
    );
    connection.languages.onLinkedEditingRange(
      answering(
        connection,
        "linkedEditingRange",
        null as LinkedEditingRanges | null,
        ({ textDocument, position }) => {
          const view = session.view(textDocument.uri);
          if (view === undefined) return null;
          const spans = callPair(view.page, view.page.lines.offsetAt(position));
          if (spans.length < 2) return null;
          return {
            ranges: spans.map((span) => toRange(view.page.lines, span)),
            // Editors compile it without Unicode's classes.
            wordPattern: '[^\\s<>%{}="`]+',
          };
        },
      ),
    );
  },
};

const fileStart: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

async function definition(session: Session, view: DocumentView, offset: number): Promise<LocationLink[]> {
  const links: LocationLink[] = [];
  for (const { path, span, from } of shortcodeDefinition(view.site, view.page, view.path, offset)) {
    const targetRange = span === undefined ? fileStart : await session.rangeIn(view.site, path, span);
    links.push({
      targetUri: session.uriOf(view.site, path),
      targetRange,
      targetSelectionRange: targetRange,
      ...(from === undefined ? {} : { originSelectionRange: toRange(view.page.lines, from) }),
    });
  }
  return links;
}

/** From a parameter that a template reads to where posts hand it over. */
async function namesInPosts(
  session: Session,
  template: TemplateView,
  offset: number,
  token: CancellationToken,
): Promise<LocationLink[]> {
  const read = parameterReadAt(template.site, template.path, offset);
  if (read === undefined) return [];
  const locations = await parameterLocations(session, template, read.parameter, token);
  return locations.map(({ uri, range }) => ({
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
    originSelectionRange: toRange(template.lines, read.span),
  }));
}

function parameterLocations(
  session: Session,
  { site, path, signature }: TemplateView,
  parameter: ParameterSignature,
  token: CancellationToken,
): Promise<Location[]> {
  const keys = [parameter.key, parameter.alias].filter((key) => key !== undefined);
  return callLocations(session, site, callsServedBy(site, path), signature.name, token, (page) =>
    parameterNames(page, signature.name, keys),
  );
}

/** All calls of the shortcode at `offset`; of a parameter, where calls hand it over and where the template reads it. */
async function referencesOfCall(
  session: Session,
  view: DocumentView,
  offset: number,
  withDeclaration: boolean,
  token: CancellationToken,
): Promise<Location[]> {
  const part = callPartAt(view.page, offset);
  if (part === undefined) return [];
  const { site, path } = view;
  const { name } = part.call;
  const pages = site.callsOf(name);
  const lookup = site.shortcode(name, path);
  const signature = lookup.kind === "found" ? lookup.signature : undefined;
  const template = signature?.origin.kind === "file" ? signature.origin.path : undefined;
  if (part.kind !== "parameter") {
    const calls = await callLocations(session, site, pages, name, token);
    if (!withDeclaration || template === undefined) return calls;
    return [{ uri: session.uriOf(site, template), range: fileStart }, ...calls];
  }
  const key = part.parameter.name ?? part.index;
  const known = signature?.parameters.find((one) => one.key === key || one.alias === key);
  const keys = known === undefined ? [key] : [known.key, known.alias].filter((one) => one !== undefined);
  const reads: Location[] = [];
  if (withDeclaration && template !== undefined) {
    for (const span of known?.reads ?? [])
      reads.push({ uri: session.uriOf(site, template), range: await session.rangeIn(site, template, span) });
  }
  const calls = await callLocations(session, site, pages, name, token, (page) =>
    parameterNames(page, name, keys),
  );
  return [...reads, ...calls];
}
