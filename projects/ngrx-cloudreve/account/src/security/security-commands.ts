import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, concatMap, defer, firstValueFrom, Observable, of } from 'rxjs';
import {
  CloudreveError,
  CloudreveFailure,
  CloudreveSessionApiActions,
  isCloudreveFailure,
} from 'ngrx-cloudreve';
import {
  clientFailure,
  CLOCK,
  CloudreveSessionApi,
  CONFIG,
  keepSecret,
  toFailure,
} from 'ngrx-cloudreve/internal';
import { otpauthUri } from './otpauth-uri';
import { confirmByRead } from './confirm-by-read';
import { CloudreveSecurityActions, CloudreveSecurityApiActions } from './security-actions';
import { CloudreveSecurityApi } from './security-api';
import { SecurityReads } from './security-reads';

/** What a person asks for that takes one call to the server. */
export type SecurityRequest = ReturnType<
  (typeof CloudreveSecurityActions)[
    | 'prepareTwoFactor'
    | 'enableTwoFactor'
    | 'disableTwoFactor'
    | 'removePasskey'
    | 'revokeGrant'
    | 'cancelMembership']
>;

const api = CloudreveSecurityApiActions;

/**
 * Runs a command of the security of the account.
 *
 * @param request - the asking action
 * @param userId - who asked
 * @param code - the secret of the action; null when it has none, or it was gone
 * @returns the actions
 */
export function runSecurityCommand(
  request: SecurityRequest,
  userId: string,
  code: string | null,
): Observable<Action> {
  const commands = new SecurityCommands(request.requestId, userId);
  const clock = inject(CLOCK);
  return defer(() => commands.run(request, code)).pipe(
    concatMap((actions) => actions),
    catchError((error: unknown) => {
      const failure = named(request, toFailure(error, clock.wall()));
      return of(api.commandFailed({ requestId: request.requestId, userId, failure }));
    }),
  );
}

class SecurityCommands {
  readonly #api = inject(CloudreveSecurityApi);
  readonly #reads = inject(SecurityReads);
  readonly #session = inject(CloudreveSessionApi);
  readonly #apiUrl = inject(CONFIG).apiUrl;

  constructor(
    private readonly requestId: string,
    private readonly userId: string,
  ) {}

  async run(request: SecurityRequest, code: string | null): Promise<readonly Action[]> {
    const { requestId, userId } = this;
    switch (request.type) {
      case CloudreveSecurityActions.prepareTwoFactor.type:
        return [await this.#prepare(request.issuer, request.account)];
      case CloudreveSecurityActions.enableTwoFactor.type:
        await this.#enable(digits(code));
        return [api.twoFactorEnabled({ requestId, userId })];
      case CloudreveSecurityActions.disableTwoFactor.type:
        await this.#disable(digits(code));
        return [api.twoFactorDisabled({ requestId, userId })];
      case CloudreveSecurityActions.removePasskey.type: {
        const { id } = request;
        const removed = firstValueFrom(this.#api.removePasskey(userId, id)).then(() => true);
        await confirmByRead(removed, this.#api.load(userId), ({ passkeys }) =>
          passkeys.some((passkey) => passkey.id === id) ? null : true,
        );
        return [api.passkeyRemoved({ requestId, userId, id })];
      }
      case CloudreveSecurityActions.revokeGrant.type: {
        const { clientId } = request;
        const revoked = firstValueFrom(this.#api.revokeGrant(userId, clientId)).then(() => true);
        await confirmByRead(revoked, this.#api.load(userId), ({ oauthGrants }) =>
          oauthGrants.some(({ client_id }) => client_id === clientId) ? null : true,
        );
        return [api.grantRevoked({ requestId, userId, clientId })];
      }
      case CloudreveSecurityActions.cancelMembership.type:
        return this.#cancelMembership();
    }
  }

  async #prepare(issuer: string | null, account: string | null): Promise<Action> {
    const { requestId, userId } = this;
    const label = {
      issuer: filled(issuer) ?? new URL(this.#apiUrl).hostname,
      account: filled(account) ?? (await firstValueFrom(this.#session.me(userId))).email,
    };
    const secret = await firstValueFrom(this.#api.prepareTwoFactor(userId));
    const uri = otpauthUri({ secret, ...label });
    return api.twoFactorPrepared({
      requestId,
      userId,
      secret: keepSecret(secret),
      uri: keepSecret(uri),
    });
  }

  // That it is on proves nothing to somebody who replaces the secret of one that was on before, or may have been. What is
  // known counts when the request leaves: another tab may have been first while this one waited for its turn.
  async #enable(code: string): Promise<void> {
    const { userId } = this;
    await this.#readTwoFactor();
    let wasOff = false;
    const enabled = this.#api.enableTwoFactor(userId, code, () => {
      wasOff = this.#reads.knownTwoFactor(userId) === false;
    });
    await confirmByRead(
      enabled.then(() => true),
      this.#api.load(userId),
      ({ twoFactor }) => (twoFactor && wasOff ? true : null),
    );
  }

  async #disable(code: string): Promise<void> {
    await confirmByRead(
      this.#api.disableTwoFactor(this.userId, code).then(() => true),
      this.#api.load(this.userId),
      ({ twoFactor }) => (twoFactor ? null : true),
    );
  }

  // Nobody is kept from a second factor because a read failed: a response that is lost is a failure then.
  async #readTwoFactor(): Promise<void> {
    const { userId } = this;
    if (this.#reads.knownTwoFactor(userId) === null) {
      await firstValueFrom(this.#api.load(userId)).catch(() => null);
    }
  }

  // Done is what the server says, or that none is left. What is read afterwards shows it, and cannot undo it.
  async #cancelMembership(): Promise<readonly Action[]> {
    const { requestId, userId } = this;
    const isReadAsOver = await confirmByRead(
      this.#api.cancelMembership(userId).then(() => false),
      this.#api.load(userId),
      ({ groupExpires }) => (groupExpires === null ? true : null),
    );
    const security = isReadAsOver ? null : await firstValueFrom(this.#api.load(userId)).catch(() => null);
    const groupExpires = security?.groupExpires ?? null;
    const user = await firstValueFrom(this.#session.me(userId)).catch(() => null);
    return [
      ...(user === null ? [] : [CloudreveSessionApiActions.meLoaded({ userId, user })]),
      api.membershipCancelled({ requestId, userId, groupExpires }),
    ];
  }
}

function filled(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

// Authenticator apps show the code in two halves.
function digits(code: string | null): string {
  if (code === null) {
    throw new CloudreveError(clientFailure('secretGone'));
  }
  return code.replace(/\s/g, '');
}

// Cloudreve has no code of its own for it.
function named({ type }: SecurityRequest, failure: CloudreveFailure): CloudreveFailure {
  const isEnabling = type === CloudreveSecurityActions.enableTwoFactor.type;
  return isEnabling && isCloudreveFailure(failure, 'internalSettingError')
    ? clientFailure('twoFactorNotPrepared')
    : failure;
}
