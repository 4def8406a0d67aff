import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { State } from "vscode-languageclient";
import { type PostsEntry, type PostsResult, postsRequest } from "../../../server/src/lsp/protocol";
import { isContent } from "../documents";

/** One answer's worth of lines; a last line asks for the next ones. */
const pageSize = 200;
const retryMs = 1500;

type Node =
  | PostsEntry
  | { readonly kind: "more"; readonly of: string; readonly shown: number; readonly left: number };

/** The posts view in the side bar: drafts, scheduled, published by year, by term. It asks for what is opened only. */
export class PostsView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** How many lines of each group are shown. */
  private readonly shown = new Map<string, number>();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: Disposable;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly start: () => Promise<void>,
  ) {
    const refresh = () => this.refresh();
    this.subscriptions = Disposable.from(
      window.createTreeView("galley.posts", { treeDataProvider: this, showCollapseAll: true }),
      commands.registerCommand("galley.refreshPosts", refresh),
      commands.registerCommand("galley.morePosts", (id: string, shown: number) => {
        this.shown.set(id, shown + pageSize);
        this.refresh();
      }),
      ...["publish", "draft", "schedule"].map((action) =>
        commands.registerCommand(`galley.posts.${action}`, async (node?: Node) => {
          if (node?.kind !== "post") return;
          await window.showTextDocument(Uri.parse(node.uri));
          await commands.executeCommand(`galley.${action}`, node.uri);
        }),
      ),
      client.onDidChangeState(({ newState }) => {
        void commands.executeCommand("setContext", "galley.running", newState === State.Running);
        if (newState === State.Running) refresh();
      }),
      workspace.onDidSaveTextDocument((document) => {
        if (isContent(document)) refresh();
      }),
      workspace.onDidCreateFiles(refresh),
      workspace.onDidDeleteFiles(refresh),
      workspace.onDidRenameFiles(refresh),
    );
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    const id = parent === undefined ? "" : parent.kind === "group" ? parent.id : undefined;
    if (id === undefined) return [];
    if (!this.client.isRunning()) await this.start();
    if (!this.client.isRunning()) return [];
    const limit = this.shown.get(id) ?? pageSize;
    const answer = await this.client.sendRequest<PostsResult>(postsRequest, {
      uri: this.nearby(),
      id,
      offset: 0,
      limit,
    });
    if (!answer.complete) this.retryLater();
    const left = answer.total - answer.items.length;
    return left > 0 ? [...answer.items, { kind: "more", of: id, shown: limit, left }] : [...answer.items];
  }

  getTreeItem(node: Node): TreeItem {
    if (node.kind === "more") {
      const item = new TreeItem(l10n.t("{0} more…", node.left));
      item.command = { command: "galley.morePosts", title: "", arguments: [node.of, node.shown] };
      return item;
    }
    return node.kind === "group" ? groupItem(node) : postItem(node);
  }

  dispose(): void {
    clearTimeout(this.retry);
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  /** The post in front, or another one that is open: it says which site is meant. */
  private nearby(): string | undefined {
    const front = window.activeTextEditor?.document;
    const document =
      front !== undefined && isContent(front) ? front : workspace.textDocuments.find(isContent);
    return document?.uri.toString();
  }

  private retryLater(): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.refresh(), retryMs);
  }
}

function groupItem({ id, label, count }: Extract<Node, { readonly kind: "group" }>): TreeItem {
  const item = new TreeItem(groupName(id, label), TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = String(count);
  item.iconPath = new ThemeIcon(groupIcons[id] ?? (id.startsWith("terms/") ? "tag" : "calendar"));
  return item;
}

const groupIcons: Readonly<Record<string, string>> = {
  drafts: "edit",
  scheduled: "clock",
  expired: "circle-slash",
  published: "globe",
};

function groupName(id: string, label: string): string {
  switch (id) {
    case "drafts":
      return l10n.t("Drafts");
    case "scheduled":
      return l10n.t("Scheduled");
    case "expired":
      return l10n.t("Expired");
    case "published":
      return l10n.t("Published");
    case "published/":
      return l10n.t("Without a date");
    default:
      return label;
  }
}

const postIcons = { draft: "edit", scheduled: "clock", expired: "circle-slash", published: "file" } as const;

function postItem({ uri, title, state, date, section }: Extract<Node, { readonly kind: "post" }>): TreeItem {
  const item = new TreeItem(title);
  const day = date === undefined ? "" : new Date(date).toISOString().slice(0, 10);
  item.resourceUri = Uri.parse(uri);
  item.iconPath = new ThemeIcon(postIcons[state]);
  item.description = [day, section].filter((part) => part !== "").join(" · ");
  item.tooltip = Uri.parse(uri).fsPath;
  item.contextValue = `galley.post.${state}`;
  item.command = { command: "vscode.open", title: "", arguments: [item.resourceUri] };
  return item;
}
