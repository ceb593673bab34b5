import { Injectable } from '@angular/core';
import { keepSecret, SecretRef, takeSecret } from '../secrets';
import { CloudreveMailLink } from './session-inputs';

/** Which mail a link was in. */
export type MailLinkKind = 'activation' | 'reset';

/** A link whose secret was taken out of an action; `secret` is null when it was gone. */
export interface TakenLink {
  readonly id: string;
  readonly secret: string | null;
}

interface KeptLink {
  readonly id: string;
  readonly secret: SecretRef;
}

/** The links of mails that were opened here and not used yet, with their secrets in the vault. */
@Injectable()
export class MailLinks {
  readonly #kept = new Map<MailLinkKind, KeptLink>();

  /**
   * Puts a link away, in place of an earlier one of its kind.
   *
   * @param kind - which mail it was in
   * @param link - what it carried
   */
  keep(kind: MailLinkKind, link: CloudreveMailLink): void {
    this.take(kind);
    this.#kept.set(kind, { id: link.id, secret: keepSecret(link.secret) });
  }

  /**
   * Takes a link out.
   *
   * @param kind - which mail it was in
   * @returns the link, or null when there is none or it is over ten minutes old
   */
  take(kind: MailLinkKind): CloudreveMailLink | null {
    const kept = this.#kept.get(kind);
    this.#kept.delete(kind);
    const secret = kept === undefined ? null : takeSecret(kept.secret);
    return kept === undefined || secret === null ? null : { id: kept.id, secret };
  }
}

/**
 * Reads the link of a mail.
 *
 * @param read - reads a parameter of the query
 * @returns what it carries and which mail it was in, or null for any other address
 */
export function readMailLink(
  read: (name: string) => string | null,
): { readonly kind: MailLinkKind; readonly link: CloudreveMailLink } | null {
  const [id, sign, secret] = [read('id'), read('sign'), read('secret')];
  if (id === null || (sign ?? secret) === null) {
    return null;
  }
  return sign === null
    ? { kind: 'reset', link: { id, secret: secret ?? '' } }
    : { kind: 'activation', link: { id, secret: sign } };
}
