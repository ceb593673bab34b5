import { asRecord, hasBit, textOf } from 'ngrx-cloudreve/internal';

/**
 * What somebody chooses of a WebDAV account.
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
  /** Nothing can be written through it. */
  readonly readonly: boolean;
  /** Downloads go through the server; dropped without a word where the group must not. */
  readonly proxy: boolean;
  /** Files that systems leave behind (`.DS_Store` and the like) are refused; ignored by servers of 2025 and before. */
  readonly disable_sys_files: boolean;
}

/**
 * A WebDAV account. Its password is a secret: whoever has it reads the files. So it is no field but what a function
 * returns. A store with NgRx's checks refuses the whole object, and JSON, logs and copies made of it have no password.
 */
export interface CloudreveWebdavAccount extends CloudreveWebdavFields {
  readonly id: string;
  /** RFC 3339. */
  readonly created_at: string;
  /**
   * The password, for the one moment in which somebody wants to see or copy it. The server makes it and shows it at
   * every read.
   *
   * @returns the password in plain
   */
  readonly revealPassword: () => string;
}

/**
 * Reads a WebDAV account.
 *
 * @param data - from an answer
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
