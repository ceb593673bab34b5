/** What the release workflow writes into the package. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource, withAbsoluteLinks, withSource } from './release-metadata.mjs';

const source = { repository: 'https://host.example/owner/name', tag: 'v1.2.3' };

test('the manifest says where the package comes from', () => {
  assert.deepEqual(withSource({ name: 'x', version: '1.2.3' }, source), {
    name: 'x',
    version: '1.2.3',
    repository: { type: 'git', url: 'git+https://host.example/owner/name.git' },
    homepage: 'https://host.example/owner/name#readme',
    bugs: { url: 'https://host.example/owner/name/issues' },
  });
});

test('a tag of another version stops the release', () => {
  assert.throws(() => withSource({ version: '1.2.4' }, source), /must be the same/);
});

test('links become absolute, from where the page stands', () => {
  const text = '[a](docs/a.md#b) ![c](../c.png) [d](https://d.example/) [e](#e)';
  assert.equal(
    withAbsoluteLinks(text, source, 'projects/'),
    '[a](https://host.example/owner/name/blob/v1.2.3/projects/docs/a.md#b) ' +
      '![c](https://host.example/owner/name/raw/v1.2.3/c.png) [d](https://d.example/) [e](#e)',
  );
});

test('a release without an address or a tag fails', () => {
  assert.deepEqual(readSource({ REPOSITORY: source.repository, TAG: source.tag }), source);
  assert.throws(() => readSource({ TAG: 'v1.2.3' }), /REPOSITORY/);
  assert.throws(() => readSource({ REPOSITORY: 'host/owner/name', TAG: 'v1.2.3' }), /REPOSITORY/);
  assert.throws(() => readSource({ REPOSITORY: source.repository, TAG: 'main' }), /TAG/);
});
