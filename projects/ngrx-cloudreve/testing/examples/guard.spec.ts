import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, Routes } from '@angular/router';
import { cloudreveSignedIn, withRouting } from 'ngrx-cloudreve';
import { InMemoryCloudreve, provideCloudreveTesting } from 'ngrx-cloudreve/testing';

@Component({ selector: 'app-page', template: '' })
class Page {}

const routes: Routes = [
  { path: 'settings', component: Page, canActivate: [cloudreveSignedIn()] },
  { path: 'sign-in', component: Page },
];

describe('the way to the settings', () => {
  it('goes by the sign-in', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter(routes),
        provideCloudreveTesting({
          signedIn: false,
          features: [withRouting({ signIn: '/sign-in', home: '/settings' })],
        }),
      ],
    });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/settings');
    expect(router.url.split('?')[0]).toBe('/sign-in');

    await TestBed.inject(InMemoryCloudreve).signIn();
    await router.navigateByUrl('/settings');
    expect(router.url).toBe('/settings');
  });
});
