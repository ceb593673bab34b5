/** Which local ports are free, and whether somebody responds. */
import { connect, createServer } from 'node:net';

const loopbacks = ['127.0.0.1', '::1'];

/**
 * @param {number} wanted
 * @returns {Promise<number>} the wanted port, or the first free one after it
 */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + 100; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 99}.`);
}

/** @param {number} port */
async function isFree(port) {
  for (const host of loopbacks) {
    if ((await answers(port, host)) || !(await canListen(port, host))) return false;
  }
  return true;
}

/**
 * Some systems allow to listen on one address of a port that somebody holds on all addresses, so this asks too.
 *
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function answers(port, host) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const done = (/** @type {boolean} */ answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'); // a machine without IPv6
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Waits until an address responds with a status below 500.
 *
 * @param {string} url
 * @param {AbortSignal} signal ends the waiting
 * @returns {Promise<boolean>} false when the signal came first
 */
export async function waitForResponse(url, signal) {
  while (!signal.aborted) {
    try {
      const { status, body } = await fetch(url, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
      });
      await body?.cancel();
      if (status < 500) return true;
    } catch {
      // not there yet
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
