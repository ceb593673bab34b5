import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const de: TextsLike<typeof en> = {
  pages: 'Seiten',
  skip: 'Direkt zu „Was passiert“',
  people: 'Personen',
  signedInAs: 'Angemeldet als',
  signOut: 'Abmelden',
  signIn: 'Anmelden',
  signUp: 'Konto erstellen',
  forgot: 'Passwort vergessen',
  activate: 'Konto aktivieren',
  reset: 'Neues Passwort',
  changePassword: 'Passwort ändern',
  server: 'Server',
  security: 'Sicherheit',
  settings: 'Einstellungen',
};
