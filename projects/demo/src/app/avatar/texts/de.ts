import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const de: TextsLike<typeof en> = {
  picture: 'Bild',
  file: 'Bilddatei',
  cancel: 'Abbrechen',
  upload: 'Hochladen des Bildes',
  choose: 'Bild auswählen',
  gravatar: 'Gravatar verwenden',
  preparing: 'Wird vorbereitet…',
  uploading: 'Wird hochgeladen, {{ percent }}',
  saving: 'Wird gespeichert…',
  isOwn: 'Dein eigenes Bild',
  isGravatar: 'Gravatar; diese Seite ruft dein Bild dort nicht ab',
  isNone: 'JPEG, PNG, GIF, WebP: wird schon hier quadratisch zugeschnitten',
};
