import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const de: TextsLike<typeof en> = {
  email: 'E-Mail',
  password: 'Passwort',
  show: 'Anzeigen',
  hide: 'Verbergen',
  showPassword: 'Passwort anzeigen',
  hidePassword: 'Passwort verbergen',
  sixCharacters: 'Mindestens 6 Zeichen',
  code: 'Code',
  continue: 'Weiter',
  captcha: 'Captcha',
  captchaPicture: 'Was auf dem Bild steht',
  otherCaptcha: 'Dieser Server verwendet {{ kind }}. Diese Demo zeigt nur Bilder an.',
  stepCaptcha: 'Bitte gib ein, was auf dem Bild steht.',
  stepActivation:
    'Fast geschafft: Öffne den Link in der E-Mail, die gerade verschickt wurde, und melde dich dann an.',

  signIn: 'Anmelden',
  signInLead: 'Mit deinem Konto auf diesem Cloudreve-Server.',
  sessionEnded: 'Deine Sitzung ist abgelaufen. Bitte melde dich erneut an.',
  tryTitle: 'Nur mal umsehen?',
  tryLead: 'Das ist der lokale Server des Projekts. Er hat ein Konto zum Ausprobieren, {{ email }}.',
  tryAction: 'Damit umsehen',
  usePasskey: 'Mit Passkey anmelden',
  forgotLink: 'Passwort vergessen?',
  newHere: 'Neu hier?',
  secondFactor: 'Zweiter Faktor',
  secondFactorLead: 'Gib den Code aus deiner Authenticator-App ein.',
  startAgain: 'Von vorn beginnen',

  signUp: 'Konto erstellen',
  signUpLead: 'Jede E-Mail-Adresse ist möglich, zum Beispiel ada@example.org.',
  legal: 'Die Regeln dieses Servers:',
  terms: 'Nutzungsbedingungen',
  privacy: 'Datenschutzerklärung',
  createAccount: 'Konto erstellen',
  haveOne: 'Schon ein Konto?',

  forgot: 'Passwort vergessen',
  forgotLead: 'Du bekommst eine E-Mail mit einem Link, über den du ein neues Passwort festlegst.',
  forgotSent: 'Die E-Mail ist unterwegs. Der Link darin gilt eine Stunde.',
  sendMail: 'E-Mail senden',
  backToSignIn: 'Zurück zur Anmeldung',
  goToSignIn: 'Zur Anmeldung',

  activate: 'Konto aktivieren',
  oneMoment: 'Einen Moment …',
  isActive: 'Dein Konto ist aktiviert. Du kannst dich jetzt anmelden.',
  didNotWork: 'Das hat nicht geklappt.',

  newPassword: 'Neues Passwort',
  resetLead: 'Alle Sitzungen des Kontos werden dadurch beendet.',
  resetDone: 'Dein Passwort ist geändert. Du kannst dich jetzt damit anmelden.',
  save: 'Speichern',

  changePassword: 'Passwort ändern',
  changeLead: 'Du bleibst hier angemeldet, auf allen anderen Geräten nicht.',
  changed: 'Dein Passwort ist geändert.',
  changedWantsCode:
    'Dein Passwort ist geändert. Gib den Code aus deiner Authenticator-App ein, um angemeldet zu bleiben.',
  currentPassword: 'Aktuelles Passwort',
  change: 'Ändern',
  backToSettings: 'Zurück zu den Einstellungen',
};
