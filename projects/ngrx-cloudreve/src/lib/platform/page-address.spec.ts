import { readPageAddress } from './page-address';
import { runsInBrowser } from './runs-in-browser';

describe('readPageAddress', () => {
  it('has the origin of the page, whatever an injected <base> says', () => {
    const base = document.createElement('base');
    base.href = 'https://elsewhere.example/';
    document.head.prepend(base);
    const address = readPageAddress();
    const seen = address.baseUri();
    base.remove();
    expect(address.origin).toBe(location.origin);
    expect(seen).toBe('https://elsewhere.example/');
  });

  it('reads the base address anew each time, since a <base> can come later', () => {
    const address = readPageAddress();
    expect(address.baseUri()).toBe(document.baseURI);
  });
});

describe('runsInBrowser', () => {
  it('is true where there is a page', () => {
    expect(runsInBrowser()).toBeTrue();
  });
});
