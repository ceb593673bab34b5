import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const de: TextsLike<typeof en> = {
  title: 'Personen',
  lead: 'Gesucht wird, sobald du eine Pause machst, und nur nach der letzten Eingabe: Zähl die Anfragen in der Anzeige.',
  find: 'Personen suchen',
  person: 'Person',
  nameOrEmail: 'Name oder E-Mail',
  tryAgain: 'Erneut versuchen',
  peopleFound: 'Gefundene Personen',
  tooShort: 'Zwei Zeichen genügen.',
  searching: 'Suche läuft…',
  nobody: 'Niemand gefunden.',
  found: { one: '1 gefunden', other: '{{ count }} gefunden' },
  inGroup: 'In der Gruppe {{ group }}, dabei seit {{ day }}',
  loading: 'Wird geladen…',

  shareLinks: 'Freigabelinks',
  wantsPassword: 'Mit Passwort geschützt',
  unnamed: 'Ohne Namen',
  share: '{{ kind }}, {{ when }}, Aufrufe: {{ views }}',
  shareExpired: '{{ kind }}, {{ when }}, Aufrufe: {{ views }}, abgelaufen',
  more: 'Mehr',
  first: 'Die ersten {{ count }}',
  all: 'Alle {{ count }}',
  noShares: 'Keine ohne Passwort',
  folder: 'Ordner',
  file: 'Datei',
  fileOf: 'Datei mit {{ size }}',
};
