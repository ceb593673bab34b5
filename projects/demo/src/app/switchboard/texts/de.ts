import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const de: TextsLike<typeof en> = {
  makeTrouble: 'Ärger machen',
  slowServer: 'Langsamer Server',
  seconds: '{{ seconds }} s',
  resetAll: 'Alles zurücksetzen',

  switchLose: 'Nächste Antwort verlieren',
  switchRefuse: 'Nächste Änderung ablehnen',
  switchError: 'HTTP 500',
  switchBusy: 'Zu viele Anfragen',
  switchToken: 'Token ablaufen lassen',
  switchDevice: 'Ein anderes Gerät ändert dasselbe',
  switchOffline: 'Netz trennen',
  switchOnline: 'Netz verbinden',
  switchTab: 'Zweiten Tab öffnen',
  switchLeave: 'Mitten in einer Änderung weggehen',

  idle: 'Wirf einen Schalter um und ändere eine Einstellung: Was geschieht, steht dann hier.',
  slowArmed:
    'Jede Antwort dauert jetzt {{ seconds }} s. Ändere ein paar Einstellungen, und mach weiter, während sie unterwegs sind.',
  slowOff: 'Der Server antwortet wieder sofort.',
  slowMet:
    '{{ fields }} ist unterwegs, und die Antwort dauert {{ seconds }} s; was du inzwischen änderst, zeigt sich sofort und wartet darauf.',
  slowDone:
    'Die letzte Antwort dauerte {{ took }} s; deine Änderungen ({{ edits }}) gingen eine Anfrage nach der anderen hinaus ({{ patches }}), und alle sind gespeichert.',
  loseArmed:
    'Der Server wird deine nächste Änderung speichern, aber seine Antwort kommt nicht an. Ändere eine Einstellung.',
  loseMet:
    'Für {{ fields }} kam keine Antwort; die Bibliothek wartet, bis diese Anfrage nicht mehr ankommen kann, und liest dann, was der Server hat.',
  loseDone:
    'Für {{ fields }} kam keine Antwort; die Bibliothek las die Einstellungen, fand die Änderung dort und schickte sie nicht noch einmal.',
  loseAgain:
    'Für {{ fields }} kam keine Antwort; die Bibliothek las die Einstellungen, und mit {{ patches }} Anfragen ist alles gespeichert.',
  refuseArmed:
    'Der Server wird deine nächste Änderung ablehnen, in einer Antwort mit HTTP 200. Ändere eine Einstellung.',
  refuseMet:
    'Der Server antwortete HTTP 200 mit dem Code {{ code }} ({{ name }}); die Bibliothek behielt deinen Wert im Feld, meldete es und lässt dir die Wahl.',
  refuseGivenUp:
    'Der Server lehnte {{ fields }} mit dem Code {{ code }} ({{ name }}) ab; du hast die Änderung verworfen, und mehr wurde nicht geschickt.',
  refuseAgain:
    'Der Server lehnte {{ fields }} mit dem Code {{ code }} ({{ name }}) ab; es wurde noch einmal geschickt und ist gespeichert.',
  errorArmed: 'Die nächste Änderung trifft auf einen kaputten Server. Ändere eine Einstellung.',
  errorMet:
    'Der Server brach ab (HTTP 500); die Bibliothek behält {{ fields }} und liest, was gespeichert ist, bevor sie es noch einmal versucht.',
  errorDone:
    'Der Server brach ab (HTTP 500); die Bibliothek las, was gespeichert ist, schickte {{ fields }} noch einmal, und jetzt ist es gespeichert.',
  busyArmed: 'Der Server wird um {{ seconds }} s Ruhe bitten. Ändere eine Einstellung.',
  busyMet:
    'Der Server bat um {{ seconds }} s Ruhe (HTTP 429); die Bibliothek behält {{ fields }} und schickt bis dahin nichts.',
  busyDone:
    'Der Server bat um {{ seconds }} s Ruhe (HTTP 429); die Bibliothek wartete, schickte {{ fields }} noch einmal, und es ist gespeichert.',
  tokenArmed:
    'Der Server wird dein Zugangs-Token nicht annehmen, wie nach Ablauf seiner Stunde. Ändere eine Einstellung.',
  tokenMet: 'Der Server nahm das Token nicht an (Code {{ code }}); die Bibliothek erneuert es.',
  tokenDone:
    'Der Server nahm das Token nicht an (Code {{ code }}); die Bibliothek erneuerte es einmal, wiederholte die Anfrage, und du bliebst angemeldet.',
  deviceArmed:
    'Ein anderes Gerät hat gerade {{ detail }} gespeichert, und deine nächste Änderung trifft auf einen Fehler, damit die Bibliothek nachsehen muss. Ändere dieselbe Einstellung.',
  deviceLooks:
    'Die Änderung traf auf einen Fehler (Code {{ code }}), also liest die Bibliothek, was der Server hat.',
  deviceMet:
    'Die Bibliothek fand {{ detail }}, das ein anderes Gerät gespeichert hatte; sie überschrieb es nicht und fragt dich, welches von beiden bleiben soll.',
  deviceRead:
    'Ein anderes Gerät hatte {{ detail }} gespeichert; die Bibliothek las das und hatte nichts mehr zu schicken.',
  deviceDone:
    'Ein anderes Gerät hatte {{ detail }} gespeichert; die Bibliothek las das, bevor sie {{ fields }} noch einmal schickte, und nichts wurde ungefragt überschrieben.',
  offlineOff: 'Diese Seite hat jetzt kein Netz. Ändere Einstellungen, und verbinde sie dann wieder.',
  offlineMet:
    'Ohne Netz sind deine Änderungen ({{ edits }}) in diesem Browser aufgeschrieben; sie wären auch noch da, wenn du ihn schließt.',
  offlineBack:
    'Das Netz ist wieder da; die Bibliothek stellt zuerst sicher, dass keine frühere Anfrage mehr unterwegs ist.',
  offlineDone:
    'Das Netz ist wieder da; die Bibliothek schickte, was wartete, und deine Änderungen ({{ edits }}) sind alle gespeichert.',
  offlineNone: 'Das Netz ist wieder da, und es war nichts zu schicken.',
  tabArmed: 'Ein zweiter Tab ist offen. Ändere dort eine Einstellung, und sieh dir diesen an.',
  tabDone: 'Der andere Tab speicherte {{ elsewhere }}; dieser zeigt es ohne eigene Anfrage.',
  leaveArmed:
    'Du hast diese Seite verlassen, während {{ detail }} wartete; die Bibliothek hatte es zuallererst aufgeschrieben.',
  leaveDone:
    'Du hast diese Seite verlassen, während {{ detail }} wartete; die Änderung ging mit der schließenden Seite hinaus, und der Server hat sie.',
  leaveAfter:
    'Du hast diese Seite verlassen, während {{ detail }} wartete; die Änderung war aufgeschrieben, ging hinaus, als du zurückkamst, und ist gespeichert.',

  race: 'Wettlauf',
  raceRules:
    'Eine hastige Minute, die Pausen auf {{ pause }} s gekürzt, auf einem Server mit Fehlern; Startwert {{ seed }}. Erst mit der Bibliothek, dann mit einem PATCH je Änderung.',
  raceLibrary: 'Die Bibliothek speichert; sieh der Seite zu.',
  racePatches: 'Dieselben Änderungen mit denselben Fehlern, je ein PATCH; die Seite zeigt sie nicht.',
  raceResult:
    'Aus denselben Änderungen machte die Bibliothek {{ requests }} Anfragen und verlor {{ lost }} Einstellungen; ein PATCH je Änderung brauchte {{ otherRequests }} und verlor {{ otherLost }}.',
  raceBroken: 'Der Wettlauf musste abgebrochen werden.',
  patchPerEdit: 'Ein PATCH je Änderung',
  raceEdits: 'Änderungen',
  raceRequests: 'Anfragen',
  raceComplaints: 'Fehler gezeigt',
  raceLost: 'Verloren',
};
