import { asRecord, hasBit, textOf } from 'ngrx-cloudreve/internal';

/**
 * The fields of a WebDAV account that a person chooses.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveWebdavApi, CloudreveWebdavFields } from 'ngrx-cloudreve/account';
 *
 * const pictures: CloudreveWebdavFields = {
 *   name: 'Pictures',
 *   uri: 'cloudreve://my/Pictures',
 *   readonly: true,
 *   proxy: false,
 *   disable_sys_files: true,
 * };
 *
 * export const injectCreate = () => inject(CloudreveWebdavApi).create(pictures);
 * ```
 */
export interface CloudreveWebdavFields {
  /** 1 to 255 characters. */
  readonly name: string;
  /** The folder that it shows, for example `'cloudreve://my/Pictures'`. */
  readonly uri: string;
  /** Whether it is read-only. */
  readonly readonly: boolean;
  /** Whether downloads go through the server. If the group may not use that, the server drops it without an error. */
  readonly proxy: boolean;
  /** Whether files such as `.DS_Store` are refused. Servers of 2025 and before ignore it. */
  readonly disable_sys_files: boolean;
}

/**
 * A WebDAV account. Its password is a secret that gives access to the files. So it is no field; a function returns it.
 * A store with NgRx's checks refuses the whole object. JSON, logs and copies of the object do not contain the password.
 */
export interface CloudreveWebdavAccount extends CloudreveWebdavFields {
  readonly id: string;
  /** RFC 3339. */
  readonly created_at: string;
  /**
   * Returns the password, for the moment in which a person wants to see or copy it. The server makes it and shows it at
   * every read.
   *
   * @returns the password in plain
   */
  readonly revealPassword: () => string;
}

/**
 * Reads a WebDAV account.
 *
 * @param data - from a response
 * @returns the account
 * @throws when it has no id
 */
export function readWebdavAccount(data: unknown): CloudreveWebdavAccount {
  const account = asRecord(data);
  const [id, password, options] = [
    textOf(account, 'id'),
    textOf(account, 'password'),
    textOf(account, 'options'),
  ];
  if (id === '') {
    throw new Error('no account');
  }
  return {
    id,
    created_at: textOf(account, 'created_at'),
    name: textOf(account, 'name'),
    uri: textOf(account, 'uri'),
    readonly: hasBit(options, 0),
    proxy: hasBit(options, 1),
    disable_sys_files: hasBit(options, 2),
    revealPassword: () => password,
  };
}
