/**
 * The account of the local server with which one can try the demo at once. The server makes it when it is asked.
 *
 * @param {string} server its address
 * @returns {Promise<{ email: string, password: string } | undefined>} undefined from a server that has none
 */
export async function demoAccount(server) {
  const response = await fetch(`${server}/__demo/account`);
  return response.ok ? /** @type {{ email: string, password: string }} */ (await response.json()) : undefined;
}
