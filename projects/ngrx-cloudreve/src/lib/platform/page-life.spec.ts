import { Clock, PAGE_CLOCK } from './clock';
import { browserPageLife, NO_PAGE_LIFE, pageEvents, PageLifeEvents } from './page-life';
import { watchText } from './text-controls';

describe('the life of a page', () => {
  let log: string[];
  let now: number;
  let visibility: jasmine.Spy<() => DocumentVisibilityState>;
  let end: () => void;
  const clock: Clock = { ...PAGE_CLOCK, wall: () => now };
  const events: PageLifeEvents = {
    shown: () => log.push('shown'),
    hidden: () => log.push('hidden'),
    suspended: () => log.push('suspended'),
    resumed: () => log.push('resumed'),
    stored: (key) => log.push(`stored ${String(key)}`),
    composing: (isComposing) => log.push(isComposing ? 'composing' : 'composed'),
    focused: (text) => log.push(text === null ? 'no text' : `text ${text()}`),
  };

  beforeEach(() => {
    log = [];
    now = 1_000_000;
    visibility = spyOnProperty(document, 'visibilityState').and.returnValue('visible');
    end = browserPageLife(clock, '', watchText).listen(events);
  });

  afterEach(() => {
    end();
  });

  function become(state: DocumentVisibilityState): void {
    visibility.and.returnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
  }

  it('is left on pagehide, whatever other listeners do with the event', () => {
    const stop = (event: Event): void => {
      event.stopImmediatePropagation();
    };
    window.addEventListener('pagehide', stop);
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    window.removeEventListener('pagehide', stop);
    expect(log).toEqual(['suspended']);
  });

  it('is resumed from the back/forward cache, not by its first show', () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(log).toEqual([]);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(log).toEqual(['resumed']);
  });

  it('is resumed by the network and from being frozen', () => {
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('resume'));
    expect(log).toEqual(['resumed', 'resumed']);
  });

  it('is resumed when it was out of sight for over five minutes', () => {
    become('hidden');
    now += 5 * 60_000;
    become('visible');
    expect(log).toEqual(['hidden', 'shown']);
    become('hidden');
    now += 5 * 60_000 + 1;
    become('visible');
    expect(log).toEqual(['hidden', 'shown', 'hidden', 'shown', 'resumed']);
  });

  it('is resumed when the clock was set back meanwhile: nobody knows for how long it was away', () => {
    become('hidden');
    now -= 60 * 60_000;
    become('visible');
    expect(log).toEqual(['hidden', 'shown', 'resumed']);
  });

  it('hears which key another page changed', () => {
    window.dispatchEvent(new StorageEvent('storage', { key: 'a' }));
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(log).toEqual(['stored a', 'stored null']);
  });

  it('hears when the person composes text, until the composition or the focus ends, whatever others do with the event', () => {
    const field = document.createElement('input');
    document.body.append(field);
    for (const type of ['compositionstart', 'compositionend', 'focusout']) {
      field.addEventListener(type, (event) => {
        event.stopImmediatePropagation();
      });
      field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    field.remove();
    expect(log).toEqual(['composing', 'composed', 'composed', 'no text']);
  });

  it('hears that a composition ends when its control is removed, also with a shadow tree around it', async () => {
    const host = document.createElement('div');
    const field = document.createElement('input');
    host.attachShadow({ mode: 'open' }).append(field);
    document.body.append(host);
    field.dispatchEvent(new Event('compositionstart', { bubbles: true, composed: true }));
    field.remove();
    await Promise.resolve();
    expect(log).toEqual(['composing', 'composed']);
    host.shadowRoot?.append(field);
    field.dispatchEvent(new Event('compositionstart', { bubbles: true, composed: true }));
    host.remove();
    await Promise.resolve();
    expect(log).toEqual(['composing', 'composed', 'composing', 'composed']);
  });

  it('hears which text has the cursor in it, until the focus or the control goes', async () => {
    const fields: Readonly<Record<string, string>> = {
      'text Ann': '<input value="Ann">',
      'text 7': '<input type="number" value="7">',
      'text Bob': '<textarea>Bob</textarea>',
      'text Cy': '<div contenteditable>Cy</div>',
      'no text': '<input type="checkbox">',
    };
    const place = document.createElement('div');
    document.body.append(place);
    for (const [told, html] of Object.entries(fields)) {
      place.innerHTML = html;
      log.length = 0;
      place.firstElementChild?.dispatchEvent(new Event('focusin', { bubbles: true }));
      expect(log).toEqual([told]);
      place.firstElementChild?.dispatchEvent(new Event('focusout', { bubbles: true }));
      expect(log).toEqual([told, 'composed', 'no text']);
    }
    place.innerHTML = '<input value="Ann">';
    place.firstElementChild?.dispatchEvent(new Event('focusin', { bubbles: true }));
    log.length = 0;
    place.remove();
    await Promise.resolve();
    expect(log).toEqual(['no text']);
  });

  it('is silent after its end', () => {
    end();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    window.dispatchEvent(new Event('online'));
    become('hidden');
    expect(log).toEqual([]);
  });

  it('says whether it is shown', () => {
    const life = browserPageLife(clock);
    expect(life.isShown()).toBeTrue();
    become('hidden');
    expect(life.isShown()).toBeFalse();
    expect(NO_PAGE_LIFE.isShown()).toBeFalse();
  });

  it('can be heard in part', () => {
    end();
    end = browserPageLife(clock).listen({});
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new StorageEvent('storage'));
    become('hidden');
    become('visible');
    document.dispatchEvent(new Event('compositionstart'));
    expect(log).toEqual([]);
  });

  it('can be heard one event at a time, as a stream that listens only while it is subscribed', () => {
    const subscription = pageEvents(browserPageLife(clock), 'stored').subscribe({
      next: (key) => log.push(`stream ${String(key)}`),
      error: fail,
    });
    end();
    window.dispatchEvent(new StorageEvent('storage', { key: 'a' }));
    window.dispatchEvent(new Event('online'));
    subscription.unsubscribe();
    window.dispatchEvent(new StorageEvent('storage', { key: 'b' }));
    expect(log).toEqual(['stream a']);
  });

  it('takes the browser at its word only when it says that it is offline', () => {
    const online = spyOnProperty(navigator, 'onLine');
    const life = browserPageLife(clock);
    online.and.returnValue(false);
    expect(life.isOnline()).toBeFalse();
    online.and.returnValue(true);
    expect(life.isOnline()).toBeTrue();
    online.and.returnValue(undefined as unknown as boolean);
    expect(life.isOnline()).toBeTrue();
  });

  it('does not happen on a server', () => {
    NO_PAGE_LIFE.listen(events)();
    expect(NO_PAGE_LIFE.isOnline()).toBeTrue();
    expect(log).toEqual([]);
  });
});
