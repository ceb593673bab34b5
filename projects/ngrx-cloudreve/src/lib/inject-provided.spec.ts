import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { CanActivateFn, Router } from '@angular/router';
import { provideStore } from '@ngrx/store';
import { injectCloudreveAccount } from '../../account/src/account-facade';
import { injectCloudreveAvatarUrl } from '../../account/src/avatar/avatar-url';
import { CloudreveAvatar } from '../../account/src/avatar/cloudreve-avatar';
import { injectCloudreveUserSearch } from '../../account/src/people/user-search';
import { injectCloudreveSecurity } from '../../account/src/security/security-facade';
import { cloudreveSettingsSchema } from '../../forms/src/cloudreve-settings-schema';
import { CloudreveLane } from './lane/cloudreve-lane';
import { provideCloudreve } from './provide-cloudreve';
import { cloudreveMailLink } from './session/mail-link-guard';
import { injectCloudreveReturnUrl } from './session/return-url';
import { injectCloudreveSession } from './session/session-facade';
import { cloudreveHasPermission, cloudreveSignedIn, cloudreveSignedOut } from './session/session-guards';
import { CloudreveSettings } from './settings/cloudreve-settings';
import { injectCloudreveSetting } from './settings/inject-cloudreve-setting';
import { injectCloudreveSettings } from './settings/settings-facade';
import { cloudreveSettingsSaved } from './settings/settings-saved-guard';
import { injectCloudreveSite } from './site/site-facade';
import { API } from './test-setup.fixture';
import { cloudreveInterceptor } from './session/tokens/cloudreve-interceptor';

@Component({ imports: [CloudreveAvatar], template: `<div [cloudreveAvatar]="null"></div>` })
class Portrait {}

function visit(guard: CanActivateFn): Promise<boolean> {
  const router = inject(Router);
  router.resetConfig([{ path: '**', canActivate: [guard], children: [] }]);
  return router.navigateByUrl('/session/reset?id=u1&secret=s');
}

/** What throws, by the feature that is missing. */
const CASES: Readonly<Record<string, Readonly<Record<string, () => unknown>>>> = {
  'NGC-013: provideCloudreve()': {
    injectCloudreveSession,
    cloudreveMailLink: () => visit(cloudreveMailLink()),
  },
  'NGC-004: withRouting()': {
    injectCloudreveReturnUrl,
    cloudreveSignedIn: () => visit(cloudreveSignedIn()),
    cloudreveSignedOut: () => visit(cloudreveSignedOut()),
    cloudreveHasPermission: () => visit(cloudreveHasPermission('webdav')),
  },
  'NGC-014: withSettings()': {
    injectCloudreveSettings,
    injectCloudreveSetting: () => injectCloudreveSetting('nick'),
    cloudreveSettingsSaved: () => cloudreveSettingsSaved()(),
    cloudreveSettingsSchema: () => form(signal({} as CloudreveSettings), cloudreveSettingsSchema),
  },
  'NGC-015: withSite()': { injectCloudreveSite },
  'NGC-016: withAccount()': {
    injectCloudreveAccount,
    injectCloudreveSecurity,
    injectCloudreveAvatarUrl,
    cloudreveAvatar: () => TestBed.createComponent(Portrait),
  },
  'NGC-017: withPeople()': { injectCloudreveUserSearch },
};

async function messageOf(use: () => unknown): Promise<string> {
  try {
    await TestBed.runInInjectionContext(use);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing thrown';
}

for (const [label, uses] of Object.entries(CASES)) {
  const [number = '', line = ''] = label.split(': ');
  describe(`Without ${line}`, () => {
    for (const [name, use] of Object.entries(uses)) {
      it(`${name} throws ${number} with the line to add, each time`, async () => {
        for (const message of [await messageOf(use), await messageOf(use)]) {
          expect(message).toMatch(new RegExp(`^${number}: `));
          expect(message).toContain(line.replace('()', '('));
          expect(message).toContain('provideCloudreve(');
        }
      });

      if (number !== 'NGC-013') {
        it(`${name} throws ${number} also beside provideCloudreve()`, async () => {
          TestBed.configureTestingModule({
            providers: [
              provideStore(),
              provideHttpClient(withInterceptors([cloudreveInterceptor])),
              provideCloudreve({ apiUrl: API, tokenStorage: 'memory' }),
            ],
          });
          expect(await messageOf(use)).toMatch(new RegExp(`^${number}: `));
        });
      }
    }
  });
}

it('CloudreveLane, which nothing has to provide, throws NGC-013 without provideCloudreve()', () => {
  expect(() => TestBed.inject(CloudreveLane)).toThrowError(/^NGC-013: /);
});
