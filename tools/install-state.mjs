/** The pure part of ensure-install.mjs: does what is installed fit the lock file, and does this Node fit Angular? */

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, os?: string | string[],
 *   cpu?: string | string[], libc?: string | string[] }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 * @typedef {{ platform: string, arch: string }} Machine
 */

/**
 * True when every package of the lock file is installed in its version. Optional ones for other machines may be missing,
 * and additional ones do no harm.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 * @param {Machine} [machine]
 * @returns {boolean}
 */
export function installedMatchesLock(wanted, installed, machine = process) {
  return Object.entries(wanted.packages ?? {}).every(([path, locked]) => {
    if (path === '') return true;
    const present = installed.packages?.[path];
    if (present === undefined) return mayBeMissing(locked, machine);
    return present.version === locked.version && present.integrity === locked.integrity;
  });
}

/**
 * Optional packages that name an operating system and a processor are wanted on exactly that machine. Of all others (those
 * that also name a C library, those that such packages depend on) it is not known, so they may be missing.
 *
 * @param {LockedPackage} locked
 * @param {Machine} machine
 */
function mayBeMissing(locked, machine) {
  if (locked.optional !== true && locked.devOptional !== true) return false;
  if (locked.libc !== undefined || locked.os === undefined || locked.cpu === undefined) return true;
  return ![locked.os].flat().includes(machine.platform) || ![locked.cpu].flat().includes(machine.arch);
}

/**
 * Checks the two kinds of range that Angular uses: `^22.22.3 || ^24.15.0 || >=26.0.0`.
 *
 * @param {string} range
 * @param {string} version with or without a leading `v`
 * @returns {boolean}
 */
export function acceptsNode(range, version) {
  const actual = parseVersion(version);
  if (actual === undefined) return false;
  return range.split('||').some((part) => {
    const wanted = parseVersion(part);
    if (wanted === undefined) return false;
    if (part.trim().startsWith('^') && wanted[0] !== actual[0]) return false;
    return compare(actual, wanted) >= 0;
  });
}

/** @param {string} text */
function parseVersion(text) {
  const match = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)] : undefined;
}

/**
 * @param {number[]} left
 * @param {number[]} right
 */
function compare(left, right) {
  const index = left.findIndex((number, at) => number !== right[at]);
  return index === -1 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
