import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { anotherPage, Bench, TestStorage } from './test-setup.fixture';

describe('the session of a page that a server rendered', () => {
  let rendered: HTMLElement;

  beforeEach(() => {
    rendered = document.createElement('app-root');
    rendered.setAttribute('ng-server-context', 'ssg');
    document.body.append(rendered);
  });

  afterEach(() => {
    rendered.remove();
  });

  it('is being restored until the page is hydrated', async () => {
    const storage = new TestStorage();
    await new Bench({ storage }).signIn();
    const page = anotherPage({ storage });
    expect(page.state.status).toBe('restoring');
    TestBed.inject(ApplicationRef).tick();
    expect(page.state.status).toBe('signedIn');
  });
});
