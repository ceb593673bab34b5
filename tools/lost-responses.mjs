/**
 * For the proxy of `ng serve`, beside the local server: a connection that this server cuts is cut for the browser too. The
 * switchboard of the demo asks for that. By itself the proxy would respond with 502 instead, and print an error.
 *
 * With its test switches the local server keeps no connection alive. So no browser takes the cut for an idle connection
 * that died, after which it would silently send the request again.
 *
 * @param {import('node:events').EventEmitter} proxy of http-proxy
 */
export function loseResponsesToo(proxy) {
  /**
   * @param {import('node:http').ClientRequest} request to the server
   * @param {import('node:http').IncomingMessage} incoming from the browser
   */
  const watch = (request, incoming) => {
    // Before the proxy's own listener, which says nothing when the browser is gone.
    request.prependListener('error', (/** @type {NodeJS.ErrnoException} */ { code }) => {
      if (code === 'ECONNRESET') incoming.socket.destroy();
    });
  };
  proxy.on('proxyReq', watch);
}
