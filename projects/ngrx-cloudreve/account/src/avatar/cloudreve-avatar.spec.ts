import { Component, Renderer2, RendererFactory2, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { API } from '../../../src/lib/test-setup.fixture';
import { AccountBench } from '../account.fixture';
import { CloudreveAvatarApi, CloudreveAvatarUser } from './avatar-api';
import { CloudreveAvatarApiActions } from './avatar-actions';
import { CloudreveAvatar } from './cloudreve-avatar';
import { colourOf } from './initials';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const ANN: CloudreveAvatarUser = { id: 'u1', nickname: 'Ann Lee', avatar: '' };
const BOB: CloudreveAvatarUser = { id: 'u2', nickname: 'bob', avatar: '' };

@Component({
  selector: 'cloudreve-test-page',
  imports: [CloudreveAvatar],
  template: `<div class="mine" [cloudreveAvatar]="user()"></div>`,
})
class Page {
  readonly user = signal<CloudreveAvatarUser | null>(ANN);
}

describe('[cloudreveAvatar]', () => {
  let bench: AccountBench;
  let fixture: ComponentFixture<Page>;
  let host: HTMLElement;
  let images: HTMLImageElement[];
  let sources: string[];

  beforeEach(async () => {
    bench = new AccountBench();
    await bench.signIn();
    images = [];
    sources = [];
    const renderer = TestBed.inject(RendererFactory2).createRenderer(null, null);
    const prototype = Object.getPrototypeOf(renderer) as Renderer2;
    // Nothing is loaded in earnest: a test says what comes.
    const setAttribute = spyOn(prototype, 'setAttribute').and.callThrough();
    setAttribute.withArgs(jasmine.anything(), 'src', jasmine.anything()).and.callFake((image, _, source) => {
      images.push(image as HTMLImageElement);
      sources.push(source);
    });
    fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    host = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('.mine')!;
  });

  async function show(user: CloudreveAvatarUser | null): Promise<void> {
    fixture.componentInstance.user.set(user);
    await fixture.whenStable();
  }

  async function happens(event: 'load' | 'error', image = images.at(-1)): Promise<void> {
    image?.dispatchEvent(new Event(event));
    await fixture.whenStable();
  }

  const shown = (): string | null => (host.querySelector('img') === null ? host.textContent : 'picture');

  it('shows initials on a colour, and asks nobody, where there is no picture', () => {
    expect(shown()).toBe('AL');
    expect(images).toEqual([]);
    const colour = document.createElement('i').style;
    colour.backgroundColor = colourOf('u1');
    expect(host.style.backgroundColor).toBe(colour.backgroundColor);
    expect(host.className).toBe('mine');
  });

  it('says whose it is', async () => {
    expect(host.getAttribute('role')).toBe('img');
    expect(host.getAttribute('aria-label')).toBe('Ann Lee');
    await show(null);
    expect(host.getAttribute('aria-label')).toBe('');
    expect(shown()).toBe('?');
  });

  it('keeps the initials until the picture is there', async () => {
    await show({ ...ANN, avatar: 'file' });
    expect(shown()).toBe('AL');
    expect(sources).toEqual([`${API}/user/avatar/u1`]);
    await happens('load');
    expect(shown()).toBe('picture');
    expect(host.style.backgroundColor).toBe('');
    expect(host.querySelector('img')?.alt).toBe('');
    expect(host.querySelector('img')?.referrerPolicy).toBe('no-referrer');
  });

  it('shows initials for a picture that is broken, missing or no picture', async () => {
    await show({ ...ANN, avatar: 'file' });
    await happens('error');
    expect(shown()).toBe('AL');
    bench.store.dispatch(CloudreveAvatarApiActions.versionFound({ userId: 'u1', version: 'next' }));
    await fixture.whenStable();
    await happens('load');
    expect(shown()).toBe('picture');
    bench.store.dispatch(CloudreveAvatarApiActions.versionFound({ userId: 'u1', version: 'broken' }));
    await fixture.whenStable();
    await happens('error');
    expect(shown()).toBe('AL');
  });

  it('keeps an older picture until the new one is there', async () => {
    await show({ ...ANN, avatar: 'file' });
    await happens('load');
    const [before] = images;
    bench.store.dispatch(
      CloudreveAvatarApiActions.changedElsewhere({ userId: 'u1', avatar: 'file', version: 'new' }),
    );
    await fixture.whenStable();
    expect(host.querySelector('img')).toBe(before!);
    expect(sources[1]).toBe(`${API}/user/avatar/u1?v=new`);
    await happens('load');
    expect(host.querySelector('img')).toBe(images[1]!);
    expect(host.childElementCount).toBe(1);
  });

  it('shows nothing of the person before', async () => {
    await show({ ...ANN, avatar: 'file' });
    await happens('load');
    await show({ ...BOB, avatar: 'file' });
    expect(shown()).toBe('B');
    await happens('load', images[0]);
    expect(shown()).toBe('B');
    await happens('load', images[1]);
    expect(shown()).toBe('picture');
    await show(BOB);
    expect(shown()).toBe('B');
  });

  it('does not ask Gravatar', async () => {
    await show({ ...ANN, avatar: 'gravatar' });
    expect(images).toEqual([]);
    expect(shown()).toBe('AL');
  });

  it('follows the name', async () => {
    await show({ ...ANN, nickname: 'Zoe' });
    expect(shown()).toBe('Z');
    await show({ ...ANN, nickname: '<b>' });
    expect(host.querySelector('b')).toBeNull();
  });
});

describe('[cloudreveAvatar] with a real picture', () => {
  it('fills its element', async () => {
    const bench = new AccountBench();
    await bench.signIn();
    spyOn(TestBed.inject(CloudreveAvatarApi), 'url').and.returnValue(PIXEL);
    const fixture = TestBed.createComponent(Page);
    const host = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('.mine')!;
    host.style.cssText = 'width: 40px; height: 30px';
    await fixture.whenStable();
    while (host.querySelector('img') === null) {
      await new Promise((next) => setTimeout(next));
      await fixture.whenStable();
    }
    const { width, height } = host.querySelector('img')!.getBoundingClientRect();
    expect([width, height]).toEqual([40, 30]);
  });
});
