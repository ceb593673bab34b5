/** What a proxy.conf.json holds: paths, and where they go. */
export type ProxyConfig = Readonly<Record<string, unknown>>;

/** The server behind the proxy, unless the command was told: where Cloudreve listens by itself. */
export const DEFAULT_PROXY_TARGET = 'http://localhost:5212';

/**
 * Reads a proxy.conf.json.
 *
 * @param text - What is in the file.
 * @returns The paths; null for another form, or with comments, which would be lost.
 */
export function readProxyConfig(text: string): ProxyConfig | null {
  try {
    const config: unknown = JSON.parse(text);
    return isRecord(config) ? config : null;
  } catch {
    return null;
  }
}

/**
 * Has a proxy pass on what goes to the API.
 *
 * @param config - What it has.
 * @param apiPath - Where the API is, as a path.
 * @param target - The server that was asked for; null for the usual one, or the one that is there.
 * @returns What it needs: the same object when it is as it should be, null when that cannot be told.
 */
export function withApi(config: ProxyConfig, apiPath: string, target: string | null): ProxyConfig | null {
  const path = apiPath.replace(/(?<=.)\/+$/, '');
  const known = Object.keys(config).find((key) => covers(key, path));
  if (known === undefined) {
    return { ...config, [path]: { target: target ?? DEFAULT_PROXY_TARGET, changeOrigin: true } };
  }
  const entry = config[known];
  if (target === null) return config;
  if (!isRecord(entry)) return entry === target ? config : null;
  return entry['target'] === target ? config : { ...config, [known]: { ...entry, target } };
}

/** Whether what a proxy passes on by this key has the API in it. */
function covers(key: string, apiPath: string): boolean {
  if (key.startsWith('^')) return new RegExp(key).test(`${apiPath}/`);
  const prefix = key.replace(/\/?\**$/, '');
  return apiPath === prefix || apiPath.startsWith(`${prefix}/`);
}

function isRecord(value: unknown): value is ProxyConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
