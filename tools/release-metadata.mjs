/**
 * `node tools/release-metadata.mjs dist/ngrx-cloudreve`: writes into the built package where it comes from. Only the
 * release workflow knows that, from the repository that it runs in; no address is made up before.
 *
 * REPOSITORY: its address. TAG: `v` and the version of the package.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {Record<string, unknown>} manifest package.json as it was built
 * @param {{ repository: string, tag: string }} source
 * @returns {Record<string, unknown>} with repository, homepage and bugs
 */
export function withSource(manifest, { repository, tag }) {
  if (tag !== `v${String(manifest['version'])}`) {
    throw new Error(
      `The tag is ${tag} and the version ${String(manifest['version'])}: they must be the same.`,
    );
  }
  return {
    ...manifest,
    repository: { type: 'git', url: `git+${repository}.git` },
    homepage: `${repository}#readme`,
    bugs: { url: `${repository}/issues` },
  };
}

/**
 * @param {string} text Markdown
 * @param {{ repository: string, tag: string }} source
 * @param {string} [folder] where the page stands in the repository
 * @returns {string} the same with absolute links
 */
export function withAbsoluteLinks(text, { repository, tag }, folder = '') {
  return text.replace(/(!?)\]\((?!https?:|#|mailto:)([^)\s]+)\)/g, (_, image, target) => {
    const { pathname, hash } = new URL(String(target), `file:///${folder}`);
    const kind = /\.(?:png|svg|gif|webp)$/.test(pathname) || image === '!' ? 'raw' : 'blob';
    return `${String(image)}](${repository}/${kind}/${tag}${pathname}${hash})`;
  });
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ repository: string, tag: string }}
 */
export function readSource({ REPOSITORY: repository, TAG: tag }) {
  if (repository === undefined || !/^https:\/\/[^/]+\/[^/]+\/[^/]+$/.test(repository)) {
    throw new Error('REPOSITORY must be the address of the repository, as https://host/owner/name.');
  }
  if (tag === undefined || !/^v\d+\.\d+\.\d+/.test(tag)) {
    throw new Error('TAG must be the tag of the release, as v0.2.0.');
  }
  return { repository, tag };
}

/** @param {string} folder of the built package */
function main(folder) {
  const source = readSource(process.env);
  const manifest = join(folder, 'package.json');
  const built = /** @type {Record<string, unknown>} */ (JSON.parse(readFileSync(manifest, 'utf8')));
  writeFileSync(manifest, `${JSON.stringify(withSource(built, source), null, 2)}\n`);
  for (const page of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
    const file = join(folder, page);
    // The README of the package stands two folders below the root of the repository.
    const from = page === 'README.md' ? 'projects/ngrx-cloudreve/' : '';
    writeFileSync(file, withAbsoluteLinks(readFileSync(file, 'utf8'), source, from));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Give the folder of the built package.');
  main(folder);
}
