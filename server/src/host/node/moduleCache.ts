import { homedir } from "node:os";
import { slashes } from "./fileSystem";

/**
 * Where Hugo keeps fetched modules: below HUGO_CACHEDIR, else below `hugo_cache` in the user's cache folder (Hugo 0.169,
 * Go's os.UserCacheDir). A `cacheDir` in the site's configuration is not looked at.
 */
export function moduleCacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string | undefined {
  const named = environment.HUGO_CACHEDIR;
  const user = userCacheFolder(environment, platform, home);
  const cache =
    named !== undefined && named !== "" ? named : user === undefined ? undefined : `${user}/hugo_cache`;
  return cache === undefined
    ? undefined
    : `${slashes(cache).replace(/\/$/, "")}/modules/filecache/modules/pkg/mod`;
}

function userCacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string | undefined {
  if (platform === "win32") return environment.LOCALAPPDATA;
  if (platform === "darwin") return `${home}/Library/Caches`;
  const named = environment.XDG_CACHE_HOME;
  return named?.startsWith("/") ? named : `${home}/.cache`;
}
