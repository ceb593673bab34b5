/*
 * What TypeScript says of the signatures that apps use most; the suite `examples` compiles it. A line here fails where a
 * type becomes wider, narrower or `any` without anybody noticing.
 */
import { EnvironmentProviders, Signal, WritableSignal } from '@angular/core';
import { CanActivateFn, CanDeactivateFn } from '@angular/router';
import { Store } from '@ngrx/store';
import {
  CloudreveFailure,
  CloudreveFieldStatus,
  CloudreveHttp,
  cloudreveOutcome,
  CloudreveOutcome,
  CloudreveSecretRef,
  cloudreveSession,
  CloudreveSessionActions,
  CloudreveSettings,
  cloudreveSettings,
  CloudreveSettingsActions,
  cloudreveSettingsSaved,
  cloudreveSignedIn,
  CloudreveUser,
  injectCloudreveSession,
  injectCloudreveSetting,
  injectCloudreveSettings,
  injectCloudreveSite,
  isCloudreveFailure,
  provideCloudreve,
  withSettings,
  withSite,
} from 'ngrx-cloudreve';
import { provideCloudreveTesting } from 'ngrx-cloudreve/testing';
import { Observable } from 'rxjs';

// TypeScript compares two such functions by what stands after `extends`, with `any` apart from all others, however deep.
/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/* eslint-enable */

/** Compiles when a value has exactly this type: neither a part of it, nor more, nor `any`. */
declare function exactly<Expected>(): <Actual>(
  value: Actual,
  ...proof: Same<Actual, Expected> extends true ? [] : ['the types differ']
) => void;

declare const store: Store;
declare const http: CloudreveHttp;

export function settingUp(): void {
  exactly<EnvironmentProviders>()(provideCloudreve({ apiUrl: '/api/v4' }));
  exactly<EnvironmentProviders>()(provideCloudreveTesting());
  provideCloudreve({ apiUrl: '/api/v4', tokenStorage: 'memory' }, withSettings({ wait: 0 }), withSite());
  // @ts-expect-error apiUrl is what there is no default for
  provideCloudreve({});
  // @ts-expect-error a window is in milliseconds
  withSettings({ wait: '400' });
}

export function changing(): void {
  const action = CloudreveSettingsActions.change({ nick: 'Bo', language: null, preferred_theme: undefined });
  exactly<'[Cloudreve Settings] Change'>()(action.type);
  exactly<Partial<CloudreveSettings>>()(action.changes);
  // @ts-expect-error no setting of this library
  CloudreveSettingsActions.change({ nickname: 'Bo' });
  // @ts-expect-error a wrong type
  CloudreveSettingsActions.change({ version_retention_max: '10' });
  // @ts-expect-error none of its values
  CloudreveSettingsActions.change({ share_links_in_profile: 'everybody' });
  // @ts-expect-error the name of a setting
  CloudreveSettingsActions.retry('nickname');
}

export function signingIn(): void {
  const action = CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'open sesame' });
  exactly<CloudreveSecretRef>()(action.password);
  // @ts-expect-error without a password
  CloudreveSessionActions.signIn({ email: 'ann@example.org' });
}

export function selecting(): void {
  const nick = store.selectSignal(cloudreveSettings.selectFieldValue('nick'));
  const extensions = store.selectSignal(cloudreveSettings.selectFieldValue('version_retention_ext'));
  const status = store.selectSignal(cloudreveSettings.selectFieldStatus('nick'));
  const user = store.selectSignal(cloudreveSession.selectUser);
  const { nick: shown, version_retention_max: versions } = store.selectSignal(
    cloudreveSettings.selectSettings,
  )();
  exactly<Signal<string | null>>()(nick);
  exactly<Signal<readonly string[] | null>>()(extensions);
  exactly<Signal<CloudreveFieldStatus>>()(status);
  exactly<Signal<CloudreveUser | null>>()(user);
  exactly<string | null>()(shown);
  exactly<number | null>()(versions);
  // @ts-expect-error the name of a setting
  cloudreveSettings.selectFieldStatus('nickname');
}

export async function sessionFacade(): Promise<void> {
  const session = injectCloudreveSession();
  exactly<Signal<boolean>>()(session.isSignedIn);
  const outcome = await session.signIn({ email: 'ann@example.org', password: 'open sesame' });
  exactly<CloudreveOutcome<{ user: CloudreveUser | null }, 'secondFactor' | 'captcha'>>()(outcome);
  if (outcome.ok) {
    exactly<CloudreveUser | null>()(outcome.user);
  } else if (outcome.next === null) {
    exactly<CloudreveFailure>()(outcome.failure);
  } else {
    exactly<'secondFactor' | 'captcha'>()(outcome.next);
  }
}

export function settingsFacade(): void {
  const settings = injectCloudreveSettings();
  exactly<WritableSignal<CloudreveSettings>>()(settings.model);
  exactly<Promise<CloudreveOutcome<object, never>>>()(settings.change({ nick: 'Bo' }));
  const nick = injectCloudreveSetting('nick');
  exactly<WritableSignal<string>>()(nick.model);
  // @ts-expect-error the name of a setting
  injectCloudreveSetting('nickname');
}

export async function siteFacade(): Promise<void> {
  const loaded = await injectCloudreveSite().load('login');
  if (loaded.ok) {
    exactly<boolean>()(loaded.login.register_enabled);
    // @ts-expect-error another section
    exactly<unknown>()(loaded.basic);
  }
}

export function guarding(): void {
  cloudreveSignedIn() satisfies CanActivateFn;
  cloudreveSettingsSaved() satisfies CanDeactivateFn<unknown>;
}

export function calling(): void {
  const total = http.request('GET', '/user/capacity', (data) => (data as { total: number }).total);
  exactly<Observable<number>>()(total);
  // @ts-expect-error the answer has to be read
  http.request('GET', '/user/capacity');
  void cloudreveOutcome(total);
}

export function failing(failure: CloudreveFailure): boolean {
  exactly<number | null>()(failure.code);
  // @ts-expect-error no name of a failure
  isCloudreveFailure(failure, 'captchaNeeded');
  return isCloudreveFailure(failure, 'captchaRequired');
}
