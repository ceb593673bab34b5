import { isRecord } from '../http/envelope';
import { asRecord, CloudreveJsonObject, listOf, numberOf, textOf } from '../http/read-fields';
import {
  CloudreveCustomHtml,
  CloudreveCustomProp,
  CloudreveDefaultViewer,
  CloudreveEmojiGroup,
  CloudreveNavItem,
  CloudreveSiteSection,
  CloudreveSiteSections,
  CloudreveThemeChoice,
  CloudreveUntrustedHtml,
} from './cloudreve-site-sections';

type Field<T> = (data: CloudreveJsonObject, name: string) => T;
type Fields<Section> = { readonly [Name in keyof Section]: Field<Section[Name]> };

const TEXT: Field<string> = (data, name) => textOf(data, name);
const FLAG: Field<boolean> = (data, name) => data[name] === true;

// Cloudreve sends these as JSON in a text; what this library has read and kept before is JSON itself.
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): CloudreveJsonObject {
  return isRecord(value) ? value : {};
}

// An object by names becomes a list: names of the server are no keys of the state, whatever they are.
function named<T>(value: unknown, read: (name: string, entry: unknown) => T): readonly T[] {
  return isRecord(value) ? Object.entries(value).map(([name, entry]) => read(name, entry)) : [];
}

function theme(colour: string, entry: unknown): CloudreveThemeChoice {
  const { light, dark } = objectOf(entry);
  return { colour, light: objectOf(light), dark: objectOf(dark) };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function emojiGroup(name: string, entry: unknown): CloudreveEmojiGroup {
  return { name, emojis: texts(entry) };
}

function navItem(entry: CloudreveJsonObject): CloudreveNavItem {
  return { name: textOf(entry, 'name'), url: textOf(entry, 'url'), icon: textOf(entry, 'icon') };
}

// A text from the server, an object from the disk.
function untrusted(value: unknown): CloudreveUntrustedHtml {
  return { untrustedHtml: typeof value === 'string' ? value : textOf(objectOf(value), 'untrustedHtml') };
}

function customHtml(value: unknown): CloudreveCustomHtml {
  const { headless_footer, headless_bottom, sidebar_bottom } = objectOf(value);
  return {
    headless_footer: untrusted(headless_footer),
    headless_bottom: untrusted(headless_bottom),
    sidebar_bottom: untrusted(sidebar_bottom),
  };
}

function defaultViewer(extension: string, viewer: unknown): CloudreveDefaultViewer {
  return { extension, viewer: typeof viewer === 'string' ? viewer : '' };
}

function customProp(entry: CloudreveJsonObject): CloudreveCustomProp {
  return {
    id: textOf(entry, 'id'),
    name: textOf(entry, 'name'),
    type: textOf(entry, 'type'),
    icon: textOf(entry, 'icon'),
    default: textOf(entry, 'default'),
    options: texts(entry['options']),
    min: numberOf(entry, 'min'),
    max: numberOf(entry, 'max'),
  };
}

const SECTIONS: { readonly [Name in CloudreveSiteSection]: Fields<CloudreveSiteSections[Name]> } = {
  basic: {
    instance_id: TEXT,
    title: TEXT,
    themes: ({ themes }) => {
      const value = parsed(themes);
      return Array.isArray(value)
        ? listOf(value, (entry) => theme(textOf(entry, 'colour'), entry))
        : named(value, theme);
    },
    default_theme: TEXT,
    logo: TEXT,
    logo_light: TEXT,
    captcha_type: TEXT,
    turnstile_site_id: TEXT,
    captcha_ReCaptchaKey: TEXT,
    captcha_cap_instance_url: TEXT,
    captcha_cap_site_key: (data, name) => textOf(data, name, 'captcha_cap_key_id'),
    captcha_cap_asset_server: TEXT,
    app_promotion: FLAG,
    custom_nav_items: (data, name) => listOf(data[name], navItem),
    custom_html: (data, name) => customHtml(data[name]),
  },
  login: {
    login_captcha: FLAG,
    reg_captcha: FLAG,
    forget_captcha: FLAG,
    authn: FLAG,
    register_enabled: FLAG,
    tos_url: TEXT,
    privacy_policy_url: TEXT,
  },
  explorer: {
    icons: ({ icons }) => listOf(parsed(icons), (icon) => icon),
    map_provider: TEXT,
    google_map_tile_type: TEXT,
    mapbox_ak: TEXT,
    file_viewers: (data, name) =>
      listOf(data[name], ({ viewers }) => ({ viewers: listOf(viewers, (viewer) => viewer) })),
    default_viewer_mapping: (data, name) => {
      const value = data[name];
      return Array.isArray(value)
        ? listOf(value, (entry) => defaultViewer(textOf(entry, 'extension'), entry['viewer']))
        : named(value, defaultViewer);
    },
    max_batch_size: numberOf,
    thumbnail_width: numberOf,
    thumbnail_height: numberOf,
    custom_props: (data, name) => listOf(data[name], customProp),
    show_encryption_status: FLAG,
    full_text_search: FLAG,
  },
  emojis: {
    emoji_preset: (data, name) => {
      const value = parsed(data[name]);
      return Array.isArray(value)
        ? listOf(value, (entry) => emojiGroup(textOf(entry, 'name'), entry['emojis']))
        : named(value, emojiGroup);
    },
  },
  app: { app_promotion: FLAG, desktop_app_promotion: FLAG },
  thumb: { thumb_exts: (data, name) => texts(data[name]) },
};

/**
 * Reads a section of the site's configuration: only the fields that are known, all of them filled in. What it returns
 * can be read again, so that a copy on the disk goes through the same door as a response.
 *
 * @param section - its name
 * @param data - from the envelope, or from the disk
 * @returns the section
 * @throws when it is no object
 */
export function readSiteSection<Name extends CloudreveSiteSection>(
  section: Name,
  data: unknown,
): CloudreveSiteSections[Name] {
  const source = asRecord(data);
  const fields = Object.entries<Field<unknown>>(SECTIONS[section]);
  return Object.fromEntries(
    fields.map(([name, read]) => [name, read(source, name)]),
  ) as unknown as CloudreveSiteSections[Name];
}
