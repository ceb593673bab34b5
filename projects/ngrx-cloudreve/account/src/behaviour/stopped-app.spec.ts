import { TestBed } from '@angular/core/testing';
import { TestPageLife } from '../../../src/lib/platform/page.fixture';
import { withSettings } from '../../../src/lib/settings/with-settings';
import { withSite } from '../../../src/lib/site/with-site';
import { AccountBench } from '../account.fixture';

describe('An app that ends', () => {
  it('listens to nothing of its page any more, whatever was switched on', async () => {
    const life = new TestPageLife();
    const bench = new AccountBench({
      life,
      providers: [...withSettings().ɵproviders, ...withSite().ɵproviders],
    });
    await bench.signIn();
    expect(life.listeners).toBeGreaterThan(5);
    TestBed.resetTestingModule();
    expect(life.listeners).toBe(0);
  });
});
