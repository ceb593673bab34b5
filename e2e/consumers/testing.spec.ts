// `ngrx-cloudreve/testing` with the fake timers of Vitest, and with nothing at all behind it.
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { injectCloudreveSettings } from 'ngrx-cloudreve';
import { InMemoryCloudreve, provideCloudreveTesting } from 'ngrx-cloudreve/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

describe('provideCloudreveTesting() in Vitest', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  async function rename(): Promise<InMemoryCloudreve> {
    TestBed.configureTestingModule({ providers: [provideCloudreveTesting()] });
    const cloudreve = TestBed.inject(InMemoryCloudreve);
    await cloudreve.settled();
    void TestBed.runInInjectionContext(injectCloudreveSettings).change({ nick: 'Bo' });
    await cloudreve.settled();
    return cloudreve;
  }

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    const cloudreve = await rename();
    expect(cloudreve.patches()).toEqual([{ nick: 'Bo' }]);
    vi.runAllTimers();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('adds no listener, stores nothing and has nothing to complain about', async () => {
    const added = [globalThis, document].map((target) => vi.spyOn(target, 'addEventListener'));
    const complaints = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    await rename();
    expect([...added, ...complaints].flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('lets the application become stable', async () => {
    await rename();
    await TestBed.inject(ApplicationRef).whenStable();
    expect(TestBed.runInInjectionContext(injectCloudreveSettings).hasUnsaved()).toBe(false);
  });
});
