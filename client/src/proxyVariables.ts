import { workspace } from "vscode";

/**
 * VS Code's own proxy settings as the environment variables that the server reads: a process of its own doesn't see
 * them otherwise. Empty where they say nothing, so that the variables of the system hold.
 */
export function proxyVariables(): Readonly<Record<string, string>> {
  const settings = workspace.getConfiguration("http");
  const proxy = settings.get("proxy");
  if (settings.get("proxySupport") === "off" || typeof proxy !== "string" || proxy.trim() === "") return {};
  const exceptions = settings.get("noProxy");
  return {
    https_proxy: proxy.trim(),
    ...(Array.isArray(exceptions) && exceptions.length > 0 ? { no_proxy: exceptions.join(",") } : {}),
  };
}
