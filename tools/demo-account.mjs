/** The account of the local server with which one can try the demo at once. */
export const DEMO_ACCOUNT = { email: 'ann@example.org', password: 'try-the-demo' };

const EMAIL_TAKEN = 40_032;

/**
 * Signs it up, unless it is there from an earlier start.
 *
 * @param {string} server its address
 * @returns {Promise<boolean>} whether it can be used
 */
export async function makeDemoAccount(server) {
  const answer = await fetch(`${server}/api/v4/user`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...DEMO_ACCOUNT, language: 'en-US' }),
  });
  const { code } = /** @type {{ code: number }} */ (await answer.json());
  return code === 0 || code === EMAIL_TAKEN;
}
