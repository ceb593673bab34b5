import { computed, Directive, effect, ElementRef, inject, input, Renderer2, signal } from '@angular/core';
import { CloudreveAvatarUser } from './avatar-api';
import { injectCloudreveAvatarUrl } from './avatar-url';
import { colourOf, initialsOf } from './initials';

interface Picture {
  readonly userId: string;
  readonly image: HTMLElement;
}

/**
 * Shows a person's picture in an element. If there is no picture, or it cannot be loaded, it shows their initials on a
 * coloured background. If there is no picture, the server is not asked. The element determines size and shape.
 *
 * @example
 * ```ts
 * import { Component, inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { cloudreveSession } from 'ngrx-cloudreve';
 * import { CloudreveAvatar } from 'ngrx-cloudreve/account';
 *
 * @Component({
 *   selector: 'app-me',
 *   imports: [CloudreveAvatar],
 *   template: `<div class="avatar" [cloudreveAvatar]="user()"></div>`,
 *   styles: `.avatar { width: 40px; height: 40px; border-radius: 50%; }`,
 * })
 * export class Me {
 *   readonly user = inject(Store).selectSignal(cloudreveSession.selectUser);
 * }
 * ```
 */
@Directive({
  selector: '[cloudreveAvatar]',
  host: {
    role: 'img',
    '[attr.aria-label]': 'user()?.nickname ?? ""',
    '[style.overflow]': '"hidden"',
    '[style.color]': '"#fff"',
    '[style.background-color]': 'picture() === null ? colour() : null',
  },
})
export class CloudreveAvatar {
  /** The person; null shows a question mark. */
  readonly user = input.required<CloudreveAvatarUser | null>({ alias: 'cloudreveAvatar' });

  readonly #renderer = inject(Renderer2);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #url = injectCloudreveAvatarUrl();
  readonly #loaded = signal<Picture | null>(null);
  readonly #userId = computed(() => this.user()?.id ?? '');
  readonly #initials = computed(() => initialsOf(this.user()?.nickname ?? ''));
  readonly #source = computed(() => {
    const user = this.user();
    return user === null ? null : this.#url(user);
  });

  protected readonly colour = computed(() => colourOf(this.#userId()));
  // An older picture stays until the new one is there; somebody else's does not.
  protected readonly picture = computed(() => {
    const loaded = this.#loaded();
    return loaded?.userId === this.#userId() ? loaded : null;
  });

  constructor() {
    effect((onCleanup) => {
      const source = this.#source();
      if (source === null) {
        this.#loaded.set(null);
      } else {
        onCleanup(this.#load(source, this.#userId()));
      }
    });
    effect(() => {
      this.#renderer.setProperty(this.#host, 'textContent', '');
      this.#renderer.appendChild(this.#host, this.picture()?.image ?? this.#letters());
    });
  }

  // Not in the page before it is there: a broken picture is never seen.
  #load(source: string, userId: string): () => void {
    const image = this.#element('img', { display: 'block', 'object-fit': 'cover' });
    const unlisten = [
      this.#renderer.listen(image, 'load', () => {
        this.#loaded.set({ userId, image });
      }),
      this.#renderer.listen(image, 'error', () => {
        this.#loaded.set(null);
      }),
    ];
    this.#renderer.setAttribute(image, 'alt', '');
    this.#renderer.setAttribute(image, 'referrerpolicy', 'no-referrer');
    this.#renderer.setAttribute(image, 'src', source);
    return () => {
      unlisten.forEach((stop) => {
        stop();
      });
    };
  }

  #letters(): HTMLElement {
    const letters = this.#element('span', { display: 'grid', 'place-items': 'center' });
    this.#renderer.setProperty(letters, 'textContent', this.#initials());
    return letters;
  }

  // Single properties pass a strict CSP, a style attribute does not.
  #element(name: string, styles: Readonly<Record<string, string>>): HTMLElement {
    const element = this.#renderer.createElement(name) as HTMLElement;
    for (const [property, value] of Object.entries({ width: '100%', height: '100%', ...styles })) {
      this.#renderer.setStyle(element, property, value);
    }
    return element;
  }
}
