import type { Passkey } from '../storage/passkeys.ts';

/** A passkey as the API shows it: the id is standard base64 and has to be encoded in a URL. */
export function passkeyJson({ credentialId, name, createdAt, usedAt }: Passkey): object {
  return { id: credentialId, name, created_at: createdAt, ...(usedAt !== null && { used_at: usedAt }) };
}
