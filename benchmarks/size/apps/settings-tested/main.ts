// The app with settings, and the testing entry point where only a development build runs.
import { provideCloudreveTesting } from 'ngrx-cloudreve/testing';
import '../settings/app';

declare const ngDevMode: boolean;

if (ngDevMode) {
  console.log(provideCloudreveTesting());
}
