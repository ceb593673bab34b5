/**
 * Reads CLOUDREVE_URL.
 *
 * @param {string | undefined} text
 * @returns {string | undefined} the origin of the server, or nothing when the variable is not set
 * @throws {Error} that says what is wrong with the value
 */
export function cloudreveAddress(text) {
  if (text === undefined || text.trim() === '') return undefined;
  const wrong = (/** @type {string} */ why) =>
    new Error(
      `CLOUDREVE_URL is "${text}": ${why}. Example: CLOUDREVE_URL=https://cloud.example.com npm start`,
    );
  if (!/^https?:\/\//i.test(text.trim())) throw wrong('it must begin with http:// or https://');
  if (!URL.canParse(text.trim())) throw wrong('it is not an address');
  const url = new URL(text.trim());
  if (url.username !== '' || url.password !== '') throw wrong('it must not hold a user name or a password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw wrong('give the address of the server alone, without a path such as /api/v4');
  }
  return url.origin;
}
