import { CloudreveJsonObject } from '../http/read-fields';

/**
 * A theme that a site offers.
 *
 * @example
 * ```ts
 * import { CloudreveSettingsActions, CloudreveThemeChoice } from 'ngrx-cloudreve';
 *
 * export const choose = ({ colour }: CloudreveThemeChoice) =>
 *   CloudreveSettingsActions.change({ preferred_theme: colour });
 * ```
 */
export interface CloudreveThemeChoice {
  /** The value for the setting `preferred_theme`, a CSS colour. */
  readonly colour: string;
  /** Of Cloudreve's own front end, which gives it to Material UI; `palette` is in it. */
  readonly light: CloudreveJsonObject;
  /** The same for dark mode. */
  readonly dark: CloudreveJsonObject;
}

/** A link that the administrator added to the navigation. */
export interface CloudreveNavItem {
  readonly name: string;
  /** Bind it with `[href]`, which Angular checks. */
  readonly url: string;
  /** The name of an icon of Iconify, for example `'fluent:home-24-regular'`, or an address. */
  readonly icon: string;
}

/**
 * Markup that a server sends, possibly with scripts. It is an object and no string, so that you cannot bind it by
 * accident. To show it, bind the text with `[innerHTML]`, which Angular cleans, or put it into a sandboxed frame. Never
 * trust it.
 *
 * @example
 * ```ts
 * import { Component, input } from '@angular/core';
 * import { CloudreveUntrustedHtml } from 'ngrx-cloudreve';
 *
 * @Component({
 *   selector: 'app-markup',
 *   template: `<div [innerHTML]="markup().untrustedHtml"></div>`,
 * })
 * export class Markup {
 *   readonly markup = input.required<CloudreveUntrustedHtml>();
 * }
 * ```
 */
export interface CloudreveUntrustedHtml {
  readonly untrustedHtml: string;
}

/** Markup that the administrator wants in Cloudreve's own front end. */
export interface CloudreveCustomHtml {
  /** Under the forms of signing in and of shares. */
  readonly headless_footer: CloudreveUntrustedHtml;
  /** At the bottom of those pages. */
  readonly headless_bottom: CloudreveUntrustedHtml;
  /** At the bottom of the navigation. */
  readonly sidebar_bottom: CloudreveUntrustedHtml;
}

/** Section `basic`: name, look and captcha of the site. It holds nothing of an account. */
export interface CloudreveSiteBasic {
  readonly instance_id: string;
  readonly title: string;
  /** The choices for `preferred_theme`. */
  readonly themes: readonly CloudreveThemeChoice[];
  /** The `colour` of the theme for who chose none. */
  readonly default_theme: string;
  /** Address of the logo for dark backgrounds, often without origin. */
  readonly logo: string;
  /** The same for light backgrounds. */
  readonly logo_light: string;
  /** `'normal'` (a picture), `'recaptcha'`, `'turnstile'` or `'cap'`. */
  readonly captcha_type: string;
  readonly turnstile_site_id: string;
  readonly captcha_ReCaptchaKey: string;
  readonly captcha_cap_instance_url: string;
  /** Older servers call it `captcha_cap_key_id`; it is read from either. */
  readonly captcha_cap_site_key: string;
  /** Where the widget of Cap comes from, for example `'jsdelivr'`. */
  readonly captcha_cap_asset_server: string;
  readonly app_promotion: boolean;
  readonly custom_nav_items: readonly CloudreveNavItem[];
  readonly custom_html: CloudreveCustomHtml;
}

/** Section `login`: what a sign-in and a sign-up page have to show. */
export interface CloudreveSiteLogin {
  /** A sign-in wants a captcha. */
  readonly login_captcha: boolean;
  /** A sign-up wants a captcha. */
  readonly reg_captcha: boolean;
  /** A mail for a forgotten password wants a captcha. */
  readonly forget_captcha: boolean;
  /** Passkeys are on. */
  readonly authn: boolean;
  readonly register_enabled: boolean;
  /** Address of the terms of service; empty when there is none. */
  readonly tos_url: string;
  readonly privacy_policy_url: string;
}

/** Which viewer opens the files of an extension, unless the person chose another one. */
export interface CloudreveDefaultViewer {
  /** For example `'md'`. */
  readonly extension: string;
  /** The `id` of one of the `file_viewers`. */
  readonly viewer: string;
}

/** A property that files can have on this site. */
export interface CloudreveCustomProp {
  readonly id: string;
  /** Often a translation key of Cloudreve's own front end, such as `'fileManager.rating'`. */
  readonly name: string;
  /** `'text'`, `'number'`, `'boolean'`, `'select'`, `'multi_select'`, `'link'`, `'rating'`, or a newer one. */
  readonly type: string;
  readonly icon: string;
  readonly default: string;
  /** What can be chosen. */
  readonly options: readonly string[];
  /** Of a number, or characters of a text; 0 where there is no such bound. */
  readonly min: number;
  /** The same, the largest; of a rating, how many stars there are. */
  readonly max: number;
}

/** Section `explorer`: what the file pages of Cloudreve's own front end work with. */
export interface CloudreveSiteExplorer {
  /** Which icon stands for which extensions. */
  readonly icons: readonly CloudreveJsonObject[];
  readonly map_provider: string;
  readonly google_map_tile_type: string;
  /** The key of Mapbox, which is public; empty when there is none. */
  readonly mapbox_ak: string;
  readonly file_viewers: readonly { readonly viewers: readonly CloudreveJsonObject[] }[];
  readonly default_viewer_mapping: readonly CloudreveDefaultViewer[];
  /** How many files one request may be about. */
  readonly max_batch_size: number;
  /** Pixels. */
  readonly thumbnail_width: number;
  /** Pixels. */
  readonly thumbnail_height: number;
  readonly custom_props: readonly CloudreveCustomProp[];
  /** Whether files show that they are encrypted. */
  readonly show_encryption_status: boolean;
  /** Whether the words in files can be searched for. */
  readonly full_text_search: boolean;
}

/** A group of emojis, under the one that stands for it. */
export interface CloudreveEmojiGroup {
  readonly name: string;
  readonly emojis: readonly string[];
}

/** Section `emojis`: what a folder may be marked with. */
export interface CloudreveSiteEmojis {
  readonly emoji_preset: readonly CloudreveEmojiGroup[];
}

/** Section `app`: Cloudreve's own apps. */
export interface CloudreveSiteApp {
  /** Those for phones are to be pointed out. */
  readonly app_promotion: boolean;
  /** Those for computers are. */
  readonly desktop_app_promotion: boolean;
}

/** Section `thumb`, from Cloudreve 4.9 on: which files can have a thumbnail. */
export interface CloudreveSiteThumb {
  /** Extensions in lower case, without a dot; none before 4.9. */
  readonly thumb_exts: readonly string[];
}

/** The sections of a site's configuration. What the server leaves out is empty, false or 0; nothing is optional. */
export interface CloudreveSiteSections {
  readonly basic: CloudreveSiteBasic;
  readonly login: CloudreveSiteLogin;
  readonly explorer: CloudreveSiteExplorer;
  readonly emojis: CloudreveSiteEmojis;
  readonly app: CloudreveSiteApp;
  readonly thumb: CloudreveSiteThumb;
}

/** The name of a section. */
export type CloudreveSiteSection = keyof CloudreveSiteSections;
