import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const de: TextsLike<typeof en> = {
  title: 'Sicherheit',
  lead: 'Codes und Schlüssel gehen nur an den Server: Such sie in der Anzeige daneben, sie stehen nicht darin.',
  changePassword: 'Passwort ändern',
  backToSettings: 'Zurück zu den Einstellungen',

  twoFactor: 'Zweiter Faktor',
  authenticator: 'Authenticator-App',
  authenticatorHint: 'Beim Anmelden wird ein Code abgefragt, der alle 30 Sekunden wechselt',
  loading: 'Wird geladen…',
  on: 'Ein',
  off: 'Aus',
  setUp: 'Einrichten',
  typeKey: '1. Gib diesen Schlüssel in deine Authenticator-App ein. Er gilt zehn Minuten.',
  asAddress: 'Als Adresse, für einen QR-Code',
  enterCode: '2. Gib den Code ein, den sie anzeigt.',
  code: 'Code',
  turnOn: 'Einschalten',
  turnOff: 'Ausschalten',
  cancel: 'Abbrechen',

  passkeys: 'Passkeys',
  added: 'Hinzugefügt am {{ when }}, {{ used }}',
  neverUsed: 'nie verwendet',
  lastUsed: 'zuletzt verwendet am {{ when }}',
  remove: 'Entfernen',
  removeOne: '{{ name }} entfernen',
  noPasskeys: 'Noch keiner. Mit einem Passkey meldest du dich ohne Passwort und ohne Code an.',
  passkeyName: 'Name des neuen Passkeys',
  addPasskey: 'Passkey hinzufügen',
  noPasskeysHere: 'Dieser Browser kennt keine Passkeys.',
  notHttps: 'Diese Seite kann keine Passkeys verwenden: Sie wird nicht über https ausgeliefert.',

  apps: 'Apps mit Zugriff',
  appNeverUsed: 'Nie verwendet',
  appLastUsed: 'Zuletzt verwendet am {{ when }}',
  scopes: 'Was sie darf',
  revoke: 'Entziehen',
  revokeOne: '{{ name }} den Zugriff entziehen',
  noApps: 'Keine. Eine App fragt nach Zugriff, wenn du dich dort mit diesem Konto anmeldest.',

  group: 'Deine Gruppe: {{ group }}',
  permissions: 'Berechtigungen',
  nothing: 'keine',
};
