const FILE_SYSTEMS = ['my', 'share'];

/** A folder of one's own or of a share link that WebDAV may show; a search is none. */
export function isWebDavUri(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, search } = new URL(text);
  return protocol === 'cloudreve:' && FILE_SYSTEMS.includes(host) && search === '';
}
