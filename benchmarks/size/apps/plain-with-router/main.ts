import { HttpInterceptorFn, provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { Plain, PLAIN } from '../plain-app';

const pass: HttpInterceptorFn = (request, next) => next(request);

@Component({
  selector: 'app-root',
  template: `
    @if (double() > 2) {
      <input [value]="double()" (change)="load()" />
    } @else {
      <button (click)="load()">{{ double() }}</button>
    }
  `,
})
class App extends Plain {}

await bootstrapApplication(App, {
  providers: [PLAIN, provideRouter([]), provideHttpClient(withInterceptors([pass]))],
});
