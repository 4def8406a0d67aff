import { publishState } from "../../hugo/paths/publishState";
import type { Site, SitePage } from "../../site/site";

/** A line of the posts view: a group that opens, or a post. */
export type PostsItem =
  | { readonly kind: "group"; readonly id: string; readonly label: GroupLabel; readonly count: number }
  | {
      readonly kind: "post";
      readonly path: string;
      readonly title: string;
      readonly state: PostState;
      /** Milliseconds since 1970: when it was, or will be, published. */
      readonly date?: number;
      readonly section: string;
    };

/** `drafts`, `scheduled`, `expired`, `published`: for the client to name; else a name of the author's own. */
export type GroupLabel = string;
export type PostState = "draft" | "scheduled" | "expired" | "published";

export interface PostsPage {
  readonly items: readonly PostsItem[];
  /** How many there are in all. */
  readonly total: number;
}

interface Sorted {
  readonly byState: Readonly<Record<PostState, readonly SitePage[]>>;
  /** Newest year first; undated posts under "". */
  readonly byYear: ReadonlyMap<string, readonly SitePage[]>;
}

/** One sorting for each snapshot, whoever asks and how often. */
const sortings = new WeakMap<Site, { readonly minute: number; readonly sorted: Sorted }>();

/**
 * What stands below a group: "" for the groups themselves, `drafts`, `scheduled`, `expired`, `published` (years),
 * `published/2025`, `terms/tags`, `terms/tags/go`. Answers `limit` lines from `offset` on.
 */
export function postsBelow(site: Site, id: string, offset: number, limit: number, now: number): PostsPage {
  const [head = "", ...rest] = id.split("/");
  const name = rest.join("/");
  switch (head) {
    case "":
      return paged(groups(site, now), offset, limit);
    case "drafts":
      return posts(sortedPosts(site, now).byState.draft, "draft", offset, limit);
    case "scheduled":
      return posts(sortedPosts(site, now).byState.scheduled, "scheduled", offset, limit);
    case "expired":
      return posts(sortedPosts(site, now).byState.expired, "expired", offset, limit);
    case "published":
      if (rest.length === 0) return paged(years(sortedPosts(site, now)), offset, limit);
      return posts(sortedPosts(site, now).byYear.get(name) ?? [], "published", offset, limit);
    case "terms":
      return rest.length === 1
        ? paged(terms(site, name), offset, limit)
        : termPosts(site, rest, offset, limit, now);
    default:
      return { items: [], total: 0 };
  }
}

function groups(site: Site, now: number): readonly PostsItem[] {
  const { byState } = sortedPosts(site, now);
  const group = (id: string, count: number, label = id): PostsItem => ({ kind: "group", id, label, count });
  const taxonomies = [...new Set(Object.values(site.settings.taxonomies))];
  return [
    group("drafts", byState.draft.length),
    group("scheduled", byState.scheduled.length),
    ...(byState.expired.length === 0 ? [] : [group("expired", byState.expired.length)]),
    group("published", byState.published.length),
    ...taxonomies.flatMap((taxonomy) => {
      const count = site.terms(taxonomy).size;
      return count === 0 ? [] : [group(`terms/${taxonomy}`, count, taxonomy)];
    }),
  ];
}

function years({ byYear }: Sorted): readonly PostsItem[] {
  return [...byYear].map(([year, pages]) => ({
    kind: "group",
    id: `published/${year}`,
    label: year,
    count: pages.length,
  }));
}

function terms(site: Site, taxonomy: string): readonly PostsItem[] {
  return [...site.terms(taxonomy).values()]
    .sort((a, b) => b.count - a.count || (a.display < b.display ? -1 : 1))
    .map(({ key, display, count }) => ({
      kind: "group",
      id: `terms/${taxonomy}/${key}`,
      label: display,
      count,
    }));
}

function termPosts(
  site: Site,
  [taxonomy = "", ...key]: readonly string[],
  offset: number,
  limit: number,
  now: number,
): PostsPage {
  const paths = site.terms(taxonomy).get(key.join("/"))?.pages ?? [];
  const pages = [...paths].map((path) => site.page(path)).filter((page) => page !== undefined);
  const newest = pages.sort((a, b) => (dateOf(b) ?? 0) - (dateOf(a) ?? 0));
  const items = newest.slice(offset, offset + limit).map((page) => post(page, stateOf(page, now)));
  return { items, total: newest.length };
}

function posts(pages: readonly SitePage[], state: PostState, offset: number, limit: number): PostsPage {
  return { items: pages.slice(offset, offset + limit).map((page) => post(page, state)), total: pages.length };
}

function post(page: SitePage, state: PostState): PostsItem {
  const date = state === "scheduled" ? page.publish.publishDate : dateOf(page);
  const { path, title, section } = page;
  return {
    kind: "post",
    path,
    title: title === "" ? path : title,
    state,
    section,
    ...(date === undefined ? {} : { date }),
  };
}

function paged(all: readonly PostsItem[], offset: number, limit: number): PostsPage {
  return { items: all.slice(offset, offset + limit), total: all.length };
}

/** Scheduled ones by the day they come, the others newest first. */
function sortedPosts(site: Site, now: number): Sorted {
  const minute = Math.floor(now / 60_000);
  const known = sortings.get(site);
  if (known?.minute === minute) return known.sorted;
  const byState: Record<PostState, SitePage[]> = { draft: [], scheduled: [], expired: [], published: [] };
  for (const page of site.pages.values()) if (page.kind === "page") byState[stateOf(page, now)].push(page);
  const newestFirst = (a: SitePage, b: SitePage): number =>
    (dateOf(b) ?? 0) - (dateOf(a) ?? 0) || (a.path < b.path ? -1 : 1);
  byState.draft.sort(newestFirst);
  byState.expired.sort(newestFirst);
  byState.published.sort(newestFirst);
  byState.scheduled.sort((a, b) => (a.publish.publishDate ?? 0) - (b.publish.publishDate ?? 0));
  const byYear = new Map<string, SitePage[]>();
  for (const page of byState.published) {
    const date = dateOf(page);
    const year = date === undefined ? "" : String(new Date(date).getUTCFullYear());
    const known = byYear.get(year);
    if (known === undefined) byYear.set(year, [page]);
    else known.push(page);
  }
  const sorted = { byState, byYear };
  sortings.set(site, { minute, sorted });
  return sorted;
}

function dateOf({ publish }: SitePage): number | undefined {
  return publish.date ?? publish.publishDate;
}

function stateOf(page: SitePage, now: number): PostState {
  const { draft, publishDate, expiryDate } = page.publish;
  const { state } = publishState(
    {
      draft,
      ...(publishDate === undefined ? {} : { publishDate }),
      ...(expiryDate === undefined ? {} : { expiryDate }),
    },
    // Whatever the configuration builds: a draft is a draft to its author.
    { buildDrafts: false, buildFuture: false, buildExpired: false, disableKinds: [] },
    now,
  );
  return state === "not-rendered" ? "published" : state;
}
